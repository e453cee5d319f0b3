"""What use cases need to make desks and people one, as protocols; `storage` fills them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, PersonId, TicketId, WorkspaceId
from desk.linking import LinkCode


@dataclass(frozen=True, slots=True)
class Workspace:
    """A Slack workspace or a Discord server. ``platform``: slack or discord; ``external_id`` is its own there."""

    id: WorkspaceId
    platform: str
    external_id: str
    name: str


class Codes(Protocol):
    """One-time codes; only their digests are kept."""

    def issue(self, code: LinkCode) -> None:
        """Keep a new code; an earlier one of its kind for the same person holds no more."""

    def find(self, digest: str, now: datetime) -> LinkCode | None:
        """A code that holds still, of whichever desk."""

    def use(self, code: LinkCode) -> bool:
        """Use it up; False where somebody else did meanwhile."""


@dataclass(frozen=True, slots=True)
class Audited:
    """A row of it."""

    id: int
    actor: PersonId | None
    at: datetime
    data: Mapping[str, str]


class Audit(Protocol):
    """What was done to a desk as a whole; a ticket's own deeds stand in its journal."""

    def add(
        self, desk: DeskId, action: str, actor: PersonId | None, at: datetime, data: Mapping[str, str] | None = None
    ) -> None: ...
    def count(self, desk: DeskId, action: str, actor: PersonId, since: datetime) -> int:
        """How often somebody did it from ``since`` on."""

    def of(self, desk: DeskId, action: str, offset: int, limit: int) -> Sequence[Audited]:
        """What was done so, the newest first."""

    def one(self, desk: DeskId, action: str, id: int) -> Audited | None: ...


class Linking(Protocol):
    """Makes two one, whole rows at a time."""

    def workspace(self, workspace: WorkspaceId) -> Workspace:
        """Raises KeyError for an unknown one."""

    def begin(self, one: DeskId, other: DeskId) -> bool:
        """Lock both desks until commit: neither numbers a ticket meanwhile. False where one is gone."""

    def has_tickets(self, desk: DeskId) -> bool: ...
    def join(self, old: DeskId, new: DeskId) -> None:
        """Move everything of a desk without tickets into another one, and remove it. The plan's own is the caller's."""

    def in_both(self, old: DeskId, new: DeskId) -> Mapping[PersonId, PersonId]:
        """Who is known to both desks by an account that is the same in every workspace of its platform: whom ``old``
        knows, and who that is in ``new``."""

    def merge(self, desk: DeskId, old: PersonId, new: PersonId) -> tuple[TicketId, ...]:
        """Make ``old`` and ``new`` one person, ``new``: accounts, roles, tickets and drafts move, and whatever else
        names ``old`` means ``new`` from here on. Gives the tickets that changed, locked. A plan is the caller's."""
