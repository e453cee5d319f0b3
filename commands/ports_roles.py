"""The port of roles with their reasons."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from desk.ids import DeskId, PersonId
from desk.roles import Grant


class Grants(Protocol):
    """Whoever changes what somebody was given changes their role by it, in the same commit."""

    def of(self, desk: DeskId, person: PersonId) -> tuple[Grant, ...]: ...
    def of_desk(self, desk: DeskId) -> Mapping[PersonId, tuple[Grant, ...]]:
        """Everybody who was given anything."""

    def put(self, desk: DeskId, person: PersonId, held: Sequence[Grant]) -> None:
        """What somebody has, in the place of all that they had."""

    def from_source(self, desk: DeskId, source: str) -> Sequence[PersonId]:
        """Everybody whom a source has given something."""
