"""A schedule's week as a picture: a row for each day, a bar for each stretch of work, the next closed days above."""

from collections.abc import Sequence
from datetime import date, timedelta

from desk.days_off import DayOff
from desk.hours_text import Hours, write_hours
from desk.week_text import by_day
from views.charts import Bar, Chart, Picture
from views.days_off import closed_next, day_words
from views.language import Words
from views.names import weekday

MONDAY = date(2026, 11, 23)
HOUR, STEP = 3600, 3


def week_picture(name: str, hours: Hours, days: Sequence[DayOff], words: Words) -> Picture:
    """The week of the schedule ``name`` and its next ``days`` off."""
    rows = tuple(_capital(weekday(MONDAY + timedelta(days=at), words)) for at in range(7))
    bars = tuple(
        Bar(row, opens / HOUR, closes / HOUR)
        for row, spans in zip(rows, by_day(hours), strict=True)
        for opens, closes in spans
    )
    ticks = tuple((float(hour), f"{hour}:00") for hour in range(0, 25, STEP))
    notes = tuple(day_words(one, words) for one in days)
    closed = closed_next(days, words)
    said = f"{name}: {write_hours(hours, words.language)}. {closed}"
    headed = (words.t("Closed next:"), *notes) if notes else (closed,)
    return Picture("week", said, Chart(f"{name} · {hours.zone}", rows, bars, ticks, headed))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
