"""Write a schedule into a desk's file."""

import json
from collections.abc import Iterator, Sequence

from desk.days_off import NamedDay
from desk.desk_file.quoting import listed, quote
from desk.hours_text import Hours, write_hours, write_spans
from desk.schedule import read


def write_schedule(name: str, stored: str, named: Sequence[NamedDay]) -> Iterator[str]:
    """The lines of a schedule, and what its dates are called."""
    schedule = read(json.loads(stored))
    week = write_hours(Hours(schedule.zone.key, schedule.weekly)).removesuffix(schedule.zone.key).strip()
    yield f"[schedules.{quote(name)}]"
    yield f"zone = {quote(schedule.zone.key)}"
    yield f"hours = {quote(week)}"
    yield f"holidays = {listed(day.isoformat() for day in sorted(schedule.holidays))}"
    if moving := [one.day for one in named if one.estimated]:
        yield f"estimated = {listed(moving)}  # these may still move"
    if schedule.overrides:
        yield f"[schedules.{quote(name)}.overrides]  # other hours on a date; an empty text: closed"
        for day in sorted(schedule.overrides):
            yield f"{quote(day.isoformat())} = {quote(write_spans(schedule.overrides[day]))}"
    if any(one.name for one in named):
        yield f"[schedules.{quote(name)}.names]  # what these dates are called"
        yield from (f"{quote(one.day)} = {quote(one.name)}" for one in named if one.name)
