"""Dates on which a schedule is closed or open otherwise, in words."""

from collections.abc import Sequence
from datetime import date

from desk.days_off import DayOff
from desk.hours_text import NAMES, write_spans
from views.language import Words

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_words(day: date, words: Words) -> str:
    """``Fri 25 Dec 2026``, ``T6 25/12/2026``."""
    name = NAMES[words.language][day.weekday()]
    if words.language == "vi":
        return f"{name} {day:%d/%m/%Y}"
    return f"{name} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_words(one: DayOff, words: Words) -> str:
    """A day with what is special about it: ``Fri 25 Dec 2026 Christmas Day``."""
    told = [date_words(one.day, words), *([one.name] if one.name else [])]
    if one.estimated:
        told.append(words.t("(estimated)"))
    if one.spans:
        told.append(words.t("(only {hours})", hours=write_spans(one.spans).replace(" ", ", ")))
    return " ".join(told)


def closed_next(days: Sequence[DayOff], words: Words) -> str:
    """A sentence of the next days that are otherwise."""
    if not days:
        return words.t("No closed days are on the list.")
    return words.t("Closed next: {days}", days="; ".join(day_words(one, words) for one in days))
