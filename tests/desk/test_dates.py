"""Typed times: the table of phrases in both languages, and what holds of every phrase in every zone."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.dates import Edge, When, read_when, split_time
from desk.hours import Calendar
from desk.refusals import PassedTime, Refused, UnknownTime, UnsureTime

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")
WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
OFFICE = Calendar.from_dict({"tz": SAIGON.key, "weekly": WEEK})
NOW = datetime(2026, 12, 2, 14, tzinfo=SAIGON).astimezone(UTC)
ZONES = (
    "UTC", "Europe/Paris", "America/New_York", "Asia/Ho_Chi_Minh", "Australia/Lord_Howe", "Africa/Casablanca",
    "Africa/Cairo", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia",
)  # fmt: skip


def table() -> list[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "dates.csv").read_text(encoding="utf-8").splitlines()
    rows = [tuple(part.strip() for part in line.split(";")) for line in lines if line and not line.startswith("#")]
    return [(language, typed, means) for language, typed, means in rows]


TABLE = table()


def shown(at: datetime) -> str:
    return f"{at.astimezone(SAIGON):%a %Y-%m-%d %H:%M}"


def meaning(typed: str, now: datetime = NOW, zone: ZoneInfo = SAIGON, calendar: Calendar = OFFICE) -> str:
    try:
        found = read_when(typed, now, zone, calendar)
    except Refused as refused:
        match refused.refusal:
            case UnsureTime(_, readings):
                return " | ".join(map(shown, readings))
            case PassedTime(_, at, next_one):
                return f"passed {shown(at)} -> {shown(next_one) if next_one else 'never'}"
            case UnknownTime(said):
                assert said == typed
                return "unknown"
        raise
    return shown(found.at) + ("*" if found.timed else "")


def test_the_table_holds_a_hundred_phrases_of_each_language():
    assert sum(language == "en" for language, _, _ in TABLE) >= 100
    assert sum(language == "vi" for language, _, _ in TABLE) >= 100
    assert len({(language, typed) for language, typed, _ in TABLE}) == len(TABLE)


@pytest.mark.parametrize(("language", "typed", "means"), TABLE, ids=[f"{row[0]}-{row[1]}" for row in TABLE])
def test_what_is_typed_means(language, typed, means):
    assert meaning(typed) == means
    assert meaning(f"  {typed.upper()} ") == means


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("tomorrow", "Thu 2026-12-03 09:00"),
        ("next week", "Mon 2026-12-07 09:00"),
        ("thứ hai tuần sau", "Mon 2026-12-07 09:00"),
        ("chiều mai", "Thu 2026-12-03 14:00"),
        ("cuối tuần sau", "Fri 2026-12-11 09:00"),
        ("eod tomorrow", "Thu 2026-12-03 17:00"),
        ("this week", "Thu 2026-12-03 09:00"),
        ("next month", "Fri 2027-01-01 09:00"),
    ],
)
def test_a_reminder_for_a_bare_day_comes_when_work_begins(typed, at):
    assert shown(read_when(typed, NOW, SAIGON, OFFICE, Edge.START).at) == at


def test_it_is_read_in_the_persons_zone_and_worked_in_the_desks():
    paris = ZoneInfo("Europe/Paris")
    assert read_when("tomorrow 5pm", NOW, paris, OFFICE).at == datetime(2026, 12, 3, 16, tzinfo=UTC)
    assert read_when("in 4 working hours", NOW, paris, OFFICE).at == datetime(2026, 12, 3, 3, tzinfo=UTC)


def test_an_hour_that_the_clock_skips_is_the_instant_of_the_jump():
    paris, now = ZoneInfo("Europe/Paris"), datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert read_when("tomorrow 02:30", now, paris, OFFICE).at == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_an_hour_that_the_clock_repeats_is_the_first_and_once_that_has_passed_the_second():
    paris = ZoneInfo("Europe/Paris")
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert read_when("today 02:30", first - timedelta(minutes=1), paris, OFFICE).at == first
    assert read_when("today 02:30", first, paris, OFFICE).at == second


def test_a_day_more_is_the_same_wall_clock_over_a_change():
    paris, now = ZoneInfo("Europe/Paris"), datetime(2026, 3, 28, 12, tzinfo=UTC)
    assert read_when("in 1 day", now, paris, OFFICE).at == datetime(2026, 3, 29, 11, tzinfo=UTC)
    assert read_when("in 24 hours", now, paris, OFFICE).at == datetime(2026, 3, 29, 12, tzinfo=UTC)


def test_the_end_of_a_day_that_is_over_is_the_next_working_days():
    friday_evening = datetime(2026, 12, 4, 18, tzinfo=SAIGON).astimezone(UTC)
    assert meaning("eod", friday_evening) == "passed Fri 2026-12-04 17:00 -> Mon 2026-12-07 17:00"


def test_the_end_of_the_week_is_the_end_of_its_last_working_day():
    holidays = Calendar.from_dict({"tz": SAIGON.key, "weekly": WEEK, "holidays": ["2026-12-04"]})
    assert meaning("cuối tuần", calendar=holidays) == "Thu 2026-12-03 17:00"


def test_without_any_working_time_working_hours_are_no_time():
    never = Calendar.from_dict({"tz": "UTC", "weekly": {}})
    for typed in ("in 2 working hours", "3 working days"):
        assert meaning(typed, calendar=never) == "unknown"
    assert meaning("today", calendar=never) == "Wed 2026-12-02 17:00"


@pytest.mark.parametrize("typed", ["", " ", "x" * 500, "1" * 40, "in 0 hours", "tomorrow tomorrow", "5pm 6pm", "²h"])
def test_what_is_no_time_is_refused_as_that(typed):
    assert meaning(typed) == "unknown"


INSTANTS = st.integers(1577836800, 2051222400).map(lambda at: datetime.fromtimestamp(at, UTC))
PHRASES = st.sampled_from([typed for _, typed, _ in TABLE])


@given(PHRASES, INSTANTS, st.sampled_from(ZONES), st.sampled_from(Edge))
def test_no_phrase_means_the_past_and_every_reading_is_to_come(typed, now, zone, edge):
    try:
        found = read_when(typed, now, ZoneInfo(zone), OFFICE, edge)
    except Refused as refused:
        match refused.refusal:
            case UnsureTime(_, readings):
                assert len(readings) > 1
                assert all(at > now for at in readings)
                assert list(readings) == sorted(set(readings))
            case PassedTime(_, at, next_one):
                assert at <= now
                assert next_one is None or next_one > now
            case other:
                assert isinstance(other, UnknownTime)
    else:
        assert isinstance(found, When)
        assert found.at > now
        assert found.at.tzinfo is UTC


WORDS = st.sampled_from(
    ("17h", "5pm", "mai", "tomorrow", "thứ", "hai", "tới", "3/4", "nữa", "sau", "in", "2", "working", "hours", "ngày",
     "25", "tuần", "end", "of", "tối", "sáng", "eod", "-", ".", ":", "9:30")
)  # fmt: skip


@given(st.text(max_size=100) | st.lists(WORDS, max_size=8).map(" ".join), INSTANTS)
def test_any_text_is_read_or_refused_as_a_time(typed, now):
    """An error of any other kind fails here."""
    try:
        at = read_when(typed, now, SAIGON, OFFICE).at
    except Refused as refused:
        kind = type(refused.refusal)
    else:
        kind = None if at > now else datetime
    assert kind in (None, UnsureTime, PassedTime, UnknownTime)


@given(INSTANTS, st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_tomorrow_is_read_off_the_wall_clock(now, zone, hour, minute):
    place = ZoneInfo(zone)
    tomorrow: date = now.astimezone(place).date() + timedelta(days=1)
    at = read_when(f"{tomorrow.isoformat()} {hour:02}:{minute:02}", now, place, OFFICE).at
    wall = at.astimezone(place).replace(tzinfo=None)
    wanted = datetime.combine(tomorrow, datetime.min.time()).replace(hour=hour, minute=minute)
    # A skipped time is the instant of the jump, which reads later; one second earlier reads earlier.
    assert wall >= wanted
    assert (at - timedelta(seconds=1)).astimezone(place).replace(tzinfo=None) < wanted


@given(INSTANTS, st.integers(1, 40))
def test_working_hours_are_counted_by_the_calendar(now, hours):
    at = read_when(f"in {hours} working hours", now, SAIGON, OFFICE).at
    assert OFFICE.elapsed(now, at) == hours * 3600


@pytest.mark.parametrize(
    ("typed", "time", "rest"),
    [
        ("tomorrow 9am waiting for parts", "tomorrow 9am", "waiting for parts"),
        ("9h sáng mai, chờ linh kiện", "9h sáng mai,", "chờ linh kiện"),
        ("17h30 ngày mai gọi lại khách", "17h30 ngày mai", "gọi lại khách"),
        ("3/4 - parts", "3/4", "parts"),
        ("in 2 working hours", "in 2 working hours", ""),
        ("waiting until tomorrow", "", "waiting until tomorrow"),
        ("", "", ""),
    ],
)
def test_a_time_is_parted_from_what_follows_it(typed, time, rest):
    assert split_time(typed, NOW, SAIGON, OFFICE) == (time, rest)
