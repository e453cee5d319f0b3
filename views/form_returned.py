"""A form that came back, on platforms where nothing can be opened over a form that was sent."""

from collections.abc import Iterator

from desk.ids import DraftId
from desk.intents import RefreshForm
from views.buttons import press
from views.language import Words
from views.names import SIGNS, field
from views.nodes import Actions, Button, Form, Heading, Line, Node, Strong


def returned(form: Form, words: Words, *, further: bool) -> tuple[Node, ...]:
    """What is the matter, field by field, what else the form says, and a button that opens it again as it was filled;
    ``further``: at the fields that the first step has no place for."""
    labels = {item.name: item.label for item in (*form.items, *form.behind) if not isinstance(item, Line | Actions)}
    again = Button(
        words.t("Open the form again"), press(RefreshForm(DraftId(form.draft), {}, unfold=further)), "primary"
    )
    return (
        Heading(form.title),
        *_problems(form, labels, words),
        *(item for item in form.items if isinstance(item, Line)),
        Line(words.rich("What you typed is kept."), "quiet"),
        Actions((again, *(one for item in form.items if isinstance(item, Actions) for one in item.items))),
    )


def _problems(form: Form, labels: dict[str, str], words: Words) -> Iterator[Line]:
    for name, problem in form.problems:
        label = labels.get(name) or field(name, words)
        yield Line((SIGNS["soon"], " ", Strong(label), ": ", problem), "at_risk")
