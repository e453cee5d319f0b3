"""Days to choose from, in words of the reader's language and time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from locales import load
from views.coming_days import ComingDays, choices
from views.language import Words

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
ENDS = tuple(NOW.replace(hour=10) + timedelta(days=day) for day in (0, 1, 3))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Today, 17:00", "Tomorrow, 17:00", "Monday 2026-11-30, 17:00"]),
        ("vi", ["Hôm nay, 17:00", "Ngày mai, 17:00", "thứ Hai 2026-11-30, 17:00"]),
    ],
)
def test_ends_are_told_in_words(language: str, said: list[str]) -> None:
    days = ComingDays(NOW, ZoneInfo("Asia/Ho_Chi_Minh"), ENDS)
    made = choices(days, None, Words(language, load(language)))
    assert [one.label for one in made] == said
    assert [int(one.value) for one in made] == [int(end.timestamp()) for end in ENDS]


def test_what_stands_in_the_field_is_among_them_once() -> None:
    days, words = ComingDays(NOW, ZoneInfo("UTC"), ENDS), Words("en", load("en"))
    late = NOW - timedelta(days=2)
    assert choices(days, late, words)[0].label == "Wednesday 2026-11-25, 09:00"
    assert len(choices(days, ENDS[1], words)) == len(ENDS)
