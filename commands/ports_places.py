"""What use cases need of the places where tickets live, as protocols; `storage` fills them."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from commands.port_values import Active, Job
from desk.ids import DeskId, PlaceId, TicketId, WorkspaceId
from desk.place import Place


class Places(Protocol):
    def add(self, place: Place) -> bool:
        """False where another live place holds the same root: nothing was stored then."""

    def open(self, place: Place) -> None:
        """The same for a ticket that is new in this unit, at a root that nobody can hold."""

    def at_root(self, workspace: WorkspaceId, channel: str, root: str) -> Place | None: ...
    def get(self, place: PlaceId) -> Place | None: ...
    def of(self, ticket: TicketId) -> Sequence[Place]: ...
    def of_many(self, tickets: Sequence[TicketId]) -> Mapping[TicketId, Sequence[Place]]: ...
    def end(self, place: PlaceId, *, passed: bool = False) -> None:
        """It is no place of its ticket any more; ``passed``: a newer ticket takes it over."""

    def reach(self, places: Sequence[PlaceId], *, reachable: bool) -> None:
        """Whether they can be posted to from here on."""

    def in_channel(self, workspace: WorkspaceId, channel: str) -> Sequence[Place]: ...
    def channels(self, workspace: WorkspaceId) -> Sequence[str]:
        """Where tickets live that aren't closed; direct messages are none of them until they are opened."""

    def private(self, desk: DeskId) -> Sequence[Place]:
        """The live private threads of tickets that aren't closed."""

    def conversed(self, workspace: WorkspaceId, limit: int) -> Sequence[str]:
        """The direct message channels that tickets were talked of in, those of the newest first."""


class Jobs(Protocol):
    def add(self, ticket: TicketId, place: PlaceId, oldest: str | None, now: datetime) -> None: ...
    def get(self, job: int) -> Job | None: ...
    def due_in(self, now: datetime) -> frozenset[WorkspaceId]:
        """The workspaces of which any job may fetch its next page."""

    def advance(self, job: int, cursor: str | None, ready_at: datetime) -> None:
        """Store the next page's cursor; None: the job is done."""

    def waiting(self, tickets: Sequence[TicketId], *, long: bool = False) -> frozenset[TicketId]:
        """Those of the tickets whose back-fill is not complete; ``long``: those with more than a page still to come."""

    def active(
        self, workspace: WorkspaceId, since: datetime, before: timedelta, now: datetime, limit: int
    ) -> Sequence[Active]:
        """Live places of tickets not closed, on which something happened from ``before`` an outage's start (``since``)
        on, or whose clock ran out during it; earliest due first. Without those that are being fetched already."""
