"""A date and what holds on it, as people type it after the command."""

from datetime import date

import pytest

from desk.hours_text import WrongHours
from desk.typed_days import TypedDay, read_date, read_day

TODAY = date(2026, 11, 28)
MORNING = ((9 * 3600, 12 * 3600),)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("30/4 half day 09:00-12:00", TypedDay(date(2027, 4, 30), MORNING)),
        ("30.4. 9-12", TypedDay(date(2027, 4, 30), MORNING)),
        ("30/4 nửa ngày 9h-12h", TypedDay(date(2027, 4, 30), MORNING)),
        ("24/12 9am-12pm Christmas Eve", TypedDay(date(2026, 12, 24), MORNING, "Christmas Eve")),
        ("2/9/2028 closed National Day", TypedDay(date(2028, 9, 2), (), "National Day")),
        ("28/11", TypedDay(TODAY)),
        ("27/11 nghỉ", TypedDay(date(2027, 11, 27))),
        ("2027-02-06 Tết", TypedDay(date(2027, 2, 6), (), "Tết")),
        ("30/4 open", TypedDay(date(2027, 4, 30), away=True)),
        ("30/4 bỏ", TypedDay(date(2027, 4, 30), away=True)),
        ("29/2 closed", TypedDay(date(2028, 2, 29))),
        ("VN 2027", None),
        ("31/2 closed", None),
        ("30/13", None),
    ],
)
def test_a_day_is_read_as_it_is_meant(text: str, wanted: TypedDay | None) -> None:
    assert read_day(text, TODAY) == wanted


@pytest.mark.parametrize("text", ["30/4 half day", "30/4 half day in the morning", "30/4 9-25"])
def test_hours_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(WrongHours):
        read_day(text, TODAY)


@pytest.mark.parametrize("text", ["0/1", "2027-2-30", "tomorrow", "", "1/1/0000"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text, TODAY) is None
