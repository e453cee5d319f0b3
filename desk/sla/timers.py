"""The instants at which running promises are to be looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter

from desk.sla.promise import Promise, thresholds

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class SlaTimer:
    """``kind``: warning (``percent`` of the target) or breach (None), of target version ``version``."""

    metric: str
    cycle: int
    kind: str
    percent: int | None
    version: int
    at: datetime


def wanted_timers(promises: Sequence[Promise], now: datetime) -> tuple[SlaTimer, ...]:
    """Of running promises what lies strictly after ``now``, undeferred: by instant, then promise order, then warnings
    by percent before the breach."""
    found = [timer for p in promises if p.state == "running" for timer in _timers(p) if timer.at > now]
    return tuple(sorted(found, key=attrgetter("at")))


def _timers(promise: Promise) -> Iterator[SlaTimer]:
    for percent, at in thresholds(promise):
        yield SlaTimer(promise.metric, promise.cycle, "warning", percent, promise.version, at)
    if promise.due is not None:
        # an answer in the very second of due is in time
        yield SlaTimer(promise.metric, promise.cycle, "breach", None, promise.version, promise.due + SECOND)
