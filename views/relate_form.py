"""The form that links two tickets: what the one is to the other, and which."""

from desk.forms import Values
from desk.ticket_links import BY_HAND
from views.language import Words
from views.nodes import Choice, Form, Option, TextInput
from views.ticket_links import relation

NUMBER = "other"
NO_MORE = "none"
"""Instead of a relation: the two are linked no more."""


def relate_form(draft: str, number: int, values: Values, edition: int, words: Words) -> Form:
    """Two inputs, on every platform alike."""
    options = (
        *(Option(one.value, relation(one, words)) for one in BY_HAND),
        Option(NO_MORE, words.t("no longer linked to")),
    )
    chosen = values.get("relation") or options[0].value
    hint = words.t("Its number, such as 57.")
    return Form(
        title=words.t("Link #{number}", number=number),
        submit=words.t("Link"),
        cancel=words.t("Cancel"),
        submit_as="relate",
        draft=draft,
        items=(
            Choice("relation", words.t("#{number} is", number=number), options, chosen, required=True),
            TextInput(NUMBER, words.t("Ticket"), values.get(NUMBER, ""), hint, 10, required=True),
        ),
        ticket=number,
        edition=edition,
    )
