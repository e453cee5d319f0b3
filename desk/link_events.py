"""What has happened between tickets: events of :mod:`desk.events`, each in the journals of both."""

from dataclasses import dataclass
from datetime import datetime

from desk.ids import MessageId, TicketId
from desk.ticket_links import Relation


@dataclass(frozen=True, slots=True)
class Related:
    """This ticket is ``relation`` to ``other`` from here on."""

    relation: Relation
    other: TicketId
    number: int


@dataclass(frozen=True, slots=True)
class Unrelated:
    """It is no more."""

    relation: Relation
    other: TicketId
    number: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """What of another ticket's conversation this one is about, in the order in which it was said."""

    messages: tuple[MessageId, ...]


@dataclass(frozen=True, slots=True)
class PartsSolved:
    """The last of this ticket's ``count`` parts is solved."""

    count: int


@dataclass(frozen=True, slots=True)
class Stood:
    """From when to when a clock stood; None: still."""

    begins: datetime
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class MergedInto:
    """This ticket ended in ``target``, which goes on for it."""

    target: TicketId
    number: int


@dataclass(frozen=True, slots=True)
class MergedFrom:
    """``source`` ended in this ticket. Its age, its oldest word that waits, whether it was ever answered, and when it
    stood, so that one journal tells this ticket's clocks."""

    source: TicketId
    number: int
    created_at: datetime
    waiting_since: datetime | None
    answered: bool
    pauses: tuple[Stood, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmerged:
    """The merge with ``other`` was taken back."""

    other: TicketId
    number: int


@dataclass(frozen=True, slots=True)
class AnsweredAll:
    """One answer went to ``count`` tickets that have this cause."""

    count: int
