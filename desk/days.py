"""Days as people of a zone count them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.hours import Calendar


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
