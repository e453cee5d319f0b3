"""Lengths of time from now: ``in 2 hours``, ``2 tiếng rưỡi nữa``, ``3 working days``, ``in 2 giờ làm việc``."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import isfinite
from zoneinfo import ZoneInfo

from desk.dates.span import Here
from desk.dates.spelling import NUMBER, number

_UNITS = {
    "minute": r"minutes?|mins?|m|phut|ph|p",
    "hour": r"hours?|hrs?|h|gio|tieng|g",
    "day": r"days?|d|ngay",
    "week": r"weeks?|wks?|w|tuan",
    "month": r"months?|thang",
}
_SECONDS = {"minute": 60, "hour": 3600, "day": 86400, "week": 7 * 86400}
_RANKS = {unit: rank for rank, unit in enumerate(_UNITS)}
_UNIT = "|".join(_UNITS.values())
_ONE = rf"(?P<n@>{NUMBER}) ?(?P<en@>(?:working|business|office|work) )?(?P<u@>{_UNIT})"
_FIRST, _SECOND = _ONE.replace("@", "1"), _ONE.replace("@", "2")
_WORK = r"(?: (?P<vi>lam viec|hanh chinh|of work))?"
LENGTH = re.compile(
    rf"(?P<before>(?:in|after|within|sau|trong|them) )?(?:about |khoang )?{_FIRST}"
    rf"(?:(?P<half> ruoi| and a half)|(?: and | va |,? ?)(?:{_SECOND}|(?P<rest>\d\d)(?!\d)))?{_WORK}"
    r"(?P<after> (?:more|nua|from now|later|ahead|sau))?(?![\w:/])"
)
_HOUR = re.compile(r"h|gio|g")
_YEARS = 10
_REACH = timedelta(days=366 * _YEARS)


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: of the calendar, or of working time. ``days``: only whole days, so that a time may follow."""

    months: int = 0
    seconds: int = 0
    working: bool = False
    days: int | None = None

    def after(self, here: Here) -> datetime:
        """The instant that lies so far ahead. Raises ValueError where none does."""
        return self._at(here, 1)

    def before(self, here: Here) -> datetime:
        """The instant that lies so far back. Raises ValueError where none does."""
        return self._at(here, -1)

    def _at(self, here: Here, sign: int) -> datetime:
        if self.working and self.days is not None:
            return _working_days(here, sign * self.days)
        if self.working:
            of = here.calendar.due if sign > 0 else here.calendar.before
            at = of(here.now, self.seconds)
            if at is None:
                raise ValueError("no working time is left")
            return at
        if self.days is not None:
            # A day is as long as the wall clock says, also where clocks change.
            there = here.now.astimezone(here.zone)
            return here.wall(self.day(here, sign), there.hour * 3600 + there.minute * 60 + there.second)
        return here.now.replace(microsecond=0) + sign * timedelta(seconds=self.seconds)

    def day(self, here: Here, sign: int = 1) -> date:
        """The day that whole days and months lead to."""
        if self.working:
            return _working_days(here, sign * (self.days or 0)).astimezone(here.zone).date()
        first = here.today
        month = first.year * 12 + first.month - 1 + sign * self.months
        year, index = divmod(month, 12)
        day = date(year, index + 1, min(first.day, monthrange(year, index + 1)[1]))
        return day + timedelta(days=sign * (self.days or 0))


def read_length(found: re.Match[str]) -> Length:
    """Raises ValueError where an hour of the clock may be meant, or for nothing at all."""
    if not _is_length(found):
        raise ValueError(found[0])
    unit, count = _unit(found["u1"]), number(found["n1"])
    if found["u2"] and _RANKS[_unit(found["u2"])] >= _RANKS[unit]:
        # ``17h30 ngày mai`` is a time of day before a day.
        raise ValueError(found[0])
    working = bool(found["en1"] or found["en2"] or found["vi"])
    if found["half"]:
        count += 0.5
    seconds = count * _SECONDS.get(unit, 0)
    if found["rest"]:
        seconds += int(found["rest"]) * 60
    if found["u2"]:
        seconds += number(found["n2"]) * _SECONDS.get(_unit(found["u2"]), 0)
    whole = count == int(count) and not found["u2"] and not found["rest"]
    if count <= 0 or not isfinite(seconds) or seconds > _REACH.total_seconds() or (unit == "month" and not whole):
        raise ValueError(found[0])
    if unit == "month":
        if found["u2"] or count > 12 * _YEARS:
            raise ValueError(found[0])
        return Length(months=int(count), days=0)
    if unit in ("day", "week") and whole:
        return Length(days=int(count) * (7 if unit == "week" else 1), working=working)
    if working and unit != "hour" and unit != "minute":
        raise ValueError(found[0])
    return Length(seconds=round(seconds), working=working)


def _is_length(found: re.Match[str]) -> bool:
    """``2h`` and ``2 giờ 30 phút`` alone may be of the clock; ``sau 17h`` and ``after 17h`` are."""
    hour = _HOUR.fullmatch(found["u1"]) is not None and (not found["u2"] or found["u1"] != "h")
    if found["rest"] and not hour:
        return False
    if found["before"] in ("sau ", "after ") and hour and not found["after"]:
        return number(found["n1"]) <= 12
    return bool(found["before"] or found["after"] or found["en1"] or found["vi"]) or not hour


def _unit(typed: str) -> str:
    return next(name for name, pattern in _UNITS.items() if re.fullmatch(pattern, typed))


def _working_days(here: Here, count: int) -> datetime:
    """The same time of day so many working days on, within that day's hours; days are the calendar's own."""
    zone = ZoneInfo(here.calendar.tz)
    theirs = Here(here.now, zone, here.calendar)
    day, left, step = theirs.today, abs(count), timedelta(days=1 if count > 0 else -1)
    for _ in range(366 * _YEARS):
        if not left:
            break
        day += step
        left -= theirs.works(day)
    else:
        raise ValueError("no working day is left")
    begins, ends = theirs.bounds(day)
    stretches = here.calendar.stretches(begins, ends)
    there = here.now.astimezone(zone)
    at = theirs.wall(day, there.hour * 3600 + there.minute * 60 + there.second)
    return min(max(at, stretches[0][0]), stretches[-1][1]).astimezone(UTC) if stretches else at
