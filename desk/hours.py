"""Working time: a schedule compiled into UTC intervals with prefix sums, so that each question is two bisects.

A wall time means the first instant whose wall clock reads it or later: in a repeated hour the first of the two, in a
skipped hour the instant of the jump (sla.md, section 1). Whole seconds; a start is floored.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import floor

from desk.schedule import Schedule, read

Pauses = Sequence[tuple[datetime, datetime | None]]
YEAR = 366 * 24 * 3600
REACH = 3653 * 24 * 3600
"""Ten years in seconds: where no working time is left within them the answer is None."""
_FIRST = int(datetime(1902, 1, 1, tzinfo=UTC).timestamp())
_LAST = int(datetime(9990, 1, 1, tzinfo=UTC).timestamp())
_FOREVER = float("inf")


def _seconds(instant: datetime) -> int:
    if instant.tzinfo is None:
        raise ValueError("an aware datetime is needed")
    return floor(instant.timestamp())


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


class Calendar:
    """A compiled schedule. Built for two years around the first question; the window grows on demand."""

    __slots__ = ("_ends", "_from", "_schedule", "_starts", "_sums", "_to", "tz")

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self.tz = schedule.zone.key
        self._from = self._to = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._sums: list[int] = []

    @classmethod
    def from_dict(cls, schedule: object) -> "Calendar":
        """Compile a schedule in the form of sla.md. Raises ValueError naming the day and interval at fault."""
        return cls(read(schedule))

    @classmethod
    def round_the_clock(cls) -> "Calendar":
        """Every second counts."""
        return cls.from_dict({"tz": "UTC", "weekly": {day: [["00:00", "24:00"]] for day in _WEEK}})

    def due(self, start: datetime, seconds: int, pauses: Pauses = ()) -> datetime | None:
        """The earliest t with exactly ``seconds`` working seconds in [start, t); None while paused for good, or where
        no working time is left within ten years."""
        at = _seconds(start)
        for begins, ends in _merged(pauses) if pauses else ():
            if ends <= at:
                continue
            if begins > at:
                got = self._between(at, min(begins, at + REACH))
                if got >= seconds:
                    break
                seconds -= got
            elif seconds == 0:
                break
            if ends == _FOREVER:
                return None
            at = int(ends)
        return self._forward(at, seconds)

    def before(self, end: datetime, seconds: int, pauses: Pauses = ()) -> datetime | None:
        """The latest t with exactly ``seconds`` working seconds in [t, end); None where ten years don't hold them."""
        at = _seconds(end)
        for begins, ends in reversed(_merged(pauses)) if pauses else ():
            if begins >= at:
                continue
            if ends < at:
                got = self._between(int(max(ends, at - REACH)), at)
                if got >= seconds:
                    break
                seconds -= got
            elif seconds == 0:
                break
            at = begins
        return self._back(at, seconds)

    def elapsed(self, start: datetime, end: datetime, pauses: Pauses = ()) -> int:
        """Working seconds in [start, end), pauses cut out; 0 where end is not after start."""
        begins, ends = _seconds(start), _seconds(end)
        if ends <= begins:
            return 0
        total = self._between(begins, ends)
        for pause, resumed in _merged(pauses) if pauses else ():
            cut, until = max(pause, begins), int(min(resumed, ends))
            if until > cut:
                total -= self._between(cut, until)
        return total

    def is_open(self, t: datetime) -> bool:
        """Whether work is done at ``t``."""
        at = _seconds(t)
        self._reach(at, at)
        found = bisect_right(self._starts, at) - 1
        return found >= 0 and at < self._ends[found]

    def next_open(self, t: datetime) -> datetime | None:
        """The first working instant at or after ``t``; None where there is none within ten years."""
        if self.is_open(t):
            return t
        at = _seconds(t)
        limit = at
        while True:
            found = bisect_left(self._starts, at)
            if found < len(self._starts):
                return _instant(self._starts[found])
            if limit >= min(at + REACH, _LAST):
                return None
            limit = min(limit + YEAR, at + REACH, _LAST)
            self._reach(at, limit)

    def stretches(self, start: datetime, end: datetime, pauses: Pauses = ()) -> list[tuple[datetime, datetime]]:
        """The working stretches counted in [start, end), pauses cut out, in order; they add up to ``elapsed``."""
        begins, ends = _seconds(start), _seconds(end)
        self._reach(begins, ends)
        found: list[tuple[int, int]] = []
        for index in range(max(bisect_right(self._starts, begins) - 1, 0), bisect_left(self._starts, ends)):
            opens, closes = max(self._starts[index], begins), min(self._ends[index], ends)
            for pause, resumed in _merged(pauses):
                if resumed <= opens or pause >= closes:
                    continue
                if pause > opens:
                    found.append((opens, pause))
                opens = int(min(resumed, closes))
            if closes > opens:
                found.append((opens, closes))
        return [(_instant(opens), _instant(closes)) for opens, closes in found]

    def _between(self, first: int, last: int) -> int:
        """Working seconds in [first, last); the window is grown before, since counts are from its begin."""
        self._reach(first, last)
        return self._count(last) - self._count(first)

    def _count(self, at: int) -> int:
        """Working seconds from the window's begin to ``at``."""
        self._reach(at, at)
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return 0
        return self._sums[index] + min(at, self._ends[index]) - self._starts[index]

    def _forward(self, at: int, seconds: int) -> datetime | None:
        if seconds <= 0:
            return _instant(at)
        limit = at
        while True:
            wanted = self._count(at) + seconds
            index = bisect_left(self._sums, wanted) - 1
            if index >= 0 and wanted <= self._sums[index] + self._ends[index] - self._starts[index]:
                found = self._starts[index] + wanted - self._sums[index]
                return _instant(found) if found - at <= REACH else None
            if limit >= min(at + REACH, _LAST):
                return None
            limit = min(limit + YEAR, at + REACH, _LAST)
            self._reach(at, limit)

    def _back(self, at: int, seconds: int) -> datetime | None:
        if seconds <= 0:
            return _instant(at)
        limit = at
        while True:
            wanted = self._count(at) - seconds
            if wanted >= 0:
                index = bisect_right(self._sums, wanted) - 1
                found = self._starts[index] + wanted - self._sums[index]
                return _instant(found) if at - found <= REACH else None
            if limit <= max(at - REACH, _FIRST):
                return None
            limit = max(limit - YEAR, at - REACH, _FIRST)
            self._reach(limit, at)

    def _reach(self, first: int, last: int) -> None:
        """Make the window hold [first, last]."""
        if self._from <= first and last < self._to:
            return
        begin, end = (min(self._from, first), max(self._to, last)) if self._to else (first, last)
        self._build(max(begin - YEAR // 2, _FIRST - YEAR), min(end + YEAR, _LAST + YEAR))

    def _build(self, begin: int, end: int) -> None:
        spans = _merge(_cut(sorted(self._expand(begin, end)), self._days_off()))
        total, sums = 0, []
        for opens, closes in spans:
            sums.append(total)
            total += closes - opens
        self._starts = [opens for opens, _ in spans]
        self._ends = [closes for _, closes in spans]
        self._sums = sums
        self._from, self._to = begin, end

    def _expand(self, begin: int, end: int) -> list[tuple[int, int]]:
        plan, found = self._schedule, []
        day = _instant(begin).date() - timedelta(days=3)
        last = _instant(end).date() + timedelta(days=3)
        while day <= last:
            for opens, closes in plan.overrides.get(day, plan.weekly[day.weekday()]):
                span = self._first(day, opens), self._first(day, closes)
                if span[1] > span[0]:
                    found.append(span)
            day += timedelta(days=1)
        return found

    def _days_off(self) -> list[tuple[int, int]]:
        days = sorted(self._schedule.holidays)
        return _merge([(self._first(day, 0), self._first(day + timedelta(days=1), 0)) for day in days])

    def _first(self, day: date, seconds: int) -> int:
        """The first instant whose wall clock reads ``seconds`` after the midnight of ``day``, or later."""
        wall = datetime.combine(day, time()) + timedelta(seconds=seconds)
        zone = self._schedule.zone
        early = int(wall.replace(tzinfo=zone, fold=0).timestamp())
        if datetime.fromtimestamp(early, zone).replace(tzinfo=None) == wall:
            return early
        low, high = sorted((early, int(wall.replace(tzinfo=zone, fold=1).timestamp())))
        while low < high:
            middle = (low + high) // 2
            if datetime.fromtimestamp(middle, zone).replace(tzinfo=None) >= wall:
                high = middle
            else:
                low = middle + 1
        return low


_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _merged(pauses: Pauses) -> list[tuple[int, float]]:
    """Pauses as whole seconds, in order, overlapping and touching ones as one."""
    found: list[tuple[int, float]] = []
    for start, end in sorted(((_seconds(a), _FOREVER if b is None else float(_seconds(b))) for a, b in pauses)):
        if end <= start:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _merge(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for opens, closes in spans:
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return found


def _cut(spans: list[tuple[int, int]], off: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without the days off; both in order, ``off`` disjoint."""
    found: list[tuple[int, int]] = []
    for opens, closes in spans:
        at = opens
        for begins, ends in off[max(bisect_left(off, (opens,)) - 1, 0) :]:
            if begins >= closes:
                break
            if begins > at:
                found.append((at, begins))
            at = max(at, min(ends, closes))
        if at < closes:
            found.append((at, closes))
    return sorted(found)
