"""The dates on which a schedule is closed or open otherwise: a list of the desk's own, with what each is called."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desk.hours_text import clocks
from desk.schedule import Span, read

NAME = 80
"""The most characters of what a day is called."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """What a schedule's date (ISO) is called. ``estimated``: by the moon or a decree to come, it may yet move."""

    day: str
    name: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class DayOff:
    """A date with hours of its own; without ``spans`` it is closed."""

    day: date
    spans: tuple[Span, ...] = ()
    name: str = ""
    estimated: bool = False


def days_off(schedule: str, names: Iterable[NamedDay] = ()) -> tuple[DayOff, ...]:
    """All of a stored schedule (JSON text), by date. A holiday beats other hours on its date."""
    stored, called = read(json.loads(schedule)), {one.day: one for one in names}

    def named(day: date, spans: tuple[Span, ...]) -> DayOff:
        found = called.get(day.isoformat())
        return DayOff(day, spans, found.name, found.estimated) if found else DayOff(day, spans)

    closed = {day: named(day, ()) for day in stored.holidays}
    others = {day: named(day, spans) for day, spans in stored.overrides.items()}
    return tuple(found for _, found in sorted((others | closed).items()))


def coming(days: Iterable[DayOff], today: date, count: int) -> tuple[DayOff, ...]:
    """The next of them, today's included."""
    return tuple(one for one in days if one.day >= today)[:count]


def with_days(schedule: str, days: Iterable[DayOff]) -> tuple[str, tuple[NamedDay, ...]]:
    """A stored schedule whose dates are exactly these, and what they are called; its week stays."""
    kept = sorted({one.day: one for one in days}.values(), key=lambda one: one.day)
    raw: Mapping[str, object] = json.loads(schedule)
    holidays = [one.day.isoformat() for one in kept if not one.spans]
    overrides = {one.day.isoformat(): clocks(one.spans) for one in kept if one.spans}
    named = tuple(NamedDay(one.day.isoformat(), one.name, one.estimated) for one in kept if one.name or one.estimated)
    return json.dumps({**raw, "holidays": holidays, "overrides": overrides}), named


def imported(days: Iterable[DayOff], found: Iterable[NamedDay]) -> tuple[DayOff, ...]:
    """The list with the days ``found``: one that is on it already keeps its hours, and has the name that was found."""
    kept = {one.day: one for one in days}
    for one in found:
        day = date.fromisoformat(one.day)
        spans = kept[day].spans if day in kept else ()
        kept[day] = DayOff(day, spans, one.name, one.estimated)
    return tuple(kept[day] for day in sorted(kept))
