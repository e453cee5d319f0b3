"""What use cases need of the outbox and of the queue summaries, as protocols; `storage` fills them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from desk.ids import DeskId, PersonId, PlaceId, TicketId, WorkspaceId
from desk.plan import ChannelRef
from desk.summary import Figures
from desk.words import Audience
from views.nodes import View
from views.post import Call, Post, Slot


@dataclass(frozen=True, slots=True)
class Stray:
    """A post that does not arrive where it was sent. ``channel`` None: a direct message to ``account``. ``as_person``:
    whose answer it is."""

    id: int
    audience: Audience
    body: View | Slot | Call
    workspace: WorkspaceId
    channel: str | None
    account: str | None
    ticket: TicketId | None
    place: PlaceId | None = None
    as_person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A day's summary that stands in ``ref``; ``asked_at``: when its figures were last looked at."""

    day: date
    ref: ChannelRef
    figures: Figures
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Claim:
    """The one summary of a ``kind`` that a group of a desk has on a local date."""

    desk: DeskId
    group: str
    kind: str
    day: date


class Outbox(Protocol):
    def add(self, desk: DeskId, posts: Sequence[Post], now: datetime) -> None:
        """Queue notices in order; a slot that waits already is queued once. Resolves places and people to lanes."""

    def asked_at(self, desk: DeskId, slot: Slot) -> datetime | None:
        """Since when a slot is queued; None where it is not."""

    def forget_card(self, place: PlaceId) -> None:
        """Somebody deleted the card of a staff place: it is posted anew when it is asked for again."""

    def withdraw(self, desk: DeskId, ref: ChannelRef, reason: str, now: datetime) -> Sequence[Stray]:
        """Put aside every staff post that is queued for a channel, for ``reason``; oldest first. Nobody is told of them
        any more: the caller sees to that."""

    def aside(self, desk: DeskId, post: int) -> Stray | None:
        """A post that was put aside; None where there is no such one."""


class Summaries(Protocol):
    def first(self, desk: DeskId, group: str, kind: str, day: date, now: datetime) -> bool:
        """Claim the one summary of a local date: True for exactly one caller."""

    def show(self, desk: DeskId, group: str, kind: str, shown: Shown) -> None:
        """Say of a claimed summary where it stands and what it was last asked to show."""

    def claimed(self, desk: DeskId, kind: str, days: Iterable[date]) -> Mapping[tuple[str, date], Shown | None]:
        """The claimed summaries of these days by (group, day); None: it had nothing to tell."""

    def since(self, day: date) -> Mapping[Claim, datetime | None]:
        """The claimed summaries of all desks from a local date on, and when each was last asked what to show."""

    def before(self, desk: DeskId, group: str, kind: str, day: date) -> Shown | None:
        """The last one that was shown before ``day``."""

    def is_newest(self, desk: DeskId, group: str, kind: str, day: date) -> bool:
        """Whether no later day has had its own, be it that there was nothing to tell."""
