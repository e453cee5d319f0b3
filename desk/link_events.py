"""What has happened between tickets: events of :mod:`desk.events`, each in the journals of both."""

from dataclasses import dataclass

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
