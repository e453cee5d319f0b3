"""Quiet hours put off what people are told and lose nothing of it, whatever the zone and the working hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.hours import Calendar
from desk.quiet import aloud, leaves_time, read_quiet

START = datetime(2026, 3, 1, tzinfo=UTC)
ZONES = ("UTC", "Asia/Ho_Chi_Minh", "Europe/Paris", "America/New_York", "Australia/Lord_Howe")
WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
instants = st.integers(0, 60 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
clocks = st.builds(lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(0, 23), st.sampled_from([0, 30]))
quiets = st.tuples(clocks, clocks).filter(lambda pair: pair[0] != pair[1]).map("-".join)


def is_quiet(at: datetime, quiet: str, zone: str) -> bool:
    begins, ends = quiet.split("-")
    clock = at.astimezone(ZoneInfo(zone)).strftime("%H:%M")
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


@settings(max_examples=80)
@given(instants, quiets, st.sampled_from(ZONES), st.booleans())
def test_it_is_told_in_the_first_hour_that_is_not_quiet(at, quiet, zone, by_night):
    calendar = Calendar.from_dict({"tz": zone, "weekly": WEEK})
    told = aloud(at, quiet, calendar, by_night=by_night)
    assert told >= at
    if by_night or leaves_time(quiet, calendar, at):
        assert not is_quiet(told, quiet, zone)
        assert by_night or calendar.is_open(told)
        passed = (at + timedelta(minutes=15 * n) for n in range(int((told - at) / timedelta(minutes=15))))
        assert all(is_quiet(one, quiet, zone) or not (by_night or calendar.is_open(one)) for one in passed)
    else:
        assert told == at


def test_without_quiet_hours_it_waits_for_working_hours_alone():
    calendar = Calendar.from_dict({"tz": "UTC", "weekly": WEEK})
    assert aloud(START, None, calendar, by_night=True) == START
    assert aloud(START, None, calendar, by_night=False) == START + timedelta(days=1, hours=9)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("22:00-07:00", "22:00-07:00"),
        ("22h - 7h", "22:00-07:00"),
        ("9:30 to 10h15", "09:30-10:15"),
        ("12h đến 13h30", "12:00-13:30"),
    ],
)
def test_it_is_read_as_people_type_it(typed, read):
    assert read_quiet(typed) == read


@pytest.mark.parametrize("typed", ["", "22:00", "22:00-22:00", "25:00-07:00", "night"])
def test_what_is_no_time_between_two_clock_times_is_refused(typed):
    with pytest.raises(ValueError, match=f"^{typed}$"):
        read_quiet(typed)
