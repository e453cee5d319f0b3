"""Days as people of a zone count them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.hours import Calendar

_AHEAD = 40
"""So many days are looked through for working ones."""


def day_end(now: datetime, zone: str) -> datetime:
    """The coming midnight in ``zone``."""
    there = now.astimezone(ZoneInfo(zone))
    return (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def next_morning(now: datetime, calendar: Calendar) -> datetime:
    """When work begins on a later day than today, by the calendar's own days; where it never stops, at nine."""
    zone = ZoneInfo(calendar.tz)
    dawn = (now.astimezone(zone) + timedelta(days=1)).replace(hour=5, minute=0, second=0, microsecond=0)
    begins = calendar.next_open(dawn.astimezone(UTC))
    if begins is None or begins == dawn:
        return dawn.replace(hour=9).astimezone(UTC)
    return begins


def work_ends(now: datetime, calendar: Calendar, count: int) -> tuple[datetime, ...]:
    """When work ends on the coming working days, today's included, at most ``count`` of them; where it never stops, at
    five in the afternoon."""
    zone = ZoneInfo(calendar.tz)
    last = now.replace(microsecond=0) + timedelta(days=_AHEAD)
    ends: dict[date, datetime] = {}
    for _, closes in calendar.stretches(now, last):
        if closes < last:
            ends[closes.astimezone(zone).date()] = closes
    if not ends:
        evening = now.astimezone(zone).replace(hour=17, minute=0, second=0, microsecond=0)
        days = ((evening + timedelta(days=day)).astimezone(UTC) for day in range(count + 1))
        return tuple(day for day in days if day > now)[:count]
    return tuple(ends.values())[:count]


def working_day_after(at: datetime, days: int, calendar: Calendar) -> datetime:
    """When work ends on the ``days``-th working day after that of ``at``; where there are so few of them, the last one
    that is looked at."""
    zone = ZoneInfo(calendar.tz)
    today = at.astimezone(zone).date()
    later = [end for end in work_ends(at, calendar, days + 1) if end.astimezone(zone).date() > today]
    return (later or [at + timedelta(days=_AHEAD)])[:days][-1]
