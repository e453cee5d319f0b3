"""Days as people of a zone count them."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from desk.hours import Calendar

_AHEAD = 40
"""So many days are looked through for working ones."""


def day_end(now: datetime, zone: str) -> datetime:
    """The coming midnight in ``zone``."""
    there = now.astimezone(ZoneInfo(zone))
    return (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)


def next_morning(now: datetime, calendar: Calendar) -> datetime:
    """When work begins on a later day than today, by the calendar's own days: a night's work is of the day on which it
    began. Where it goes on since the day before, at nine."""
    zone = ZoneInfo(calendar.tz)
    today = now.astimezone(zone).date()
    for day in {_begun(now, calendar, zone): None, today: None}:
        morning = _morning(day + timedelta(days=1), calendar, zone)
        if morning > now:
            break
    return morning


def _begun(now: datetime, calendar: Calendar, zone: ZoneInfo) -> date:
    """The day of the work that goes on now; today where none does, or it never stops."""
    now = now.replace(microsecond=0)
    since = now - timedelta(days=1)
    begun = [opens for opens, closes in calendar.stretches(since, now) if closes == now and opens > since]
    return begun[-1].astimezone(zone).date() if begun and calendar.is_open(now) else now.astimezone(zone).date()


def _morning(day: date, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """When work begins on a day, or the next time after it."""
    midnight, dawn, nine, end = (
        datetime.combine(day, time(hour), zone).astimezone(UTC) + timedelta(days=days)
        for hour, days in ((0, 0), (5, 0), (9, 0), (0, 1))
    )
    begins = calendar.next_open(dawn)
    if begins is not None and begins != dawn:
        return begins
    begun = (opens for opens, _ in calendar.stretches(midnight, end) if opens > midnight)
    return next(begun, None) or calendar.next_open(nine) or nine


def work_ends(now: datetime, calendar: Calendar, count: int) -> tuple[datetime, ...]:
    """When work ends on the coming working days, today's included, at most ``count`` of them; where it never stops, or
    none of them is known, at five in the afternoon."""
    zone = ZoneInfo(calendar.tz)
    ends = tuple(end for end in _ends(calendar, now.astimezone(zone).date()) if end > now)
    if not ends:
        evening = now.astimezone(zone).replace(hour=17, minute=0, second=0, microsecond=0)
        days = ((evening + timedelta(days=day)).astimezone(UTC) for day in range(count + 1))
        return tuple(day for day in days if day > now)[:count]
    return ends[:count]


@lru_cache(256)
def _ends(calendar: Calendar, day: date) -> tuple[datetime, ...]:
    """When work ends on each working day from ``day`` on; none where it never stops."""
    zone = ZoneInfo(calendar.tz)
    first = datetime.combine(day, time(), zone).astimezone(UTC)
    last = first + timedelta(days=_AHEAD)
    return tuple(
        {
            closes.astimezone(zone).date(): closes for _, closes in calendar.stretches(first, last) if closes < last
        }.values()
    )


def working_day_after(at: datetime, days: int, calendar: Calendar) -> datetime:
    """When work ends on the ``days``-th working day after that of ``at``; where there are so few of them, the last one
    that is looked at."""
    zone = ZoneInfo(calendar.tz)
    today = at.astimezone(zone).date()
    later = [end for end in work_ends(at, calendar, days + 1) if end.astimezone(zone).date() > today]
    return (later or [at + timedelta(days=_AHEAD)])[:days][-1]
