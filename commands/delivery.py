"""What the courier needs of storage, and what it needs of a platform: the ports of delivery."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desk.ids import DeskId, PersonId, PlaceId, TicketId, WorkspaceId
from desk.words import Audience
from views.nodes import View
from views.post import Call, Slot


@dataclass(frozen=True, slots=True)
class Parcel:
    """One outbox row that is due. ``lane`` is an ordered stream to one channel of a workspace.

    ``channel`` is the platform's channel, or None for a direct message to ``account``, or a call of that system.
    ``root``: the thread to post in. ``message``: the posted message of a slot, to be edited (None: post it).
    ``attempted_at``: a left-over attempt. ``barred``: why it must not be sent at all (a staff post whose channel others
    see by now). ``private``: its place is a thread that only those see who are let in; with no ``root`` it is to be
    begun.
    """

    id: int
    desk: DeskId
    workspace: WorkspaceId
    lane: str
    audience: Audience
    body: View | Slot | Call
    channel: str | None
    account: str | None
    root: str | None
    place: PlaceId | None
    ticket: TicketId | None
    message: str | None
    message_channel: str | None
    as_person: PersonId | None
    tries: int
    attempted_at: datetime | None
    created_at: datetime
    barred: str | None = None
    private: bool = False


class DeliveryStore(Protocol):
    """The outbox as the courier sees it; every call is one short transaction, made in a worker thread."""

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Take or renew a lease row; False while another owner holds it."""

    def release(self, owner: str) -> None:
        """Give back every lease of an owner who goes, so that the next one need not wait for their end."""

    def workspaces_due(self, now: datetime) -> Mapping[WorkspaceId, bool]:
        """Workspaces with at least one parcel that is ready, or put aside and not told of (True)."""

    def heads(self, workspace: WorkspaceId, now: datetime, limit: int, shut: Collection[str] = ()) -> Sequence[Parcel]:
        """The first ready parcel of each lane that isn't ``shut``: first cards, notices in order, then redraws by age.
        A lane whose head was begun and waits gives none; what was never begun and isn't ready yet stands in no line."""

    def attempt(self, parcel: int, now: datetime) -> None:
        """Commit that it is about to be sent."""

    def sent(
        self, parcel: int, channel: str | None, message: str | None, now: datetime, root: str | None = None
    ) -> None:
        """Commit that it arrived: stores a slot's message, and the root of a place whose first message this is.
        A slot that was asked to be redrawn again meanwhile stays queued."""

    def wait(self, parcel: int, ready_at: datetime, *, counts: bool, begun: bool = True) -> None:
        """Try again at ``ready_at``; ``counts``: this was a failed try, else only the platform's pace; ``begun`` False:
        nothing can have been written, and its lane goes on."""

    def rouse(self, workspace: WorkspaceId, roots: Collection[str], now: datetime) -> bool:
        """Threads are awake: whatever waits for that in places of these roots may go. False where nothing did."""

    def aside(self, parcel: int, reason: str, now: datetime) -> None:
        """Never: keep it apart, with the platform's reason."""

    def forget(self, parcel: int) -> None:
        """The message that it names is gone: the slot, or the card that it goes under, is posted anew."""

    def untold(self, workspace: WorkspaceId, now: datetime, limit: int) -> Sequence[tuple[Parcel, str]]:
        """Parcels put aside that nobody was told of, with their reasons, oldest first."""

    def told(self, parcel: int, now: datetime) -> None:
        """Commit that somebody was told."""

    def depth(self) -> Mapping[str, float]:
        """``ready``, ``aside`` (rows) and ``oldest`` (seconds since the oldest ready row's creation; 0 when none)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message stands now; ``message`` None where the platform needs none (a reaction). ``root``: the thread
    that it begins or stands in, where that isn't called as its first message is."""

    channel: str | None
    message: str | None
    root: str | None = None


@dataclass(frozen=True, slots=True)
class WaitFor:
    """The platform asks to wait (429)."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Retry:
    """A passing fault before anything was written."""

    reason: str


@dataclass(frozen=True, slots=True)
class Asleep:
    """It can't be done now, and nothing else waits for it: the thread of an edit is archived, and only a message of
    somebody's may wake it. ``seconds``: look again then, if nobody tells before that it woke."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unsure:
    """A time-out or a cut connection: it may have arrived."""

    reason: str


@dataclass(frozen=True, slots=True)
class Never:
    """It can't arrive: archived, no member, token revoked, person gone."""

    reason: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody deleted the message that was to be edited, or the card whose thread was to be posted in."""


Delivery = Sent | WaitFor | Asleep | Retry | Unsure | Never | Gone


class Gateway(Protocol):
    """A platform, as the courier sees it. Nothing is raised for what the platform answers."""

    def method(self, parcel: Parcel) -> str:
        """The rate bucket's name, such as ``chat.postMessage``."""

    def pace(self, method: str) -> float:
        """Seconds to keep between two calls of ``method`` in one workspace."""

    async def deliver(self, parcel: Parcel, view: View) -> Delivery: ...

    async def find(self, parcel: Parcel) -> Sent | WaitFor | Retry | None:
        """Look into history whether an unsure parcel arrived (its id travels with the message). None: it did not, or
        nobody may read history there; a history that can't be read just now is asked again before anything is sent."""


Caller = Callable[[int, Call], Awaitable[Delivery]]
"""Other systems, as the courier sees them: a parcel's number, and the call. Nothing is raised for what they answer; a
call whose end is unsure is made again, under the same number."""


class Draw(Protocol):
    def __call__(self, desk: DeskId, slot: Slot) -> View | None:
        """Render a slot from current state, in one read unit; None where nothing is to be shown any more."""
