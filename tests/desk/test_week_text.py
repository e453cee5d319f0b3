"""A week typed into a form, line by line: read as meant, written so that it reads back, refused by day and stretch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.hours_text import Hours
from desk.schedule import DAY
from desk.week_text import WrongWeek, by_day, read_week, write_week
from tests.desk.test_hours_text import weeks

H = 3600
OFFICE = ((9 * H, 12 * H), (13 * H, 17 * H + 1800))


@pytest.mark.parametrize(
    ("text", "weekly"),
    [
        ("mon-fri 09:00-12:00, 13:00-17:30", (OFFICE,) * 5 + ((), ())),
        ("Mon-Fri 9-12, 13-17:30\nFri 22:00-06:00\nSat closed", (OFFICE,) * 4 + (((22 * H, 30 * H),), (), ())),
        ("Mon-Sun 0-24\nThu: off", (((0, DAY),),) * 3 + ((),) + (((0, DAY),),) * 3),
        ("T2-T6 9h-12h, 13h-17h30\nthứ bảy: nghỉ\nchủ nhật đóng cửa", (OFFICE,) * 5 + ((), ())),
        ("Thứ hai đến thứ sáu: 9h–12h và 13h–17h30", (OFFICE,) * 5 + ((), ())),
    ],
)
def test_a_line_is_a_day_or_a_range_and_a_later_one_holds(text: str, weekly: tuple) -> None:
    assert read_week(text, "Asia/Ho_Chi_Minh") == Hours("Asia/Ho_Chi_Minh", weekly)


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("mon-fri 09:00-12:00, 13:00-13:00", "hours_same", "mon-fri 13:00-13:00"),
        ("Mon-Thu 9-17\nFri 22:00-26:00", "hours_time", "Fri 22:00-26:00"),
        ("T2 8h-12h, T3 8h-8h", "hours_same", "T3 8h-8h"),
        ("frx 9-17", "hours_word", "frx"),
        ("9-17", "hours_no_days", "9-17"),
        ("mon", "hours_no_times", "mon"),
        ("mon 9-17 Europe/Paris", "hours_other_zone", "Europe/Paris"),
        ("mon closed\ntue nghỉ", "hours_closed", ""),
        ("\n ", "hours_closed", ""),
    ],
)
def test_what_is_wrong_is_named_with_its_day(text: str, kind: str, part: str) -> None:
    with pytest.raises(WrongWeek) as wrong:
        read_week(text, "UTC")
    assert (wrong.value.kind, wrong.value.part) == (kind, part)


@given(weeks, st.sampled_from(["en", "vi"]))
def test_what_is_written_reads_back(weekly: tuple, language: str) -> None:
    hours = Hours("Europe/Paris", weekly)
    assert read_week(write_week(hours, language), "Europe/Paris") == hours


@given(weeks)
def test_a_night_stands_on_both_its_days(weekly: tuple) -> None:
    spans = [span for day in by_day(Hours("UTC", weekly)) for span in day]
    assert sum(b - a for a, b in spans) == sum(b - a for day in weekly for a, b in day)
    assert all(0 <= a < b <= DAY for a, b in spans)
