"""What use cases need of followers, as a protocol; `storage` fills it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from desk.ids import PersonId, TicketId


class Followers(Protocol):
    """Who hears of what happens to a ticket, by their own wish."""

    def add(self, ticket: TicketId, person: PersonId, at: datetime) -> bool:
        """False where they followed it already."""

    def remove(self, ticket: TicketId, person: PersonId) -> bool:
        """False where they did not follow it."""

    def of_many(self, tickets: Sequence[TicketId]) -> Mapping[TicketId, Sequence[PersonId]]:
        """Those of each ticket; one that nobody follows is left out."""
