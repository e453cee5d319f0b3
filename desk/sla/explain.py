"""Why a due date is what it is, in figures that add up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.sla.entries import Pause
from desk.sla.promise import Promise

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Explanation:
    """``stretches`` are the working stretches counted from the start to the due, ``total`` their sum in seconds.

    ``pauses`` are those cut out, no earlier than the start. Where the policy set a due, ``total`` is ``target``; where
    it is paused, what had been counted before. A due set by hand is an absolute instant: nothing is counted.
    """

    promise: Promise
    stretches: tuple[tuple[datetime, datetime], ...]
    pauses: tuple[Pause, ...]
    target: int | None
    total: int


def explain(promise: Promise) -> Explanation:
    """Spell out a promise, as far as its due is known."""
    if promise.hand_set:
        return Explanation(promise, (), (), None, 0)
    start, until = promise.start, promise.due
    if until is None:
        until = next((max(begins, start) for begins, ends in promise.pauses if ends is None), start)
    within = tuple(
        (max(begins, start), ends)
        for begins, ends in promise.pauses
        if (begins < until or promise.due is None) and (ends is None or ends > start)
    )
    return _told(promise, until, within, promise.target)


def counted(promise: Promise, at: datetime, percent: int) -> Explanation:
    """Spell out how ``percent`` of a promise had passed ``at`` an instant: of its target, or of what lies before a due
    that was set by hand, whose pauses don't count."""
    start, target = promise.start, promise.target
    within: tuple[Pause, ...] = tuple(
        (max(begins, start), ends)
        for begins, ends in promise.pauses
        if begins < at and (ends is None or ends > start) and not promise.hand_set
    )
    if promise.hand_set and promise.due is not None:
        target = promise.calendar.elapsed(start, promise.due)
    return _told(promise, at, within, None if target is None else percent * target // 100)


def _told(promise: Promise, until: datetime, pauses: tuple[Pause, ...], target: int | None) -> Explanation:
    stretches = tuple(promise.calendar.stretches(promise.start, until, pauses))
    total = sum((closes - opens) // _SECOND for opens, closes in stretches)
    return Explanation(promise, stretches, pauses, target, total)
