"""A schedule written out as UTC intervals for a stretch of years, with prefix sums; the only place that asks a zone.

A wall time means the first instant whose wall clock reads it or later: in a repeated hour the first of the two, in a
skipped hour the instant of the jump (sla.md, section 1). Instants here are whole seconds since 1970 in UTC.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.schedule import DAY, Schedule

Stretch = tuple[int, int]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE = datetime(1970, 1, 1)  # noqa: DTZ001 - a wall clock has no zone
_EPOCH_DAY = date(1970, 1, 1).toordinal()
FIRST = (datetime(2, 1, 1, tzinfo=UTC) - EPOCH).days * DAY
LAST = (datetime(9998, 12, 1, tzinfo=UTC) - EPOCH).days * DAY
"""No schedule has hours outside these: a zone can't be asked at the very ends of what a datetime holds."""
_BEYOND = 10**6 * 366 * DAY


@dataclass(frozen=True, slots=True)
class Window:
    """The open stretches within [first, last): ascending, disjoint, never touching.

    ``sums[i]`` are the working seconds before ``starts[i]``; the last element is the whole.
    """

    first: int
    last: int
    starts: list[int]
    ends: list[int]
    sums: list[int]

    def count(self, at: int) -> int:
        """Working seconds in [first, at)."""
        index = bisect_right(self.starts, at)
        if not index:
            return 0
        left = self.ends[index - 1] - at
        return self.sums[index] - left if left > 0 else self.sums[index]


def always() -> Window:
    """Every second from the first to the last that a datetime can name."""
    return _window(-_BEYOND, _BEYOND, [(FIRST, LAST)])


def expand(schedule: Schedule, first: int, last: int) -> Window:
    """Write out ``schedule`` for [first, last); cost grows with the days between, about a microsecond each."""
    begin, end = max(first, FIRST), min(last, LAST)
    found = _merge(sorted(_cut(sorted(_planned(schedule, begin, end)), _days_off(schedule, begin, end))))
    clipped = [(max(opens, begin), min(closes, end)) for opens, closes in found if closes > begin and opens < end]
    return _window(first if first > FIRST else -_BEYOND, last if last < LAST else _BEYOND, clipped)


def _window(first: int, last: int, stretches: list[Stretch]) -> Window:
    total, sums = 0, [0]
    for opens, closes in stretches:
        total += closes - opens
        sums.append(total)
    return Window(first, last, [opens for opens, _ in stretches], [closes for _, closes in stretches], sums)


def _planned(schedule: Schedule, begin: int, end: int) -> list[Stretch]:
    """What starts on each local day, holidays not yet cut."""
    if not any(schedule.weekly) and not schedule.overrides:
        return []
    overrides = {day.toordinal() - _EPOCH_DAY: spans for day, spans in schedule.overrides.items()}
    wall, found = _Walls(schedule.zone, begin // DAY - 3, end // DAY + 3), []
    for day in range(begin // DAY - 3, end // DAY + 3):
        for opens, closes in overrides.get(day, schedule.weekly[(day + 3) % 7]):
            start, stop = wall.first(day, opens), wall.first(day, closes)
            if stop > start:
                found.append((start, stop))
    return found


def _days_off(schedule: Schedule, begin: int, end: int) -> list[Stretch]:
    days = [day.toordinal() - _EPOCH_DAY for day in schedule.holidays]
    return _merge(
        (first_instant(schedule.zone, day, 0), first_instant(schedule.zone, day + 1, 0))
        for day in sorted(days)
        if begin // DAY - 3 <= day <= end // DAY + 3
    )


class _Walls:
    """Wall times of many days in one zone. Offsets are sampled at each UTC midnight: a day whose neighbours all agree
    has no change near, and needs no search."""

    def __init__(self, zone: ZoneInfo, first: int, last: int) -> None:
        self._zone, self._base = zone, first - 1
        self._offsets = [_offset(zone, day * DAY) for day in range(first - 1, last + 5)]

    def first(self, day: int, seconds: int) -> int:
        """As :func:`first_instant`."""
        near = day + seconds // DAY - self._base
        before, own, after, next_one = self._offsets[near - 1 : near + 3]
        if before == own == after == next_one:
            return day * DAY + seconds - own
        return first_instant(self._zone, day, seconds)


def _offset(zone: ZoneInfo, at: int) -> int:
    away = zone.fromutc((EPOCH + timedelta(seconds=at)).replace(tzinfo=zone)).utcoffset()
    return int(away.total_seconds()) if away is not None else 0


def first_instant(zone: ZoneInfo, day: int, seconds: int) -> int:
    """The first instant at which the wall clock of ``zone`` reads ``seconds`` after the midnight of ``day`` (days since
    1970), or later."""
    wall = _NAIVE + timedelta(days=day, seconds=seconds)
    early, late = (_whole(wall.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    if _reads(zone, early) == wall:
        return early
    low, high = min(early, late), max(early, late)
    while low < high:
        middle = (low + high) // 2
        if _reads(zone, middle) >= wall:
            high = middle
        else:
            low = middle + 1
    return low


def _reads(zone: ZoneInfo, at: int) -> datetime:
    return (EPOCH + timedelta(seconds=at)).astimezone(zone).replace(tzinfo=None)


def _whole(instant: datetime) -> int:
    since = instant.astimezone(UTC) - EPOCH
    return since.days * DAY + since.seconds


def _merge(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Ascending stretches with overlapping and touching ones made one; empty ones are gone."""
    found: list[Stretch] = []
    for opens, closes in stretches:
        if closes <= opens:
            continue
        if found and opens <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], closes))
        else:
            found.append((opens, closes))
    return found


def _cut(stretches: list[Stretch], off: list[Stretch]) -> list[Stretch]:
    """Stretches without the days off; ``off`` is ascending and disjoint."""
    found: list[Stretch] = []
    ends = [end for _, end in off]
    for opens, closes in stretches:
        index = bisect_right(ends, opens)
        while index < len(off) and off[index][0] < closes:
            if off[index][0] > opens:
                found.append((opens, off[index][0]))
            opens = off[index][1]
            index += 1
        if opens < closes:
            found.append((opens, closes))
    return found
