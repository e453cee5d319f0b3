"""What use cases need of whom the desk does not hear, and of deeds to many tickets, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.bulk import Bulk
from desk.ids import DeskId, PersonId, WorkspaceId


@dataclass(frozen=True, slots=True)
class Muting:
    """Somebody who is muted, since when."""

    person: PersonId
    name: str
    since: datetime


class Muted(Protocol):
    def add(self, desk: DeskId, person: PersonId, by: PersonId | None, now: datetime) -> bool:
        """False where they were muted already."""

    def remove(self, desk: DeskId, person: PersonId, now: datetime) -> bool:
        """False where they were not muted."""

    def has(self, desk: DeskId, person: PersonId, said: datetime) -> bool:
        """Whether they are not heard now, or were not when they last were muted and ``said`` it: a message may arrive
        long afterwards."""

    def all(self, desk: DeskId) -> Sequence[Muting]:
        """The newest first."""


class Bulks(Protocol):
    def add(self, bulk: Bulk) -> None: ...
    def get(self, bulk: str) -> Bulk | None: ...
    def lock(self, bulk: str, *, skip_locked: bool = False) -> Bulk | None:
        """Read and lock until commit, before any ticket; ``skip_locked``: None where another unit holds it."""

    def save(self, bulk: Bulk) -> None: ...
    def aim(self, bulk: Bulk) -> None:
        """Save it with the tickets that it is to, which :meth:`save` leaves as they were."""

    def done_by(self, desk: DeskId, person: PersonId, since: datetime, until: datetime, limit: int) -> Sequence[Bulk]:
        """What somebody did that ended after ``since`` and up to ``until`` and was not taken back, the newest first."""

    def going_by(self, desk: DeskId, person: PersonId, until: datetime) -> Sequence[Bulk]:
        """What somebody asked for up to ``until`` that has tickets before it still."""

    def last(self, desk: DeskId, person: PersonId) -> Bulk | None:
        """What somebody began last, wherever it stands."""

    def going(self, limit: int) -> Sequence[tuple[WorkspaceId, str, int]]:
        """Those that have tickets before them, the oldest first: workspace, id, cursor."""
