"""The port of saved lists."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, PersonId
from desk.named_views import NamedView, ViewId


class NamedViews(Protocol):
    def seen_by(self, desk: DeskId, person: PersonId) -> Sequence[NamedView]:
        """A person's own and those of all groups."""

    def of_desk(self, desk: DeskId) -> Sequence[NamedView]:
        """All of them, everybody's."""

    def save(self, view: NamedView, at: datetime) -> bool:
        """New, or with another name or query; False where another one of the same owner is called so."""

    def delete(self, view: ViewId) -> None:
        """Whoever saw it first sees everything open first."""

    def first_of(self, person: PersonId) -> ViewId | None: ...
    def see_first(self, person: PersonId, view: ViewId | None) -> None: ...
