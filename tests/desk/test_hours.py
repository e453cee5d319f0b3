"""Working time: the laws that hold for any schedule in any zone, and the cases that have a name."""

from datetime import UTC, date, datetime, timedelta

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


half_hours = st.integers(0, 47).map(lambda n: f"{n // 2:02}:{n % 2 * 30:02}")
spans = st.tuples(half_hours, half_hours | st.just("24:00")).filter(lambda s: s[0] != s[1]).map(list)
instants = st.integers(0, 3 * 365 * 48).map(lambda n: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * n))
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
        ({"tz": "UTC", "weekly": {"wed": [["24:00", "24:00"]]}}, "wed.*24:00"),
        ({"tz": "UTC", "weekly": {"funday": []}}, "funday"),
        ({"tz": "UTC", "weekly": {}, "holidays": ["2026-02-30"]}, "2026-02-30"),
        ({"tz": "UTC", "weekly": {}, "overrides": {"2026-01-01": [["10:00"]]}}, "2026-01-01"),
        ({"tz": "UTC", "weekly": {}, "hollidays": []}, "hollidays"),
    ],
)
def test_a_broken_schedule_is_refused_by_day_and_interval(broken, named):
    with pytest.raises(ValueError, match=named):
        Calendar.from_dict(broken)


def each_day(*spans: list[str]) -> dict:
    return {day: list(spans) for day in DAYS}


def hours(calendar: Calendar, start: str, end: str) -> float:
    return calendar.elapsed(at(start), at(end)) / 3600


def test_a_night_shift_ends_on_the_next_day_also_over_the_end_of_the_week():
    calendar = Calendar.from_dict({"tz": "UTC", "weekly": {"sun": [["22:00", "06:00"]]}})
    assert calendar.stretches(at("2026-03-01T00:00:00"), at("2026-03-03T00:00:00")) == [
        (at("2026-03-01T22:00:00"), at("2026-03-02T06:00:00"))
    ]
    assert calendar.due(at("2026-03-01T23:00:00"), 7 * 3600) == at("2026-03-02T06:00:00")


def test_24_00_is_the_next_midnight_as_a_closing_and_as_an_opening():
    calendar = Calendar.from_dict({"tz": "UTC", "weekly": {"mon": [["20:00", "24:00"], ["24:00", "01:00"]]}})
    assert calendar.stretches(at("2026-03-02T00:00:00"), at("2026-03-04T00:00:00")) == [
        (at("2026-03-02T20:00:00"), at("2026-03-03T01:00:00"))
    ]


def test_a_night_shift_is_an_hour_shorter_or_longer_when_the_clock_changes():
    night = Calendar.from_dict({"tz": "Europe/Paris", "weekly": each_day(["22:00", "06:00"])})
    assert hours(night, "2026-03-28T12:00:00", "2026-03-29T12:00:00") == 7
    assert hours(night, "2026-10-24T12:00:00", "2026-10-25T12:00:00") == 9


def test_the_repeated_hour_counts_from_its_first_time_and_the_skipped_one_not_at_all():
    hour = Calendar.from_dict({"tz": "Europe/Paris", "weekly": each_day(["02:00", "03:00"])})
    assert hour.stretches(at("2026-10-24T12:00:00"), at("2026-10-25T12:00:00")) == [
        (at("2026-10-25T00:00:00"), at("2026-10-25T02:00:00"))
    ]
    assert hours(hour, "2026-03-28T12:00:00", "2026-03-29T12:00:00") == 0
    half = Calendar.from_dict({"tz": "Europe/Paris", "weekly": each_day(["02:15", "02:45"])})
    assert half.stretches(at("2026-10-24T12:00:00"), at("2026-10-25T12:00:00")) == [
        (at("2026-10-25T00:15:00"), at("2026-10-25T00:45:00"))
    ]


def test_an_opening_in_the_skipped_hour_is_the_instant_of_the_jump():
    calendar = Calendar.from_dict({"tz": "Europe/Paris", "weekly": each_day(["02:30", "04:00"])})
    assert calendar.next_open(at("2026-03-28T12:00:00")) == at("2026-03-29T01:00:00")
    assert calendar.due(at("2026-03-28T12:00:00"), 3600) == at("2026-03-29T02:00:00")


def test_midnight_that_is_skipped_or_read_twice():
    early = Calendar.from_dict({"tz": "America/Santiago", "weekly": each_day(["00:00", "02:00"])})
    assert early.stretches(at("2026-09-06T00:00:00"), at("2026-09-06T12:00:00")) == [
        (at("2026-09-06T04:00:00"), at("2026-09-06T05:00:00"))
    ]
    late = Calendar.from_dict({"tz": "Africa/Cairo", "weekly": each_day(["23:00", "24:00"])})
    assert hours(late, "2026-10-29T12:00:00", "2026-10-30T12:00:00") == 2
    off = Calendar.from_dict({"tz": "Africa/Cairo", "weekly": each_day(["00:00", "24:00"]), "holidays": ["2026-10-29"]})
    assert hours(off, "2026-10-28T12:00:00", "2026-10-31T12:00:00") == 72 - 25


def test_lord_howe_changes_by_half_an_hour():
    calendar = Calendar.from_dict({"tz": "Australia/Lord_Howe", "weekly": each_day(["01:00", "03:00"])})
    assert hours(calendar, "2026-04-04T03:00:00", "2026-04-05T03:00:00") == 2.5
    assert hours(calendar, "2026-10-03T03:00:00", "2026-10-04T03:00:00") == 1.5


def test_a_holiday_and_an_override_on_the_skipped_day_change_nothing():
    schedule = {
        "tz": "Pacific/Apia", "weekly": each_day(["00:00", "24:00"]), "holidays": ["2011-12-30"],
        "overrides": {"2011-12-30": [["09:00", "17:00"]]},
    }  # fmt: skip
    assert hours(Calendar.from_dict(schedule), "2011-12-28T00:00:00", "2012-01-02T00:00:00") == 5 * 24


def test_an_override_decides_what_starts_on_a_holiday_evening_and_works_after_its_midnight():
    nights = {"tz": "UTC", "weekly": each_day(["22:00", "06:00"]), "holidays": ["2026-03-03"]}
    assert hours(Calendar.from_dict(nights), "2026-03-03T12:00:00", "2026-03-04T12:00:00") == 6
    nights["overrides"] = {"2026-03-03": []}
    assert hours(Calendar.from_dict(nights), "2026-03-03T12:00:00", "2026-03-04T12:00:00") == 0


def test_a_pause_that_begins_in_the_second_of_due_does_not_move_it():
    calendar, nine = Calendar.from_dict(OFFICE), at("2026-03-02T09:00:00")
    assert calendar.due(nine, 3600, [(at("2026-03-02T10:00:00"), None)]) == at("2026-03-02T10:00:00")
    assert calendar.due(nine, 3601, [(at("2026-03-02T10:00:00"), None)]) is None
    assert calendar.due(nine, 0, [(nine, None)]) == nine


def test_overlapping_pauses_count_once():
    calendar = Calendar.from_dict(OFFICE)
    pauses = [
        (at("2026-03-02T11:00:00"), at("2026-03-02T12:00:00")),
        (at("2026-03-02T10:00:00"), at("2026-03-02T11:30:00")),
        (at("2026-03-02T10:30:00"), at("2026-03-02T10:45:00")),
    ]
    assert calendar.due(at("2026-03-02T09:00:00"), 2 * 3600, pauses) == at("2026-03-02T13:00:00")
    assert calendar.before(at("2026-03-02T13:00:00"), 2 * 3600, pauses) == at("2026-03-02T09:00:00")
    assert calendar.elapsed(at("2026-03-02T09:30:00"), at("2026-03-02T12:30:00"), pauses) == 3600


def test_before_is_the_latest_instant_and_skips_the_night():
    calendar = Calendar.from_dict(OFFICE)
    assert calendar.before(at("2026-03-03T09:30:00"), 1800) == at("2026-03-03T09:00:00")
    assert calendar.before(at("2026-03-03T09:00:00"), 1800) == at("2026-03-02T16:30:00")


def test_next_open_is_the_instant_itself_when_open():
    calendar, noon = Calendar.from_dict(OFFICE), at("2026-03-02T12:00:00.250000")
    assert calendar.next_open(noon) == noon
    assert calendar.next_open(at("2026-03-02T17:00:00")) == at("2026-03-03T09:00:00")
    assert calendar.is_open(at("2026-03-02T16:59:59.999999"))
    assert not calendar.is_open(at("2026-03-02T17:00:00"))


def test_round_the_clock_counts_every_second_and_stops_after_ten_years():
    calendar, start = Calendar.round_the_clock(), at("2026-03-02T09:00:00")
    assert calendar.tz == "UTC"
    assert calendar.due(start, 10**8) == start + timedelta(seconds=10**8)
    assert calendar.before(start, 10**8) == start - timedelta(seconds=10**8)
    assert calendar.next_open(start) == start
    assert calendar.due(start, 10**9) is None


def test_ten_years_is_as_far_as_it_looks():
    calendar = Calendar.from_dict(
        {
            "tz": "UTC",
            "weekly": {},
            "overrides": {"2035-03-02": [["09:00", "10:00"]], "2037-03-02": [["09:00", "10:00"]]},
        }
    )
    assert calendar.next_open(at("2026-01-01T00:00:00")) == at("2035-03-02T09:00:00")
    assert calendar.due(at("2026-01-01T00:00:00"), 3600) == at("2035-03-02T10:00:00")
    assert calendar.due(at("2026-01-01T00:00:00"), 3601) is None
    assert calendar.next_open(at("2026-01-01T00:00:00") + timedelta(days=3652)) == at("2037-03-02T09:00:00")


@pytest.mark.parametrize("year", ["0001", "0002", "1850", "1969", "9998", "9999"])
def test_the_ends_of_what_a_datetime_can_name_do_not_break(year):
    for calendar in (Calendar.from_dict({"tz": "Asia/Kathmandu", "weekly": ALWAYS}), Calendar.round_the_clock()):
        for instant in (at(f"{year}-01-01T00:00:00"), at(f"{year}-12-31T23:59:59")):
            for answer in (calendar.due(instant, 3600), calendar.before(instant, 3600), calendar.next_open(instant)):
                assert answer is None or abs(answer - instant) <= timedelta(days=3653)
            assert calendar.elapsed(instant, instant + timedelta(seconds=0)) == 0


def test_answers_do_not_depend_on_what_was_asked_before():
    schedule = {"tz": "Africa/Casablanca", "weekly": each_day(["08:00", "12:15"], ["23:00", "03:00"])}
    used = Calendar.from_dict(schedule)
    for year in (2026, 1990, 2050, 2027, 1975, 2026):
        start = datetime(year, 3, 1, 1, 30, tzinfo=UTC)
        fresh = Calendar.from_dict(schedule)
        assert used.due(start, 20_000_000) == fresh.due(start, 20_000_000)
        assert used.before(start, 20_000_000) == fresh.before(start, 20_000_000)
        assert used.elapsed(start, start + timedelta(days=900)) == fresh.elapsed(start, start + timedelta(days=900))


def test_a_naive_instant_is_refused():
    with pytest.raises(ValueError, match="aware"):
        Calendar.from_dict(OFFICE).due(datetime(2026, 3, 2, 9), 60)  # noqa: DTZ001 - the point of the test
