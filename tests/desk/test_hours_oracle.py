"""Working time, second by second, against a clock that is walked and not computed.

The oracle knows nothing of intervals or offsets: it asks the zone for the wall time of every instant in turn, lets the
clock stand still while the wall repeats itself, and looks each reading up in the plan.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.hours import Calendar

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
CHANGES = [
    ("UTC", "2024-02-29"),
    ("Europe/Paris", "2026-03-29"),
    ("Europe/Paris", "2026-10-25"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Asia/Ho_Chi_Minh", "2026-03-02"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Africa/Casablanca", "2026-02-15"),
    ("Africa/Casablanca", "2026-03-22"),
    ("Africa/Cairo", "2026-04-24"),
    ("Africa/Cairo", "2026-10-30"),
    ("America/Santiago", "2026-04-05"),
    ("America/Santiago", "2026-09-06"),
    ("Asia/Kathmandu", "1986-01-01"),
    ("Pacific/Apia", "2011-12-30"),
    ("Pacific/Apia", "2011-09-24"),
]
"""A day near each kind of change of the clock: an hour, half an hour, a quarter, at midnight, a whole day skipped."""


def minutes_of(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def planned(schedule: dict, wall: datetime) -> bool:
    """Whether the plan says that a wall clock reading ``wall`` is working time."""
    if wall.date().isoformat() in schedule.get("holidays", ()):
        return False
    for day in (wall.date(), wall.date() - timedelta(days=1)):
        spans = schedule.get("overrides", {}).get(day.isoformat(), schedule["weekly"].get(DAYS[day.weekday()], ()))
        for opens, closes in spans:
            begin, end = minutes_of(opens), minutes_of(closes)
            midnight = datetime.combine(day, time())
            span = timedelta(minutes=begin), timedelta(minutes=end if end > begin else end + 24 * 60)
            if midnight + span[0] <= wall < midnight + span[1]:
                return True
    return False


def walk(schedule: dict, first: datetime, last: datetime, step: int) -> Iterator[tuple[datetime, bool]]:
    """Every ``step`` seconds from ``first`` to ``last``: the instant, and whether it is open."""
    zone, highest = ZoneInfo(schedule["tz"]), datetime.min  # noqa: DTZ901 - a wall clock has no zone
    instant = first - timedelta(hours=4)  # longer than any repetition of the wall clock
    while instant < last:
        highest = max(highest, instant.astimezone(zone).replace(tzinfo=None))
        if instant >= first:
            yield instant, planned(schedule, highest)
        instant += timedelta(seconds=step)


def oracle(schedule: dict, first: datetime, last: datetime, step: int) -> list[bool]:
    return [is_open for _, is_open in walk(schedule, first, last, step)]


clock = st.integers(0, 24 * 60 - 1).map(lambda n: f"{n // 60:02}:{n % 60:02}")
around_the_change = st.sampled_from(["00:00", "00:15", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00", "23:30"])
opening = around_the_change | clock
span = st.tuples(opening, opening | st.just("24:00")).filter(lambda pair: pair[0] != pair[1]).map(list)
change = st.sampled_from(CHANGES)


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict, datetime]:
    """A schedule with holidays and overrides just where its zone's clock changes, and the instant of that midnight."""
    zone, day = draw(change)
    near = [(date.fromisoformat(day) + timedelta(days=away)).isoformat() for away in (-1, 0, 1)]
    schedule = {
        "tz": zone,
        "weekly": draw(st.dictionaries(st.sampled_from(DAYS), st.lists(span, min_size=1, max_size=3), min_size=3)),
        "holidays": draw(st.lists(st.sampled_from(near), max_size=1)),
        "overrides": draw(st.dictionaries(st.sampled_from(near), st.lists(span, max_size=2), max_size=2)),
    }
    return schedule, datetime.fromisoformat(day).replace(tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(cases(), st.integers(1, 120))
def test_every_minute_around_a_change_of_the_clock(case, hours):
    schedule, day = case
    first, last = day - timedelta(hours=36), day - timedelta(hours=36) + timedelta(hours=hours)
    calendar, slow = Calendar.from_dict(schedule), oracle(schedule, first, last, 60)
    assert [calendar.is_open(first + timedelta(minutes=n)) for n in range(len(slow))] == slow
    assert calendar.elapsed(first, last) == 60 * sum(slow)
    parts = calendar.stretches(first, last)
    assert sum((end - begin).total_seconds() for begin, end in parts) == 60 * sum(slow)
    assert all(begin < end for begin, end in parts)
    assert all(end < begin for (_, end), (begin, _) in pairwise(parts))


@settings(max_examples=8, deadline=None)
@given(cases(), st.integers(-50_000, 50_000), st.integers(1, 4000))
def test_second_by_second(case, away, wanted):
    schedule, day = case
    start = day + timedelta(seconds=away)
    calendar = Calendar.from_dict(schedule)
    counted, due, opened = 0, None, None
    for instant, is_open in walk(schedule, start, start + timedelta(hours=20), 1):
        if is_open and opened is None:
            opened = instant
        counted += is_open
        if counted == wanted:
            due = instant + timedelta(seconds=1)
            break
    assert opened is None or calendar.next_open(start) == opened
    if due is None:
        assert calendar.elapsed(start, start + timedelta(hours=20)) == counted
    else:
        assert calendar.due(start, wanted) == due
        assert calendar.elapsed(start, due) == wanted


@settings(max_examples=40, deadline=None)
@given(cases(), st.lists(st.tuples(st.integers(-600, 3000), st.integers(0, 900)), max_size=4), st.integers(1, 1500))
def test_due_and_before_walk_over_pauses_minute_by_minute(case, raw, minutes):
    schedule, day = case
    first = day - timedelta(hours=24)
    pauses = [(first + timedelta(minutes=begin), first + timedelta(minutes=begin + long)) for begin, long in raw]
    steps = [
        instant
        for instant, is_open in walk(schedule, first, first + timedelta(days=4), 60)
        if is_open and not any(begin <= instant < end for begin, end in pauses)
    ]
    calendar, last = Calendar.from_dict(schedule), first + timedelta(days=4)
    assert calendar.elapsed(first, last, pauses) == 60 * len(steps)
    if len(steps) >= minutes:
        assert calendar.due(first, 60 * minutes, pauses) == steps[minutes - 1] + timedelta(minutes=1)
        assert calendar.before(last, 60 * minutes, pauses) == steps[-minutes]


@pytest.mark.parametrize("zone", sorted({zone for zone, _ in CHANGES}))
def test_a_long_night_shift_over_years_by_the_quarter_of_an_hour(zone):
    schedule = {"tz": zone, "weekly": {day: [["21:45", "02:15"], ["12:00", "13:00"]] for day in DAYS}}
    first, last = datetime(2011, 9, 1, tzinfo=UTC), datetime(2012, 2, 1, tzinfo=UTC)
    calendar, total = Calendar.from_dict(schedule), 0
    for instant, is_open in walk(schedule, first, last, 900):
        total += 900 * is_open
        if instant.minute == 45 and instant.hour == 23:
            assert calendar.elapsed(first, instant + timedelta(minutes=15)) == total


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_a_24x7_week_has_168_hours_plus_or_minus_the_change(zone, day):
    always = Calendar.from_dict({"tz": zone, "weekly": {name: [["00:00", "24:00"]] for name in DAYS}})
    own = ZoneInfo(zone)
    monday = datetime.fromisoformat(day).replace(tzinfo=own) - timedelta(days=4)
    begin, end = monday.astimezone(UTC), (monday + timedelta(days=7)).astimezone(UTC)
    change = end.astimezone(own).utcoffset() - begin.astimezone(own).utcoffset()
    assert always.elapsed(begin, end) == (timedelta(hours=168) - change).total_seconds()
