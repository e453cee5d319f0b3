"""Ranges of time as filters have them: whole days, of what is to come and of what has happened."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.dates import Range, read_range
from desk.hours import Calendar
from desk.refusals import Refused, UnknownTime, UnsureTime

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE = Calendar.from_dict({"tz": SAIGON.key, "weekly": {"mon": [["09:00", "17:00"]]}})
NOW = datetime(2026, 12, 2, 14, tzinfo=SAIGON).astimezone(UTC)
TO_COME = {
    "today": "12-02 .. 12-03",
    "tomorrow": "12-03 .. 12-04",
    "yesterday": "12-01 .. 12-02",
    "today..friday": "12-02 .. 12-05",
    "hôm nay..thứ sáu": "12-02 .. 12-05",
    "monday..friday": "11-30 .. 12-05",
    "friday to monday": "12-04 .. 12-08",
    "..friday": " .. 12-05",
    "friday..": "12-04 .. ",
    "25/11..25/12": "11-25 .. 12-26",
    "2026-11-01..2026-11-30": "11-01 .. 12-01",
    "last week": "11-23 .. 11-30",
    "last-week": "11-23 .. 11-30",
    "tuần trước": "11-23 .. 11-30",
    "this week": "11-30 .. 12-07",
    "tuần sau": "12-07 .. 12-14",
    "this month": "12-01 .. 01-01",
    "tháng trước": "11-01 .. 12-01",
    "wed": "12-02 .. 12-03",
    "monday": "12-07 .. 12-08",
    ">3d": "12-05 14:00 .. ",
    "<3d": " .. 12-05 14:00",
    "> 3 ngày": "12-05 14:00 .. ",
    "<2h": " .. 12-02 16:00",
    ">friday": "12-05 .. ",
    ">=friday": "12-04 .. ",
    "<25/12": " .. 12-25",
    "<=25/12": " .. 12-26",
    "last 7 days": "11-25 14:00 .. 12-02 14:00",
    "7 ngày qua": "11-25 14:00 .. 12-02 14:00",
    "next 3 days": "12-02 14:00 .. 12-05 14:00",
    "today 9am..today 5pm": "12-02 09:00 .. 12-02 17:00",
    "now..": "12-02 14:00 .. ",
    "3 days ago": "11-29 .. 11-30",
}
HAPPENED = {
    ">3d": " .. 11-29 14:00",
    "<3d": "11-29 14:00 .. ",
    "<24h": "12-01 14:00 .. ",
    "> 2 tuần": " .. 11-18 14:00",
    "monday": "11-30 .. 12-01",
    "wed": "12-02 .. 12-03",
    "friday..monday": "11-27 .. 12-01",
    "25/12": "12-25 .. 12-26",
    "3 ngày trước": "11-29 .. 11-30",
    "last week": "11-23 .. 11-30",
    ">monday": "12-01 .. ",
}


def shown(at: datetime | None) -> str:
    if at is None:
        return ""
    there = at.astimezone(SAIGON)
    return f"{there:%m-%d}" if (there.hour, there.minute) == (0, 0) else f"{there:%m-%d %H:%M}"


def meaning(typed: str, *, ago: bool = False) -> str:
    found = read_range(typed, NOW, SAIGON, OFFICE, ago=ago)
    return f"{shown(found.begin)} .. {shown(found.end)}"


@pytest.mark.parametrize(("typed", "means"), TO_COME.items())
def test_a_range_of_what_is_to_come(typed, means):
    assert meaning(typed) == means


@pytest.mark.parametrize(("typed", "means"), HAPPENED.items())
def test_a_range_of_what_has_happened(typed, means):
    assert meaning(typed, ago=True) == means


def test_what_happened_on_a_date_without_a_year_was_the_last_one():
    begin = read_range("25/12", NOW, SAIGON, OFFICE, ago=True).begin
    assert begin == datetime(2025, 12, 24, 17, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "..", "x", "a..b..c", "2026-12-31..2026-12-01", ">", "<soon", "friday.. .."])
def test_what_is_no_range_is_refused(typed):
    with pytest.raises(Refused) as refused:
        read_range(typed, NOW, SAIGON, OFFICE)
    assert refused.value.refusal == UnknownTime(typed)


def test_what_may_be_two_days_is_asked_back():
    with pytest.raises(Refused) as refused:
        read_range("3/4", NOW, SAIGON, OFFICE)
    assert isinstance(refused.value.refusal, UnsureTime)
    assert [shown(at) for at in refused.value.refusal.readings] == ["03-04", "04-03"]


WORDS = st.sampled_from(("today", "..", "friday", ">", "<", "3d", "last", "week", "25/12", "2h", "ago"))


@given(st.text(max_size=60) | st.lists(WORDS).map(" ".join), st.booleans())
def test_any_text_is_an_ordered_range_or_refused_as_none(typed, ago):
    try:
        found = read_range(typed, NOW, SAIGON, OFFICE, ago=ago)
    except Refused as refused:
        ordered = isinstance(refused.refusal, UnknownTime | UnsureTime)
    else:
        ordered = found != Range() and (found.begin is None or found.end is None or found.begin <= found.end)
    assert ordered
