"""The form that asks until when a ticket is put off, and why."""

from datetime import datetime

from desk.forms import Values, instant_or_none
from desk.postpone import REASON
from views.asked_time import TIME, time_input
from views.coming_days import ComingDays, choices
from views.language import Words
from views.nodes import Choice, Form, Input, Line, Moment, Option, TextInput, TimeInput

ANSWER, MORNING, OWN = "answer", "morning", "pick"
UNTIL = (MORNING, ANSWER, OWN)


def postpone_form(draft: str, number: int, values: Values, morning: datetime, days: ComingDays, words: Words) -> Form:
    """A choice, a time of one's own where that is wanted, and the reason; ``morning`` is what the next working one
    means."""
    chosen, own = values.get("until", ""), instant_or_none(values.get("at", ""))
    picker = TimeInput("at", words.t("At"), own, choices=choices(days, own, words))
    typed = time_input(TIME, words.t("Or in words"), values.get(TIME, ""), words)
    hint = words.t("For the team only; the customer never sees it.")
    items: list[Input | Line] = [
        Choice("until", words.t("Until"), _options(words), chosen, required=True, refresh=True),
        *((picker, typed) if chosen == OWN else ()),
        *((Line((Moment(morning),), "quiet"),) if chosen == MORNING else ()),
        TextInput("reason", words.t("Reason"), values.get("reason", ""), hint, REASON),
        Line(words.rich("The promise stays as it is; the ticket comes back by itself."), "quiet"),
    ]
    return Form(
        title=words.t("Postpone #{number}", number=number),
        submit=words.t("Postpone"),
        cancel=words.t("Cancel"),
        submit_as="postpone",
        draft=draft,
        items=tuple(items),
        ticket=number,
        behind=() if chosen == OWN else (picker, typed),
    )


def _options(words: Words) -> tuple[Option, ...]:
    return (
        Option(MORNING, words.t("Next working morning")),
        Option(ANSWER, words.t("Until the customer answers")),
        Option(OWN, words.t("At a time of my own")),
    )
