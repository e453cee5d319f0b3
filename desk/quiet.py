"""Quiet hours: between two clock times nobody is told anything; what falls in them is told as they end, never lost."""

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.hours import Calendar

_TIMES = re.compile(r"([01]?\d|2[0-3])[:h]([0-5]\d)?\s*(?:-|–|to|đến)\s*([01]?\d|2[0-3])[:h]([0-5]\d)?", re.IGNORECASE)
MOST = 14
"""Quiet hours so many times in a row leave no hour to tell anything in."""


def read_quiet(typed: str) -> str:
    """``22:00-07:00`` of what somebody typed, ``22h - 7h`` too. Raises ValueError."""
    found = _TIMES.fullmatch(typed.strip())
    if found is None:
        raise ValueError(typed)
    begins, ends = (f"{int(found[at]):02d}:{found[at + 1] or '00'}" for at in (1, 3))
    if begins == ends:
        raise ValueError(typed)
    return f"{begins}-{ends}"


def aloud(at: datetime, quiet: str | None, calendar: Calendar, *, by_night: bool) -> datetime:
    """The first instant from ``at`` on at which people may be told: in working hours (unless ``by_night``), and not in
    the quiet hours, which the wall clock of the calendar's zone shows. Where there is none, ``at`` itself."""
    zone, found = ZoneInfo(calendar.tz), at
    for _ in range(MOST):
        if not by_night:
            found = calendar.next_open(found) or found
        ends = _end(found, quiet, zone) if quiet else None
        if ends is None:
            return found
        found = ends
    return at


def leaves_time(quiet: str, calendar: Calendar, now: datetime) -> bool:
    """Whether working hours hold an hour that is not quiet."""
    found = aloud(now, quiet, calendar, by_night=False)
    return calendar.is_open(found) and _end(found, quiet, ZoneInfo(calendar.tz)) is None


def _end(at: datetime, quiet: str, zone: ZoneInfo) -> datetime | None:
    """When the quiet hours that ``at`` falls in are over; None: it falls in none."""
    begins, ends = (time.fromisoformat(one) for one in quiet.split("-"))
    local = at.astimezone(zone)
    clock, day = local.time().replace(fold=0), local.date()
    if begins < ends:
        inside = begins <= clock < ends
    else:
        inside = clock >= begins or clock < ends
        day += timedelta(days=1) if clock >= begins else timedelta()
    if not inside:
        return None
    over = datetime.combine(day, ends, zone).astimezone(at.tzinfo)
    return over if over > at else at + timedelta(hours=1)
