"""Days as people of a zone count them."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


def day_end(now: datetime, zone: str) -> datetime:
    """The coming midnight in ``zone``."""
    there = now.astimezone(ZoneInfo(zone))
    return (there + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
