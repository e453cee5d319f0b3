"""Reading a schedule: weekly spans, holidays and overrides in the form of sla.md, section 1."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 3600
KEYS = {"tz", "weekly", "holidays", "overrides"}
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00")
Span = tuple[int, int]
"""Opening and closing as wall-clock seconds after the day's midnight; a closing above 86,400 is on the next day."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """A week as people write it. ``weekly`` has seven rows, Monday first; instants have no meaning here yet."""

    zone: ZoneInfo
    weekly: tuple[tuple[Span, ...], ...]
    holidays: frozenset[date]
    overrides: Mapping[date, tuple[Span, ...]]


def read(raw: object) -> Schedule:
    """Check and read a schedule. Raises ValueError that names the day and the interval at fault."""
    if not isinstance(raw, Mapping):
        raise ValueError("a schedule is an object with tz and weekly")  # noqa: TRY004 - bad input is one kind of error
    unknown = sorted(str(key) for key in set(raw) - KEYS)
    if unknown:
        raise ValueError(f"a schedule has no {unknown[0]!r}; it has tz, weekly, holidays and overrides")
    return Schedule(
        _zone(raw.get("tz")), _weekly(raw.get("weekly")), _holidays(raw.get("holidays", [])),
        _overrides(raw.get("overrides", {})),
    )  # fmt: skip


def _zone(raw: object) -> ZoneInfo:
    if not isinstance(raw, str):
        raise ValueError("a schedule needs tz, such as Europe/Paris")  # noqa: TRY004 - bad input is one kind of error
    try:
        return ZoneInfo(raw)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"unknown time zone {raw!r}") from None


def _weekly(raw: object) -> tuple[tuple[Span, ...], ...]:
    if not isinstance(raw, Mapping):
        raise ValueError("a schedule needs weekly, an object of days")  # noqa: TRY004 - bad input is one kind of error
    for day in raw:
        if day not in DAYS:
            raise ValueError(f"unknown day {day!r}; days are {', '.join(DAYS)}")
    return tuple(_spans(day, raw.get(day, [])) for day in DAYS)


def _spans(day: str, raw: object) -> tuple[Span, ...]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise ValueError(f"{day}: a list of intervals is needed, found {raw!r}")  # noqa: TRY004 - bad input is one kind of error
    return tuple(_span(day, one) for one in raw)


def _span(day: str, raw: object) -> Span:
    if not isinstance(raw, Sequence) or isinstance(raw, str) or len(raw) != 2:
        raise ValueError(f"{day}: an interval is [open, close], found {raw!r}")
    opens, closes = (_clock(day, raw, text) for text in raw)
    if opens == closes or (opens, closes) == (DAY, 0):
        raise ValueError(f"{day}: an interval can't open and close at the same time: {list(raw)!r}")
    return opens, closes if closes > opens else closes + DAY


def _clock(day: str, interval: object, text: object) -> int:
    if not isinstance(text, str) or not _CLOCK.fullmatch(text):
        raise ValueError(f"{day}: {text!r} is no time of day (HH:MM) in {interval!r}")
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def _date(raw: object, where: str) -> date:
    try:
        return date.fromisoformat(raw if isinstance(raw, str) else "")
    except ValueError:
        raise ValueError(f"{where}: {raw!r} is no date (YYYY-MM-DD)") from None


def _holidays(raw: object) -> frozenset[date]:
    if not isinstance(raw, Sequence) or isinstance(raw, str):
        raise ValueError("holidays is a list of dates")  # noqa: TRY004 - bad input is one kind of error
    return frozenset(_date(one, "holidays") for one in raw)


def _overrides(raw: object) -> dict[date, tuple[Span, ...]]:
    if not isinstance(raw, Mapping):
        raise ValueError("overrides is an object of dates")  # noqa: TRY004 - bad input is one kind of error
    return {_date(key, "overrides"): _spans(str(key), value) for key, value in raw.items()}
