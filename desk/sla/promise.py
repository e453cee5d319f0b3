"""A promise as replay leaves it: a value from which thresholds, timers and explanations follow."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.hours import Calendar
from desk.sla.entries import Pause

FAR = timedelta(days=36525)
"""A due date set by hand further away than this (a century) has no thresholds: its hours are not worth counting."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One SLA metric of a ticket, running or finished.

    ``state``: running, paused, met, breached, void. ``due`` None: paused, or no working time left. ``reason`` of a
    breach: None, retarget, before_ticket. ``version`` of the target, from 1. ``target`` in seconds of ``calendar``,
    None for a due set by hand. ``pauses`` are those that this promise cuts out, as they stood when it stopped.
    """

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
    warn_at: tuple[int, ...]


def thresholds(promise: Promise, told: Container[int] = ()) -> tuple[tuple[int, datetime], ...]:
    """The warnings (percent, instant) of a promise that is not stopped, ascending, passed ones too, without those of
    ``told``; one that a pause holds back is missing until somebody resumes."""
    wanted = [percent for percent in sorted(promise.warn_at) if percent not in told]
    if promise.stopped is not None or not wanted:
        return ()
    span, pauses = promise.target, promise.pauses
    if promise.hand_set:
        if promise.due is None or promise.due - promise.start > FAR:
            return ()
        span, pauses = promise.calendar.elapsed(promise.start, promise.due), ()
    if span is None:
        return ()
    instants = ((p, promise.calendar.due(promise.start, p * span // 100, pauses)) for p in wanted)
    return tuple((percent, at) for percent, at in instants if at is not None)
