"""Instants to choose from in words, where there is no picker: the ends of the coming working days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from desk.forms import instant_key
from views.language import Words
from views.names import weekday
from views.nodes import Option


@dataclass(frozen=True, slots=True)
class ComingDays:
    """``ends`` of working days after ``now``, earliest first; they are told in ``zone``."""

    now: datetime
    zone: ZoneInfo
    ends: tuple[datetime, ...]


def choices(days: ComingDays, now: datetime | None, words: Words) -> tuple[Option, ...]:
    """Epoch seconds and words of each; ``now``, what stands in the field, is among them."""
    found = {*days.ends, *((now,) if now else ())}
    return tuple(Option(instant_key(at), said(days, at, words)) for at in sorted(found))


def said(days: ComingDays, at: datetime, words: Words) -> str:
    """``Today, 17:00``, or the day by its name and date."""
    there, today = at.astimezone(days.zone), days.now.astimezone(days.zone).date()
    day, time = f"{there:%Y-%m-%d}", f"{there:%H:%M}"
    if there.date() == today:
        return words.t("Today, {time}", time=time)
    if there.date() == today + timedelta(days=1):
        return words.t("Tomorrow, {time}", time=time)
    return words.t("{weekday} {day}, {time}", weekday=weekday(there.date(), words), day=day, time=time)
