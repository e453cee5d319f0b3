"""Dates with hours of their own: listed with their names, changed as a list, and cut out of what is promised."""

import json
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desk.days_off import DayOff, NamedDay, coming, days_off, imported, with_days
from desk.hours import Calendar
from desk.plan import office_hours
from tests.desk.test_hours_text import spans

OFFICE = office_hours("Asia/Ho_Chi_Minh")
TET = date(2027, 2, 6)
dates = st.dates(date(2027, 1, 1), date(2027, 12, 31))
days = st.builds(
    DayOff, dates, st.just(()) | st.lists(spans, min_size=1, max_size=2).map(tuple), st.text(max_size=5), st.booleans()
)
lists = st.lists(days, max_size=6, unique_by=lambda one: one.day).map(lambda found: sorted(found, key=lambda d: d.day))


@given(lists)
def test_a_list_is_kept_as_it_is(found: list[DayOff]) -> None:
    schedule, names = with_days(OFFICE, found)
    assert list(days_off(schedule, names)) == found
    assert json.loads(schedule)["weekly"] == json.loads(OFFICE)["weekly"]
    assert with_days(schedule, days_off(schedule, names)) == (schedule, names)


@given(st.lists(dates.map(lambda day: NamedDay(day.isoformat(), "Tết")), min_size=1, max_size=8), dates)
def test_an_imported_day_is_no_time_of_any_promise(found: list[NamedDay], start: date) -> None:
    schedule, names = with_days(OFFICE, imported((), found))
    calendar, plain = Calendar.from_dict(json.loads(schedule)), Calendar.from_dict(json.loads(OFFICE))
    begin = datetime.combine(start, time(2), UTC)
    due = calendar.due(begin, 8 * 3600)
    assert due is not None
    assert due >= (plain.due(begin, 8 * 3600) or due)
    # The promise ends as a working day does, so it is looked at just before.
    local = (due - timedelta(seconds=1)).astimezone(calendar.zone if hasattr(calendar, "zone") else UTC)
    assert local.date().isoformat() not in {one.day for one in names}
    for one in found:
        midnight = datetime.combine(date.fromisoformat(one.day), time(), UTC) - timedelta(hours=7)
        assert calendar.elapsed(midnight, midnight + timedelta(days=1)) == 0


def test_an_import_keeps_the_hours_of_a_day_that_somebody_gave_it() -> None:
    half = DayOff(TET, ((9 * 3600, 12 * 3600),))
    assert imported((half,), (NamedDay("2027-02-06", "Tết", True),)) == (DayOff(TET, half.spans, "Tết", True),)


def test_the_next_days_are_those_from_today_on() -> None:
    found = [DayOff(TET + timedelta(days=step)) for step in range(5)]
    assert coming(found, TET + timedelta(days=1), 2) == tuple(found[1:3])
