"""What use cases need of whom the desk does not hear, and of deeds to many tickets, as protocols."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, PersonId


@dataclass(frozen=True, slots=True)
class Muting:
    """Somebody who is muted, since when."""

    person: PersonId
    name: str
    since: datetime


class Muted(Protocol):
    def add(self, desk: DeskId, person: PersonId, by: PersonId | None, now: datetime) -> bool:
        """False where they were muted already."""

    def remove(self, desk: DeskId, person: PersonId) -> bool:
        """False where they were not muted."""

    def has(self, desk: DeskId, person: PersonId) -> bool: ...
    def all(self, desk: DeskId) -> Sequence[Muting]:
        """The newest first."""
