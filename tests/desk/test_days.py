"""The ends of the coming working days, as a calendar has them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desk.days import next_morning, work_ends
from desk.hours import Calendar
from tests.desk.test_hours import ALWAYS, DAYS, OFFICE

FRIDAY = datetime(2026, 11, 27, 9, tzinfo=UTC)


def ends(schedule: dict[str, object], now: datetime, count: int) -> list[str]:
    return [f"{end:%d %H:%M}" for end in work_ends(now, Calendar.from_dict(schedule), count)]


def test_today_counts_until_its_work_is_over_and_the_weekend_never() -> None:
    assert ends(OFFICE, FRIDAY, 3) == ["27 17:00", "30 17:00", "01 17:00"]
    assert ends(OFFICE, FRIDAY.replace(hour=17), 2) == ["30 17:00", "01 17:00"]


def test_a_day_ends_after_its_lunch_break_and_not_before() -> None:
    weekly = {day: [["08:00", "12:00"], ["13:30", "17:30"]] for day in DAYS[:5]}
    schedule = {"tz": "Asia/Ho_Chi_Minh", "weekly": weekly}
    assert ends(schedule, FRIDAY, 2) == ["27 10:30", "30 10:30"]


def test_a_holiday_is_no_working_day() -> None:
    assert ends({**OFFICE, "holidays": ["2026-11-30"]}, FRIDAY, 2) == ["27 17:00", "01 17:00"]


def test_a_night_shift_ends_in_the_morning() -> None:
    schedule = {"tz": "UTC", "weekly": {day: [["22:00", "06:00"]] for day in DAYS}}
    assert ends(schedule, FRIDAY, 2) == ["28 06:00", "29 06:00"]


def test_where_work_never_stops_it_is_five_in_the_afternoon() -> None:
    assert ends({"tz": "Europe/Paris", "weekly": ALWAYS}, FRIDAY, 2) == ["27 16:00", "28 16:00"]
    later = FRIDAY.replace(hour=18, second=1, microsecond=1)
    assert ends({"tz": "Europe/Paris", "weekly": ALWAYS}, later, 2) == ["28 16:00", "29 16:00"]


def test_after_the_last_work_that_is_known_it_is_five_in_the_afternoon() -> None:
    closed = [f"{FRIDAY + timedelta(days=day):%Y-%m-%d}" for day in range(1, 50)]
    schedule = {**OFFICE, "holidays": closed}
    assert ends(schedule, FRIDAY, 2) == ["27 17:00"]
    assert ends(schedule, FRIDAY.replace(hour=18), 2) == ["28 17:00", "29 17:00"]


NIGHTS = {day: [["22:00", "06:00"]] for day in DAYS[:5]}
EARLY = {day: [["04:00", "12:00"]] for day in DAYS[:5]}
WHOLE = {day: [["00:00", "24:00"]] for day in DAYS[:5]}
WEEK_LONG = {"sun": [["22:00", "24:00"]], **WHOLE}


@pytest.mark.parametrize(
    ("weekly", "now", "morning"),
    [
        (NIGHTS, "25 23:00", "26 22:00"),
        (NIGHTS, "26 02:00", "26 22:00"),
        (NIGHTS, "26 05:30", "26 22:00"),
        (NIGHTS, "26 12:00", "27 22:00"),
        (NIGHTS, "27 23:00", "30 22:00"),
        (EARLY, "25 10:00", "26 04:00"),
        (EARLY, "27 10:00", "30 04:00"),
        (WHOLE, "25 10:00", "26 09:00"),
        (WHOLE, "27 10:00", "30 00:00"),
        (WEEK_LONG, "23 10:00", "24 09:00"),
        (ALWAYS, "25 23:00", "26 09:00"),
        (OFFICE["weekly"], "25 02:00", "26 09:00"),
        (OFFICE["weekly"], "27 10:00", "30 09:00"),
    ],
)
def test_the_next_morning_is_when_the_next_shift_begins(weekly: object, now: str, morning: str) -> None:
    calendar = Calendar.from_dict({"tz": "Asia/Ho_Chi_Minh", "weekly": weekly})
    at = datetime.strptime(f"2026-11-{now} +0700", "%Y-%m-%d %H:%M %z").replace(microsecond=7).astimezone(UTC)
    assert f"{next_morning(at, calendar).astimezone(ZoneInfo('Asia/Ho_Chi_Minh')):%d %H:%M}" == morning
