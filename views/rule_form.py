"""The form of a rule and that of a macro: when it looks, then what must hold, then what it does."""

from desk.forms import Values
from desk.rules.model import NAME, On
from desk.text import size
from views.language import Words
from views.nodes import Choice, Form, Input, Option, TextInput
from views.rule_words import on_name

LINES, WHOLE, TIME = 3000, 20_000, 100
"""Characters of what an input shows, of all conditions or actions of a rule, and of a time."""


def fits_a_form(values: Values) -> bool:
    """Whether all of a rule or a macro can be shown as text, so that nothing of it is lost when it is sent."""
    return all(size(values.get(name, "")) <= LINES for name in ("conditions", "actions"))


def when_items(values: Values, words: Words) -> tuple[Input, ...]:
    """What it is called, and when it looks."""
    events = tuple(Option(one.value, on_name(one, words)) for one in On)
    time = words.t("Working time: created + 2h, status + 3h; of the calendar: due + 30m calendar")
    return (
        TextInput("name", words.t("Name"), values.get("name", ""), "", NAME, required=True),
        Choice("on", words.t("When"), events, values.get("on") or None, words.t("Or a time, below."), many=True),
        TextInput("after", words.t("Or so long after"), values.get("after", ""), time, TIME),
    )


def text_items(values: Values, words: Words) -> tuple[Input, ...]:
    """All of a rule: conditions and actions are a line each."""
    return (
        *when_items(values, words),
        TextInput(
            "conditions",
            words.t("If"),
            values.get("conditions", ""),
            words.t("One a line: priority is high. After “or” one is enough: or text contains refund"),
            LINES,
            long=True,
        ),
        _actions(values, words),
    )


def rule_form(draft: str, values: Values, edition: int, words: Words, *, new: bool) -> Form:
    """The one form that has all of it."""
    title = words.t("New rule") if new else words.t("Change a rule")
    return _form(title, "rule", draft, text_items(values, words), edition, words)


def macro_form(draft: str, values: Values, edition: int, words: Words, *, new: bool) -> Form:
    """Its name and what it does."""
    name = TextInput("name", words.t("Name"), values.get("name", ""), "", NAME, required=True)
    title = words.t("New macro") if new else words.t("Change a macro")
    return _form(title, "macro", draft, (name, _actions(values, words)), edition, words)


def _actions(values: Values, words: Words) -> TextInput:
    hint = words.t("One a line: tag vip; priority high; assign lead; message lead: Look at {hole}", hole="{number}")
    said = values.get("actions", "")
    return TextInput("actions", words.t("Do"), said, hint, LINES, long=True, required=True)


def _form(title: str, submit_as: str, draft: str, items: tuple[Input, ...], edition: int, words: Words) -> Form:
    return Form(
        title=title,
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as=submit_as,
        draft=draft,
        items=items,
        edition=edition,
    )
