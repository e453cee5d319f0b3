"""Instants to choose from in words, where there is no picker: the ends of the coming working days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
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
    ends = days.ends if now is None or now in days.ends else tuple(sorted((*days.ends, now)))
    return _options(ends, days.zone, days.now.astimezone(days.zone).date(), words)


@lru_cache(256)
def _options(ends: tuple[datetime, ...], zone: ZoneInfo, today: date, words: Words) -> tuple[Option, ...]:
    return tuple(Option(instant_key(at), _said(at.astimezone(zone), today, words)) for at in ends)


def said(days: ComingDays, at: datetime, words: Words) -> str:
    """``Today, 17:00``, or the day by its name and date."""
    return _said(at.astimezone(days.zone), days.now.astimezone(days.zone).date(), words)


def _said(there: datetime, today: date, words: Words) -> str:
    day, time = f"{there:%Y-%m-%d}", f"{there:%H:%M}"
    if there.date() == today:
        return words.t("Today, {time}", time=time)
    if there.date() == today + timedelta(days=1):
        return words.t("Tomorrow, {time}", time=time)
    return words.t("{weekday} {day}, {time}", weekday=weekday(there.date(), words), day=day, time=time)
