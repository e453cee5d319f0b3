"""What whoever follows a ticket hears of."""

from collections.abc import Sequence
from datetime import datetime

from desk.events import (
    Assigned,
    Breached,
    BroughtBack,
    Contacted,
    DueSet,
    Entry,
    Event,
    Moved,
    Postponed,
    PriorityChanged,
    Said,
    StatusChanged,
    Warned,
)
from desk.ids import PersonId
from desk.rating_events import Rated
from desk.words import Side

_TOLD = (
    StatusChanged, Assigned, Moved, PriorityChanged, DueSet, Warned, Breached, Postponed, BroughtBack, Contacted, Rated,
)  # fmt: skip


def is_told(event: Event) -> bool:
    """A customer's word, and what becomes of the ticket."""
    match event:
        case Said(side=side, public=public, thanks=thanks):
            return public and side is Side.REQUESTER and not thanks
        case _:
            return isinstance(event, _TOLD)


def told_of(journal: Sequence[Entry], follower: PersonId, since: datetime) -> tuple[Entry, ...]:
    """What a follower has not heard of since then, the oldest first; what they did themselves they know."""
    return tuple(
        entry
        for entry in sorted(journal, key=lambda entry: entry.recorded_at)
        if entry.recorded_at >= since and entry.actor != follower and is_told(entry.event)
    )
