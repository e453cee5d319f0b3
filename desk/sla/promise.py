"""A promise as replay leaves it, and what follows from it: thresholds, timers and its explanation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.hours import Calendar
from desk.sla.entries import Pause

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Promise:
    """One SLA metric of a ticket, running or finished. ``target`` in counted seconds (None: a due set by hand without
    a policy's figure). ``warnings`` are (percent, instant); ``pauses`` those that this promise cuts out."""

    metric: str
    cycle: int
    state: str
    start: datetime
    due: datetime | None
    stopped: datetime | None
    breached_at: datetime | None
    reason: str | None
    version: int
    target: int | None
    hand_set: bool
    pauses: tuple[Pause, ...]
    calendar: Calendar
    warnings: tuple[tuple[int, datetime], ...]


@dataclass(frozen=True, slots=True)
class SlaTimer:
    """An instant at which a running promise is to be looked at; ``kind``: warning or breach."""

    metric: str
    cycle: int
    kind: str
    percent: int | None
    version: int
    at: datetime


def thresholds(promise: Promise) -> tuple[tuple[int, datetime], ...]:
    """The warnings of a promise by percent, passed ones too; none while it is paused."""
    return promise.warnings


def wanted_timers(promises: Sequence[Promise], now: datetime) -> tuple[SlaTimer, ...]:
    """Of running promises what lies strictly after ``now``, undeferred: by instant, promise order, warnings first."""
    found = [timer for promise in promises if promise.state == "running" for timer in _timers(promise)]
    return tuple(sorted((timer for timer in found if timer.at > now), key=lambda timer: timer.at))


def _timers(promise: Promise) -> Iterator[SlaTimer]:
    for percent, at in sorted(promise.warnings):
        yield SlaTimer(promise.metric, promise.cycle, "warning", percent, promise.version, at)
    if promise.due is not None:
        yield SlaTimer(promise.metric, promise.cycle, "breach", None, promise.version, promise.due + SECOND)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a due date is what it is. ``stretches`` are the working stretches counted from start to due; ``total`` their
    sum in seconds, equal to ``target`` where the policy set the due."""

    promise: Promise
    stretches: tuple[tuple[datetime, datetime], ...]
    pauses: tuple[Pause, ...]
    target: int | None
    total: int


def explain(promise: Promise) -> Explanation:
    """Spell out a promise; a paused one counts up to the pause, a hand-set due counts nothing."""
    until = promise.due
    if until is None:
        until = next((start for start, end in promise.pauses if end is None), promise.start)
    cut = (
        ()
        if promise.hand_set
        else tuple(p for p in promise.pauses if p[0] < until and (p[1] is None or p[1] > promise.start))
    )
    found = tuple(promise.calendar.stretches(promise.start, until, cut))
    total = sum(int((end - start).total_seconds()) for start, end in found)
    return Explanation(promise, found, cut, None if promise.hand_set else promise.target, total)
