"""The form that asks when to be reminded of a ticket."""

from datetime import datetime

from desk.forms import Values, instant_or_none
from views.asked_time import TIME, time_input
from views.coming_days import ComingDays, choices
from views.language import Words
from views.nodes import Choice, Form, Input, Line, Moment, Option, TimeInput

PICK = "pick"
WHEN = ("15m", "1h", "morning", PICK)


def remind_form(draft: str, number: int, values: Values, morning: datetime, days: ComingDays, words: Words) -> Form:
    """A choice, and a picker where an own time is wanted; ``morning`` is what the next working morning means."""
    chosen, own = values.get("when", ""), instant_or_none(values.get("at", ""))
    picker = TimeInput("at", words.t("At"), own, choices=choices(days, own, words))
    typed = time_input(TIME, words.t("Or in words"), values.get(TIME, ""), words)
    options = tuple(Option(one, label(one, words)) for one in WHEN)
    items: list[Input | Line] = [
        Choice("when", words.t("When"), options, chosen, required=True, refresh=True),
        *((picker, typed) if chosen == PICK else ()),
        *((Line((Moment(morning),), "quiet"),) if chosen == "morning" else ()),
        Line(words.rich("The promise stays as it is; only you are reminded."), "quiet"),
    ]
    return Form(
        title=words.t("Remind me of #{number}", number=number),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="remind",
        draft=draft,
        items=tuple(items),
        ticket=number,
        behind=() if chosen == PICK else (picker, typed),
    )


def label(when: str, words: Words) -> str:
    """When somebody is reminded, to choose from."""
    match when:
        case "15m":
            return words.t("In 15 minutes")
        case "1h":
            return words.t("In 1 hour")
        case "morning":
            return words.t("Next working morning")
        case _:
            return words.t("At a time of my own")
