"""A time at the beginning of a sentence: ``tomorrow 9am waiting for parts``."""

from datetime import datetime
from zoneinfo import ZoneInfo

from desk.dates.phrase import read_when
from desk.hours import Calendar
from desk.refusals import Refused, UnknownTime

_MOST_WORDS = 8


def split_time(text: str, now: datetime, zone: ZoneInfo, calendar: Calendar) -> tuple[str, str]:
    """The longest beginning of ``text`` that is a time, sure or not, and what follows it; no time: all follows."""
    words = text.split()
    for count in range(min(len(words), _MOST_WORDS), 0, -1):
        first = " ".join(words[:count])
        try:
            read_when(first, now, zone, calendar)
        except Refused as refused:
            if isinstance(refused.refusal, UnknownTime):
                continue
        return first, " ".join(words[count:]).lstrip(",;:-– ")
    return "", " ".join(words)
