"""Working time: a schedule compiled into UTC stretches with prefix sums, so that each question is two bisects.

Whole seconds; an instant is floored, so that a fraction never counts. Instants are aware and come back in UTC.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from desk.schedule import Schedule, read
from desk.window import EPOCH, Window, always, expand

Pauses = Sequence[tuple[datetime, datetime | None]]
YEAR = 366 * 24 * 3600
REACH = 3653 * 24 * 3600
"""Ten years in seconds: where they hold too little working time the answer is None."""
_NEVER = 10**15
"""When an open pause ends: after every instant that a datetime can name."""


def _seconds(instant: datetime) -> int:
    try:
        since = instant - EPOCH
    except TypeError:
        raise ValueError("an aware datetime is needed") from None
    return since.days * 86400 + since.seconds


def _instant(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError):  # after the last year that a datetime can name
        return None


class Calendar:
    """A compiled schedule. The hours of two years around the first question are written out, more on demand.

    The written window is replaced as a whole and never changed, so that threads may share a calendar.
    """

    __slots__ = ("_schedule", "_window", "tz")

    def __init__(self, schedule: Schedule) -> None:
        self._schedule: Schedule | None = schedule
        self._window = Window(0, 0, [], [], [0])
        self.tz = schedule.zone.key

    @classmethod
    def from_dict(cls, schedule: object) -> "Calendar":
        """Compile a schedule as stored and imported. Raises ValueError naming the day and interval at fault."""
        return cls(read(schedule))

    @classmethod
    def round_the_clock(cls) -> "Calendar":
        """Every second counts, in any zone; for ``calendar`` hours, and where a desk has no schedule."""
        made = cls(read({"tz": "UTC", "weekly": {}}))
        made._schedule, made._window = None, always()
        return made

    def due(self, start: datetime, seconds: int, pauses: Pauses = ()) -> datetime | None:
        """The earliest t with exactly ``seconds`` working seconds in [start, t). None where an open pause comes first
        or ten years don't hold them."""
        at = _seconds(start)
        if seconds <= 0:
            return _instant(at)
        off = _merged(pauses) if pauses else []
        if off and (at < self._window.first or off[-1][1] >= self._window.last):
            left = self._past(off, at, seconds)
            if left is None:
                return None
            (at, seconds), off = left, []
        window = self._window
        if not window.first <= at < window.last:
            window = self._around(at, at)
        count = window.count
        wanted = count(at) + seconds
        for begins, ends in off:
            if ends > at:
                before = count(begins if begins > at else at)
                if before >= wanted:
                    break
                wanted += count(ends) - before
                at = ends
        limit = at
        while True:
            index = bisect_left(window.sums, wanted) - 1
            if index < len(window.starts):
                found = window.starts[index] + wanted - window.sums[index]
                return _instant(found) if found - at <= REACH else None
            if limit >= at + REACH:
                return None
            limit = min(max(limit + YEAR, 2 * limit - at), at + REACH)
            wanted -= window.count(at)
            window = self._around(at, limit)
            wanted += window.count(at)

    def _past(self, off: list[tuple[int, int]], at: int, seconds: int) -> tuple[int, int] | None:
        """Where the last pause before the due ends, and the seconds still to be worked then, however far away pauses
        are. None where an open one comes first."""
        for begins, ends in off:
            if ends <= at:
                continue
            if begins > at:
                got = self._between(at, min(begins, at + REACH))
                if got >= seconds:
                    break
                seconds -= got
            if ends == _NEVER:
                return None
            at = ends
        return at, seconds

    def before(self, end: datetime, seconds: int, pauses: Pauses = ()) -> datetime | None:
        """The latest t with exactly ``seconds`` working seconds in [t, end). None where ten years don't hold them."""
        at = _seconds(end)
        if seconds <= 0:
            return _instant(at)
        for begins, ends in reversed(_merged(pauses)) if pauses else ():
            if begins >= at:
                continue
            if ends < at:
                got = self._between(max(ends, at - REACH), at)
                if got >= seconds:
                    break
                seconds -= got
            at = begins
        window, limit = self._around(at, at), at
        while True:
            wanted = window.count(at) - seconds
            if wanted >= 0:
                index = bisect_right(window.sums, wanted) - 1
                found = window.starts[index] + wanted - window.sums[index]
                return _instant(found) if at - found <= REACH else None
            if limit <= at - REACH:
                return None
            limit = max(min(limit - YEAR, 2 * limit - at), at - REACH)
            window = self._around(limit, at)

    def elapsed(self, start: datetime, end: datetime, pauses: Pauses = ()) -> int:
        """Working seconds in [start, end), pauses cut out; 0 where end is not after start."""
        begins, ends = _seconds(start), _seconds(end)
        if ends <= begins:
            return 0
        total = self._between(begins, ends)
        for pause, resumed in _merged(pauses) if pauses else ():
            cut, until = max(pause, begins), min(resumed, ends)
            if until > cut:
                total -= self._between(cut, until)
        return total

    def is_open(self, t: datetime) -> bool:
        """Whether work is done at ``t``."""
        at = _seconds(t)
        window = self._around(at, at)
        index = bisect_right(window.starts, at) - 1
        return index >= 0 and at < window.ends[index]

    def next_open(self, t: datetime) -> datetime | None:
        """The first working instant at or after ``t``, ``t`` itself when open; None where ten years hold none."""
        at = _seconds(t)
        window, limit = self._around(at, at), at
        while True:
            index = bisect_right(window.starts, at)
            if index and at < window.ends[index - 1]:
                return t
            if index < len(window.starts):
                found = window.starts[index]
                return _instant(found) if found - at <= REACH else None
            if limit >= at + REACH:
                return None
            limit = min(max(limit + YEAR, 2 * limit - at), at + REACH)
            window = self._around(at, limit)

    def stretches(self, start: datetime, end: datetime, pauses: Pauses = ()) -> list[tuple[datetime, datetime]]:
        """The working stretches counted in [start, end), pauses cut out, in order; they add up to ``elapsed``."""
        begins, ends = _seconds(start), _seconds(end)
        if ends <= begins:
            return []
        off = _merged(pauses)
        found = (
            part
            for opens, closes in self._open_between(begins, ends)
            for part in _without(max(opens, begins), min(closes, ends), off)
        )
        return [(EPOCH + timedelta(seconds=opens), EPOCH + timedelta(seconds=closes)) for opens, closes in found]

    def _open_between(self, begins: int, ends: int) -> Iterator[tuple[int, int]]:
        window = self._around(begins, ends)
        first = bisect_right(window.ends, begins)
        last = bisect_left(window.starts, ends)
        yield from zip(window.starts[first:last], window.ends[first:last], strict=True)

    def _between(self, begins: int, ends: int) -> int:
        window = self._around(begins, ends)
        return window.count(ends) - window.count(begins)

    def _around(self, first: int, last: int) -> Window:
        """A window that holds [first, last] with both its ends."""
        window = self._window
        if window.first <= first and last < window.last:
            return window
        assert self._schedule is not None
        begin, end = first - YEAR, last + YEAR
        if window.last > begin and window.first < end:  # grow by much at once, so that a walk costs few rebuildings
            wide = window.last - window.first
            begin = min(window.first, begin if first >= window.first else first - wide)
            end = max(window.last, end if last < window.last else last + wide)
        self._window = window = expand(self._schedule, begin, end)
        return window


def _without(opens: int, closes: int, off: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for pause, resumed in off:
        if resumed <= opens or pause >= closes:
            continue
        if pause > opens:
            yield opens, pause
        opens = resumed
    if opens < closes:
        yield opens, closes


def _merged(pauses: Pauses) -> list[tuple[int, int]]:
    """Pauses as whole seconds, in order, overlapping and touching ones as one; an open one ends never."""
    raw = [(_seconds(begins), _NEVER if ends is None else _seconds(ends)) for begins, ends in pauses]
    last = -_NEVER
    for begins, ends in raw:
        if not last < begins < ends:
            return _put_in_order(raw)
        last = ends
    return raw  # as nearly always


def _put_in_order(raw: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for begins, ends in sorted(raw):
        if ends <= begins:
            continue
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found
