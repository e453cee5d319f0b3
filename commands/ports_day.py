"""What use cases need of an agent's own day, as protocols; `storage` fills them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from commands.port_values import Listed
from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.pause import Pause
from desk.shift import Offer
from desk.turn import Waiting


class Shifts(Protocol):
    """Offers of a shift's tickets."""

    def save(self, offer: Offer) -> None: ...
    def lock(self, desk: DeskId, offer: str) -> Offer | None:
        """Read and lock until commit, before any ticket is locked."""

    def since(self, desk: DeskId, since: datetime) -> Sequence[Offer]:
        """The offers that were made since, the newest first."""


class Pauses(Protocol):
    """Who of the team is away, and was: the rows stay."""

    def lock(self, desk: DeskId, person: PersonId) -> Pause | None:
        """What goes on of this person's, also where its time is over; until commit nobody else changes it."""

    def running(self, desk: DeskId, now: datetime) -> Mapping[PersonId, Pause]:
        """Everybody who is away now."""

    def of_some(self, people: Iterable[PersonId], now: datetime) -> Mapping[PersonId, Pause]:
        """Those of these people who are away now."""

    def save(self, pause: Pause) -> None: ...
    def due(self, now: datetime) -> Sequence[DeskId]:
        """The desks where a pause is over that has not been ended yet."""

    def take_due(self, desk: DeskId, now: datetime) -> Sequence[Pause]:
        """Those pauses, locked until commit; what another unit holds is left to it."""

    def between(self, desk: DeskId, begins: datetime, ends: datetime) -> Sequence[Pause]:
        """Every pause that lies within these instants, wholly or in part, by when it began."""


class Pins(Protocol):
    """What each keeps at hand; a ticket that is closed or spam is left out."""

    def lock(self, person: PersonId) -> None:
        """Until commit nobody else changes this person's; what is closed or spam is dropped."""

    def of(self, person: PersonId) -> Sequence[Listed]:
        """The first that was put there comes first."""

    def put(self, person: PersonId, ticket: TicketId, at: datetime) -> None: ...
    def drop(self, person: PersonId, ticket: TicketId) -> bool:
        """False where it was not there."""


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
