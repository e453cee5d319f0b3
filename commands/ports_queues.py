"""What distribution needs of storage: what waits in a group, and who has how much."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.turn import Waiting
from desk.words import Priority


class Queues(Protocol):
    """However many wait, each question is a few looks at an index."""

    def kinds(self, desk: DeskId, group: GroupKey) -> Sequence[str]:
        """The kinds of what waits in a group, as they are kept beside the tickets."""

    def first(
        self, desk: DeskId, group: GroupKey, kind: str, most: int, late: datetime | None = None
    ) -> Sequence[Waiting]:
        """The first of a kind in the group's order; of those due before ``late`` the longest due."""

    def hold(self, people: Collection[PersonId]) -> None:
        """Until commit nobody else gives these people anything; taken after all tickets, in the order of ids."""

    def standing(
        self, desk: DeskId, people: Collection[PersonId]
    ) -> Mapping[PersonId, tuple[Mapping[Priority, int], datetime | None]]:
        """How many open tickets of each priority somebody has, and when they were last given one."""

    def given(self, people: Collection[PersonId], at: datetime) -> None:
        """They were given something, and are held."""

    def look_at(self, desk: DeskId, group: GroupKey, ticket: TicketId, now: datetime, at: datetime) -> None:
        """Have a group's queue looked at then, unless it is looked at between now and then; it is noted by ``ticket``,
        one of the desk's."""

    def any_ticket(self, desk: DeskId) -> TicketId | None:
        """One of the desk's, by which a look can be noted."""
