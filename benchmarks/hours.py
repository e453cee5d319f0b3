"""`Calendar.due` beside a loop that walks through the stretches of work, whatever the span."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, Table
from desk.hours import Calendar

ZONE = "Europe/Paris"
OFF = ["2026-12-25", "2027-01-01", "2027-05-01"]
SCHEDULE = {
    "tz": ZONE,
    "weekly": {day: [["08:00", "12:00"], ["13:30", "17:30"]] for day in ("mon", "tue", "wed", "thu", "fri")},
    "holidays": OFF,
}
START = datetime(2026, 11, 27, 9, 14, 5, tzinfo=UTC)
DAY = 8 * 3600
SPANS = {"a day": DAY, "a year": 250 * DAY, "five years": 1250 * DAY}
GOAL = 3.0


def by_walking(start: datetime, seconds: int) -> datetime:
    """What most people write: day by day, stretch by stretch, in local time."""
    zone, off = ZoneInfo(ZONE), {date.fromisoformat(day) for day in OFF}
    day = start.astimezone(zone).date()
    while True:
        if day.weekday() < 5 and day not in off:
            for opens, closes in ((8 * 60, 12 * 60), (13 * 60 + 30, 17 * 60 + 30)):
                midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
                begins = max((midnight + timedelta(minutes=opens)).astimezone(UTC), start)
                ends = (midnight + timedelta(minutes=closes)).astimezone(UTC)
                room = int((ends - begins).total_seconds())
                if room >= seconds:
                    return begins + timedelta(seconds=seconds)
                seconds -= max(room, 0)
        day += timedelta(days=1)


def measure(*, quick: bool) -> Table:
    """Microseconds a call, each span and with pauses."""
    calendar = Calendar.from_dict(SCHEDULE)
    rounds = 40 if quick else 200
    figures = []
    for name, seconds in SPANS.items():
        if calendar.due(START, seconds) != by_walking(START, seconds):
            raise RuntimeError(f"the loop and the calendar disagree over {name}")
        figures.append(Figure(f"due, {name}", _each(partial(calendar.due, START, seconds), 1000, rounds), "µs", GOAL))
        walked = _each(partial(by_walking, START, seconds), max(4, 400 * DAY // seconds), 5)
        figures.append(Figure(f"by walking, {name}", walked, "µs"))
    pauses = [(START + timedelta(days=day), START + timedelta(days=day, hours=30)) for day in (1, 7, 40)]
    for count in (1, 3):
        some = pauses[:count]
        each = _each(partial(calendar.due, START, SPANS["a year"], some), 1000, rounds)
        figures.append(Figure(f"due, a year with {count} pause{'s' * (count > 1)}", each, "µs", GOAL))
    return Table("Working time: one call of `Calendar.due`", tuple(figures))


def _each(call: Callable[[], object], times: int, rounds: int) -> float:
    """Microseconds a call, of the best round: short ones, so that one falls where no other process runs."""
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(times):
            call()
        best = min(best, time.perf_counter() - began)
    return best / times * 1e6
