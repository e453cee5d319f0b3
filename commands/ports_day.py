"""What use cases need of an agent's own day, as protocols; `storage` fills them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.shift import Offer
from desk.turn import Waiting


class Shifts(Protocol):
    """Offers of a shift's tickets."""

    def save(self, offer: Offer) -> None: ...
    def lock(self, desk: DeskId, offer: str) -> Offer | None:
        """Read and lock until commit, before any ticket is locked."""


class Turns(Protocol):
    """Open tickets in turn, without those that ``person`` passed over; at most so many of them."""

    def mine(self, desk: DeskId, person: PersonId, now: datetime, most: int) -> Sequence[Waiting]:
        """Those of the person, the earliest due first."""

    def late(self, desk: DeskId, group: GroupKey, person: PersonId, now: datetime, most: int) -> Sequence[Waiting]:
        """Those of a group that nobody has and that are late, the earliest due first."""

    def first(self, desk: DeskId, group: GroupKey, person: PersonId, now: datetime, most: int) -> Sequence[Waiting]:
        """Those of a group that nobody has, in the group's order."""

    def skip(self, person: PersonId, ticket: TicketId, until: datetime) -> None:
        """Pass it over until then, or until something happens with it."""
