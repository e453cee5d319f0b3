"""What use cases need of links between tickets."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, PersonId, TicketId
from desk.ticket_links import Linked, LinkKind, TicketLink


class Links(Protocol):
    def add(self, link: TicketLink, by: PersonId | None, at: datetime) -> bool:
        """False where it stands already."""

    def remove(self, link: TicketLink) -> bool:
        """False where there is no such link."""

    def of(self, ticket: TicketId) -> Sequence[Linked]:
        """Every link of a ticket, from either end, the oldest first."""

    def of_many(self, links_of: Sequence[TicketId]) -> Mapping[TicketId, Sequence[Linked]]:
        """The same of each of these tickets."""

    def causes(self, desk: DeskId, most: int) -> Sequence[tuple[int, str]]:
        """Number and subject of what is the cause of others and not over, the newest first."""

    def onward(self, kind: LinkKind, links_of: Sequence[TicketId]) -> Sequence[TicketId]:
        """Where links of a kind lead from these tickets."""
