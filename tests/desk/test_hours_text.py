"""Hours as people type them, in both languages: read as meant, written so that they read back, or refused by name."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.hours_text import VIETNAM, Hours, WrongHours, hours_of, read_hours, with_hours, write_hours
from desk.plan import office_hours
from desk.schedule import DAY

H = 3600
KINDS = ("hours_empty", "hours_word", "hours_time", "hours_same", "hours_zone", "hours_no_days", "hours_no_times")
OFFICE = ((9 * H, 17 * H),)
VN = ((8 * H, 12 * H), (27 * H // 2, 35 * H // 2))
MORNING = ((8 * H, 12 * H),)
ALWAYS = ((0, 24 * H),)
SAIGON = "Asia/Ho_Chi_Minh"


@pytest.mark.parametrize(
    ("text", "zone", "weekly"),
    [
        ("Mon-Fri 09:00-17:00", "UTC", (OFFICE,) * 5 + ((), ())),
        ("mon - fri 9am to 5pm Europe/Paris", "Europe/Paris", (OFFICE,) * 5 + ((), ())),
        ("Mon-Fri 09:00-17:00, Sat 08:00-12:00 Europe/Paris", "Europe/Paris", (OFFICE,) * 5 + (MORNING, ())),
        ("T2-T6 08:00-12:00 13:30-17:30 Asia/Ho_Chi_Minh", SAIGON, (VN,) * 5 + ((), ())),
        ("thứ hai đến thứ sáu 8h–12h, 13h30–17h30 và thứ bảy 8h-12h", "UTC", (VN,) * 5 + (MORNING, ())),
        ("Thứ 2 - Thứ 6: 9h-17h", "UTC", (OFFICE,) * 5 + ((), ())),
        ("Chủ nhật 8.00-12.00", "UTC", ((),) * 6 + (MORNING,)),
        ("Vietnam", SAIGON, (VN,) * 5 + (MORNING, ())),
        ("Việt Nam", SAIGON, (VN,) * 5 + (MORNING, ())),
        (VIETNAM, SAIGON, (VN,) * 5 + (MORNING, ())),
        ("Round the clock", "UTC", (ALWAYS,) * 7),
        ("24/7 asia/ho_chi_minh", SAIGON, (ALWAYS,) * 7),
        ("giờ hành chính", "UTC", (OFFICE,) * 5 + ((), ())),
        ("Mon, Wed 9-17; Fri 22:00-06:00", "UTC", (OFFICE, (), OFFICE, (), ((22 * H, 30 * H),), (), ())),
        ("Sat-Mon 12pm-12am", "UTC", (((12 * H, 24 * H),), (), (), (), (), ((12 * H, 24 * H),), ((12 * H, 24 * H),))),
    ],
)
def test_what_people_type_is_read_as_they_mean_it(text, zone, weekly):
    assert read_hours(text, "UTC") == Hours(zone, weekly)


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("", "hours_empty", ""),
        ("Europe/Paris", "hours_empty", ""),
        ("Monn-Fri 9-17", "hours_word", "Monn-Fri"),
        ("Mon-Fri 9-25", "hours_time", "9-25"),
        ("Mon-Fri 9:00", "hours_time", "9:00"),
        ("Mon 9:61-17", "hours_time", "9:61-17"),
        ("Mon 13pm-17", "hours_time", "13pm-17"),
        ("Mon 9-9", "hours_same", "9-9"),
        ("9-17", "hours_no_days", "9-17"),
        ("Mon-Fri 9-17, Sat", "hours_no_times", "Sat"),
        ("Mon 9-17 Europe/Pariss", "hours_zone", "Europe/Pariss"),
        ("Mon 9-17 UTC+7", "hours_zone", "UTC+7"),
        ("Mon 9-17 Europe/Paris Asia/Tokyo", "hours_zone", "Asia/Tokyo"),
        ("whenever", "hours_word", "whenever"),
    ],
)
def test_wrong_text_is_refused_by_the_part_at_fault(text, kind, part):
    with pytest.raises(WrongHours) as wrong:
        read_hours(text, "UTC")
    assert (wrong.value.kind, wrong.value.part) == (kind, part)


minutes = st.integers(0, 24 * 60).map(lambda minute: minute * 60)
spans = st.tuples(minutes, minutes).filter(lambda one: one[0] != one[1] and one != (DAY, 0)).map(
    lambda one: one if one[1] > one[0] else (one[0], one[1] + DAY)
)  # fmt: skip
weeks = st.tuples(*[st.lists(spans, max_size=3).map(tuple)] * 7).filter(any)
zones = st.sampled_from(["UTC", "Europe/Paris", SAIGON, "America/Port-au-Prince", "Etc/GMT+7", "Asia/Kathmandu"])


@given(st.builds(Hours, zones, weeks), st.sampled_from(["en", "vi"]))
def test_written_hours_read_back(hours, language):
    assert read_hours(write_hours(hours, language), "Africa/Cairo") == hours


@given(st.builds(Hours, zones, weeks))
def test_stored_hours_read_back_and_keep_holidays(hours):
    stored = json.dumps({**json.loads(office_hours("UTC")), "holidays": ["2026-12-25"]})
    changed = with_hours(stored, hours)
    assert hours_of(changed) == hours
    assert json.loads(changed)["holidays"] == ["2026-12-25"]


PIECES = st.sampled_from(["Mon", "T2", " ", "-", "Fri", "9", ":", "17", "h", "24/7", ",", "/", "pm", "x"])


@given(st.text(max_size=40) | st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_read_or_refused_by_a_kind(text):
    kind = ""
    try:
        read_hours(text, "UTC")
    except WrongHours as wrong:
        kind = wrong.kind
    assert kind in {"", *KINDS}
