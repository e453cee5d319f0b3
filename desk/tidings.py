"""What platforms and the clock bring to the desk, as plain values: nobody asked for it."""

from dataclasses import dataclass
from datetime import datetime

from desk.ids import TicketId, WorkspaceId
from desk.place import Heard, MessageRef


@dataclass(frozen=True, slots=True)
class KeepSummaries:
    """The desk's own: post this morning's summaries where they are due, and redraw today's where figures changed."""


@dataclass(frozen=True, slots=True)
class MessageArrived:
    """A new message in a channel; ``mentioned``: it addresses the bot, ``thread`` is then in hand of its thread.

    ``direct``: it was written to the bot alone. ``begins``: no message stands at the head of its thread, so that a
    conversation begins with it as with a thread's first message.
    """

    heard: Heard
    mentioned: bool = False
    direct: bool = False
    begins: bool = False
    thread: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageEdited:
    """``at``: when it was edited; an older edit that comes later changes nothing."""

    heard: Heard
    at: datetime


@dataclass(frozen=True, slots=True)
class MessageDeleted:
    """``thread_stays``: it was a thread's first message, and what was said below it goes on. ``head_stays``: the thread
    went, and the message at its head did not."""

    ref: MessageRef
    at: datetime
    thread_stays: bool = False
    head_stays: bool = False


@dataclass(frozen=True, slots=True)
class ChannelTold:
    """What a platform told of a channel; None where it did not say. ``gone``: deleted; ``member``: we are in it."""

    workspace: WorkspaceId
    channel: str
    name: str | None = None
    shared: bool | None = None
    private: bool | None = None
    archived: bool | None = None
    member: bool | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class MenuChosen:
    """Somebody chose in a menu of a message, on a platform where that stands chosen until the message is drawn anew."""

    ref: MessageRef


@dataclass(frozen=True, slots=True)
class ParcelAside:
    """A post can't arrive, for the platform's ``reason``: the admins of the desk hear of it once."""

    parcel: int
    channel: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class CatchUp:
    """The workspace was not heard ``since`` then. ``mark``, as the platform marks its messages, is an instant some time
    before: what was said after it may have been edited or deleted meanwhile. ``most``: so many places, earliest due
    first."""

    since: datetime
    mark: str
    most: int = 200


@dataclass(frozen=True, slots=True)
class BackfillPage:
    """One page of an older thread, and the cursor of the next (None: complete). ``gone``: what the archive
    has and nobody finds there any more."""

    job: int
    heard: tuple[Heard, ...]
    cursor: str | None
    gone: tuple[MessageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class FireTimers:
    """Look at these tickets again: a timer of theirs is due."""

    tickets: tuple[TicketId, ...]


@dataclass(frozen=True, slots=True)
class EndPauses:
    """The desk's own: end what times away are over, and tell whoever is back."""


Tiding = (
    BackfillPage
    | CatchUp
    | ChannelTold
    | EndPauses
    | FireTimers
    | KeepSummaries
    | MenuChosen
    | MessageArrived
    | MessageDeleted
    | MessageEdited
    | ParcelAside
)
