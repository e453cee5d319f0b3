"""What use cases need to know of what surrounds one ticket, as a protocol; `storage` fills it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from commands.port_values import Clock
from desk.ids import DeskId, PersonId
from desk.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A ticket, and what there may be around it. ``said``: messages of its conversation. ``noted``: words of the team,
    be they somebody's own. ``drafted``: a form about it that was opened lately. ``pinned``: whoever asks has a queue of
    their own."""

    ticket: Ticket
    clock: Clock
    said: int
    fetching: bool
    linked: bool
    noted: bool
    drafted: bool
    pinned: bool


class Around(Protocol):
    def of(self, desk: DeskId, number: int, person: PersonId | None, form: str, since: datetime) -> Surroundings | None:
        """All of it in one question: most tickets have little around them, and what there isn't is not asked for.
        ``form`` and ``since`` are those of drafts. None where there is no such ticket."""
