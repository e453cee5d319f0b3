"""The form that merges a ticket into another."""

from collections.abc import Sequence

from desk.forms import Values
from views.language import Words
from views.nodes import Choice, Form, Line, Option, TextInput, clipped

INTO, OTHER = "into", "other"
LABEL = 70


def merge_form(
    draft: str, number: int, offered: Sequence[tuple[int, str]], values: Values, edition: int, words: Words
) -> Form:
    """``offered``: numbers and subjects of what else the same customer has open."""
    options = tuple(Option(str(one), clipped(f"#{one} {subject}", LABEL)) for one, subject in offered)
    first = options[0].value if options else None
    choice = Choice(INTO, words.t("Into"), options, values.get(INTO) or first)
    hint = words.t("Only a request of the same customer.")
    text = words.rich("#{number} ends, and the other goes on for both. You can undo it for 7 days.", number=str(number))
    return Form(
        title=words.t("Merge #{number}", number=number),
        submit=words.t("Merge"),
        cancel=words.t("Cancel"),
        submit_as="merge",
        draft=draft,
        items=(
            Line(text, "quiet"),
            *((choice,) if options else ()),
            TextInput(OTHER, words.t("Or its number"), values.get(OTHER, ""), hint, 10, required=not options),
        ),
        ticket=number,
        edition=edition,
    )
