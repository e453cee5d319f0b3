"""The form that hands a ticket over: to whom."""

from dataclasses import replace

from desk.forms import Values
from views import ticket_fields as fields
from views.language import Words
from views.nodes import Form


def hand_over_form(draft: str, number: int, values: Values, people: fields.People, words: Words) -> Form:
    """One person; they hear of it directly."""
    whom = fields.assignee(values.get("assignee", ""), words, people)
    return Form(
        title=words.t("Hand over #{number}", number=number),
        submit=words.t("Hand over"),
        cancel=words.t("Cancel"),
        submit_as="hand_over",
        draft=draft,
        items=(replace(whom, hint=words.t("They hear of it in a direct message."), required=True),),
        ticket=number,
    )
