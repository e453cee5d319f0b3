"""The picture of a ticket's clocks: its stretches are those that are counted, and each has the tone of what it was."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from desk import sla
from desk.plan import STANDARD, compiled, office_hours
from locales import load
from views.charts import Picture
from views.clock_chart import clock_picture
from views.language import Words

WORDS = {language: Words(language, load(language)) for language in ("en", "vi")}
THURSDAY = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # 15:00 in Asia/Ho_Chi_Minh, two hours before the evening
ZONE = "Asia/Ho_Chi_Minh"
OFFICE = compiled(office_hours(ZONE))


def at(**later: float) -> datetime:
    return THURSDAY + timedelta(**later)


def drawn(now: datetime, *entries: sla.Entry, language: str = "en") -> Picture | None:
    made = sla.Created(THURSDAY, "requester", "medium")
    promises = sla.replay([made, *entries], STANDARD.policy(), OFFICE, now)
    return clock_picture(42, promises, ZONE, now, WORDS[language])


def hours(picture: Picture | None, row: int) -> dict[str, float]:
    """How many hours of each tone a row has; the ground under them is left out."""
    assert picture is not None
    found: Counter[str] = Counter()
    for bar in picture.chart.bars:
        if bar.row == picture.chart.rows[row] and bar.tone != "quiet":
            found[bar.tone] += round(bar.end - bar.start, 2)
    return dict(found)


def test_what_runs_is_counted_so_far_and_still_to_come_until_it_is_due() -> None:
    picture = drawn(at(hours=1))
    assert hours(picture, 0) == {"done": 1, "plain": 2, "at_risk": 1}, "four working hours, the last quarter due soon"
    assert hours(picture, 1) == {"done": 1, "plain": 17, "at_risk": 6}
    assert picture is not None
    assert picture.chart.rows == ("○ First answer · 27/11 11:00", "○ Solution · 1/12 15:00")
    assert picture.alt == "The clocks of #42: ○ First answer · 27/11 11:00; ○ Solution · 1/12 15:00"
    assert [mark.label for mark in picture.chart.marks] == ["now"]


def test_a_pause_counts_nothing_and_what_is_late_is_told_apart() -> None:
    entries = (
        sla.Message(at(hours=21), "agent"),  # Friday 12:00, an hour late
        sla.Status(at(hours=21), "pending", "customer"),
        sla.Status(at(hours=23), "open", None),
    )
    picture = drawn(at(hours=24), *entries)
    assert hours(picture, 0) == {"done": 3, "at_risk": 1, "overdue": 1}
    solving = hours(picture, 1)
    assert solving.pop("waiting") == 2
    assert sum(solving.values()) == 24, "what is counted is the promise, whatever was paused"
    assert picture is not None
    assert picture.chart.rows[0].startswith("■")
    assert {tone for tone, _ in picture.chart.legend} == {bar.tone for bar in picture.chart.bars}


@pytest.mark.parametrize("language", WORDS)
def test_a_line_has_few_words_and_holds_every_bar(language: str) -> None:
    for later in (1, 30, 24 * 12):
        picture = drawn(at(hours=later), language=language)
        assert picture is not None
        (first, *_), (last, _) = picture.chart.ticks[0], picture.chart.ticks[-1]
        assert 2 <= len(picture.chart.ticks) <= 8
        assert all(first <= bar.start < bar.end <= last for bar in picture.chart.bars)


def test_a_due_of_the_next_century_is_no_picture_of_a_century() -> None:
    picture = drawn(at(hours=1), sla.Due(at(minutes=30), at(days=36_000)))
    assert picture is not None
    assert picture.chart.ticks[-1][0] <= 24 * 40
    assert len(picture.chart.bars) < 200


def test_nothing_is_drawn_of_a_ticket_to_which_nothing_is_promised() -> None:
    assert clock_picture(42, (), ZONE, THURSDAY, WORDS["en"]) is None
