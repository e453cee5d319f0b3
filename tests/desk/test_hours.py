"""Working time against a slow oracle that walks the wall clock, and the laws of sla.md, section 1."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.hours import Calendar

ZONES = [
    "UTC", "Europe/Paris", "America/New_York", "Asia/Ho_Chi_Minh", "Australia/Lord_Howe", "Africa/Casablanca",
    "Africa/Cairo", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia",
]  # fmt: skip
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
OFFICE = {"tz": "UTC", "weekly": {day: [["09:00", "17:00"]] for day in DAYS[:5]}}
ALWAYS = {day: [["00:00", "24:00"]] for day in DAYS}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slow_is_open(schedule: dict, t: datetime) -> bool:
    """Independent of the product: the wall clock that stands still while it repeats itself, asked minute by minute."""
    zone = ZoneInfo(schedule["tz"])
    wall = max((t - timedelta(minutes=back)).astimezone(zone).replace(tzinfo=None) for back in range(0, 181, 15))
    wall = max(wall, t.astimezone(zone).replace(tzinfo=None))
    if wall.date().isoformat() in schedule.get("holidays", []):
        return False
    for day in (wall.date() - timedelta(days=1), wall.date()):
        spans = schedule.get("overrides", {}).get(day.isoformat(), schedule["weekly"].get(DAYS[day.weekday()], []))
        for opens, closes in spans:
            begin = datetime.combine(day, datetime.min.time()) + timedelta(hours=int(opens[:2]), minutes=int(opens[3:]))
            end = datetime.combine(day, datetime.min.time()) + timedelta(hours=int(closes[:2]), minutes=int(closes[3:]))
            if end <= begin:
                end += timedelta(days=1)
            if begin <= wall < end:
                return True
    return False


half_hours = st.integers(0, 47).map(lambda n: f"{n // 2:02}:{n % 2 * 30:02}")
spans = st.tuples(half_hours, half_hours | st.just("24:00")).filter(lambda s: s[0] != s[1]).map(list)
instants = st.integers(0, 3 * 365 * 48).map(lambda n: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * n))
turns = ["2024-03-31", "2024-10-27", "2025-03-30", "2024-03-10", "2024-11-03", "2024-04-07", "2024-10-06", "2024-09-08",
         "2024-04-26", "2024-10-31", "2024-03-10", "2024-04-14"]  # fmt: skip
changes = st.sampled_from(turns).map(lambda day: datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(days=1))
schedules = st.fixed_dictionaries(
    {
        "tz": st.sampled_from(ZONES),
        "weekly": st.dictionaries(st.sampled_from(DAYS), st.lists(spans, min_size=1, max_size=3), min_size=1),
        "holidays": st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(str), max_size=5),
        "overrides": st.dictionaries(
            st.dates(date(2024, 1, 1), date(2026, 12, 31)).map(str), st.lists(spans, max_size=2), max_size=4
        ),
    }
)


@settings(max_examples=80, deadline=None)
@given(schedules, instants | changes)
def test_open_hours_are_those_of_the_oracle(schedule, start):
    calendar = Calendar.from_dict(schedule)
    steps = [start + timedelta(minutes=15 * n) for n in range(96 * 2)]
    slow = [slow_is_open(schedule, t) for t in steps]
    assert [calendar.is_open(t) for t in steps] == slow
    assert calendar.elapsed(start, steps[-1] + timedelta(minutes=15)) == 900 * sum(slow)


@settings(max_examples=100, deadline=None)
@given(schedules, instants, st.integers(1, 400_000), st.integers(0, 100_000), st.integers(0, 500_000))
def test_the_laws(schedule, start, seconds, more, span):
    calendar = Calendar.from_dict(schedule)
    middle, end = start + timedelta(seconds=span), start + timedelta(seconds=span + more)
    assert calendar.elapsed(start, middle) + calendar.elapsed(middle, end) == calendar.elapsed(start, end)
    assert calendar.due(start, 0) == start
    due = calendar.due(start, seconds)
    if due is None:
        return
    assert calendar.elapsed(start, due) == seconds
    assert calendar.elapsed(start, due - timedelta(seconds=1)) == seconds - 1
    later = calendar.due(start, seconds + more)
    assert later is None or later >= due
    moved = calendar.due(middle, seconds)
    assert moved is None or moved >= due
    back = calendar.before(due, seconds)
    assert back is not None
    assert back >= start
    assert calendar.elapsed(back, due) == seconds
    assert sum((b - a).total_seconds() for a, b in calendar.stretches(start, due)) == seconds


@settings(max_examples=60, deadline=None)
@given(schedules, instants, st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 100_000)), max_size=4))
def test_pauses_are_cut_out(schedule, start, raw):
    calendar = Calendar.from_dict(schedule)
    pauses = [(start + timedelta(seconds=a), start + timedelta(seconds=a + n)) for a, n in raw]
    due = calendar.due(start, 20_000, pauses)
    if due is not None:
        assert calendar.elapsed(start, due, pauses) == 20_000
        assert sum((b - a).total_seconds() for a, b in calendar.stretches(start, due, pauses)) == 20_000
        back = calendar.before(due, 20_000, pauses)
        assert back is not None
        assert calendar.elapsed(back, due, pauses) == 20_000
    assert calendar.due(start, 10**6, [(start, None)]) is None


@pytest.mark.parametrize("zone", ZONES)
def test_a_round_the_clock_week_has_no_hole_in_any_zone(zone):
    calendar = Calendar.from_dict({"tz": zone, "weekly": ALWAYS})
    start = at("2011-12-01T00:00:00")
    assert calendar.elapsed(start, start + timedelta(days=4000)) == 4000 * 86400


@pytest.mark.parametrize("zone", ZONES)
def test_splitting_at_a_touching_point_changes_nothing(zone):
    whole = Calendar.from_dict({"tz": zone, "weekly": {day: [["01:00", "05:00"]] for day in DAYS}})
    halves = {day: [["01:00", "02:30"], ["02:30", "05:00"]] for day in DAYS}
    split = Calendar.from_dict({"tz": zone, "weekly": halves})
    start = at("2011-12-01T00:00:00")
    for seconds in range(1, 40_000_000, 777_777):
        assert whole.due(start, seconds) == split.due(start, seconds)


def test_due_lands_on_the_closing_second():
    calendar = Calendar.from_dict(OFFICE)
    assert calendar.due(at("2026-03-02T09:00:00"), 8 * 3600) == at("2026-03-02T17:00:00")
    assert calendar.due(at("2026-03-06T16:00:00"), 7200) == at("2026-03-09T10:00:00")
    assert calendar.due(at("2026-03-02T09:00:00.900000"), 3600) == at("2026-03-02T10:00:00")


def test_a_holiday_cuts_a_night_shift_at_midnight_on_both_sides():
    calendar = Calendar.from_dict(
        {"tz": "Europe/Paris", "weekly": {day: [["22:00", "06:00"]] for day in DAYS}, "holidays": ["2026-12-25"]}
    )
    assert calendar.elapsed(at("2026-12-24T17:00:00"), at("2026-12-26T17:00:00")) == (2 + 6) * 3600


def test_an_override_replaces_what_starts_that_day_and_a_holiday_beats_it():
    schedule = {**OFFICE, "overrides": {"2026-03-03": [["09:00", "12:00"]], "2026-03-07": [["10:00", "11:00"]]}}
    week = at("2026-03-02T00:00:00"), at("2026-03-09T00:00:00")
    assert Calendar.from_dict(schedule).elapsed(*week) == (4 * 8 + 3 + 1) * 3600
    schedule["holidays"] = ["2026-03-03"]
    assert Calendar.from_dict(schedule).elapsed(*week) == (4 * 8 + 1) * 3600


def test_a_day_that_is_skipped_has_no_hours():
    calendar = Calendar.from_dict({"tz": "Pacific/Apia", "weekly": {"fri": [["09:00", "17:00"]]}})
    assert calendar.elapsed(at("2011-12-25T00:00:00"), at("2012-01-02T00:00:00")) == 0


def test_no_working_time_left_is_none_and_no_loop():
    calendar = Calendar.from_dict({"tz": "UTC", "weekly": {}, "overrides": {"2026-03-03": [["09:00", "10:00"]]}})
    assert calendar.due(at("2026-03-02T00:00:00"), 3601) is None
    assert calendar.next_open(at("2026-03-04T00:00:00")) is None
    assert calendar.before(at("2026-03-02T00:00:00"), 1) is None


@pytest.mark.parametrize(
    ("broken", "named"),
    [
        ({"tz": "Mars/Base", "weekly": {}}, "Mars/Base"),
        ({"tz": "UTC", "weekly": {"mon": [["09:00", "09:00"]]}}, "mon.*09:00"),
        ({"tz": "UTC", "weekly": {"tue": [["9", "17:00"]]}}, "tue.*'9'"),
        ({"tz": "UTC", "weekly": {"wed": [["24:00", "06:00"]]}}, "wed.*24:00"),
        ({"tz": "UTC", "weekly": {"funday": []}}, "funday"),
        ({"tz": "UTC", "weekly": {}, "holidays": ["2026-02-30"]}, "2026-02-30"),
        ({"tz": "UTC", "weekly": {}, "overrides": {"2026-01-01": [["10:00"]]}}, "2026-01-01"),
        ({"tz": "UTC", "weekly": {}, "hollidays": []}, "hollidays"),
    ],
)
def test_a_broken_schedule_is_refused_by_day_and_interval(broken, named):
    with pytest.raises(ValueError, match=named):
        Calendar.from_dict(broken)
