"""When to look at a ticket again. A timer is only an instant and a reason; what holds is asked anew when it fires."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.ids import PersonId


class TimerKind(StrEnum):
    """Why a ticket is to be looked at."""

    WARNING = "warning"
    BREACH = "breach"
    ESCALATE = "escalate"
    UNASSIGNED = "unassigned"
    AUTO_CLOSE = "auto_close"
    REMIND = "remind"
    RETURN = "return"
    RULE = "rule"
    """A rule of time: the key is its own with the anchor. Gone once it was looked at."""
    OVERFLOW = "overflow"
    UNTOUCHED = "untouched"
    ROUTE = "route"
    """Look at who waits: for a place of ``person``, or (the key) in a group. It stands by whichever ticket brought it,
    and stays until it fires, whatever becomes of that ticket."""
    TERMS = "terms"
    """The plan changed, or a channel of it is back: bring the ticket up to it. The key is its version."""


LASTING = (TimerKind.TERMS, TimerKind.ROUTE)
"""What a look at its ticket does not take away: whoever saw what was before knows nothing of it."""


@dataclass(frozen=True, slots=True)
class Timer:
    """One wanted look; ``key`` tells timers of one kind apart (metric, cycle, percent, person)."""

    kind: TimerKind
    at: datetime
    key: str = ""
    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """A reminder of a ticket that somebody asked for, still to come."""

    number: int
    subject: str
    at: datetime
