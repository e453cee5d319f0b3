"""Where a ticket is visible, and what was said there."""

from dataclasses import dataclass
from datetime import datetime

from desk.ids import MessageId, PersonId, PlaceId, TicketId, WorkspaceId
from desk.words import Audience, Side


@dataclass(frozen=True, slots=True)
class MessageRef:
    """A message on a platform. ``root`` is the thread's first message (its own ts where it is no reply)."""

    workspace: WorkspaceId
    channel: str
    ts: str
    root: str


DIRECTLY = "direct"
PRIVATE = "private"
ALONE = frozenset({DIRECTLY, PRIVATE})
"""The faces of what only the customer reads, and whom the desk lets in."""
PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Place:
    """A thread where a ticket is visible. ``root`` None: its first message is not posted yet (a staff card, a private
    thread, or a direct message to the customer, whose ``channel`` is :func:`direct` until then).

    ``reachable`` False: the bot can't post there (no member, or archived). Dead places are kept with ``alive`` False.
    ``face``: receipt, silent (an emoji alone), full (the staff card), direct (a receipt in direct messages), private
    (in a thread that only the customer and the team see), or passed (a newer ticket has taken the place over).
    """

    id: PlaceId
    ticket: TicketId
    workspace: WorkspaceId
    channel: str
    root: str | None
    audience: Audience
    alive: bool = True
    reachable: bool = True
    face: str = "receipt"

    @property
    def account(self) -> str | None:
        """Whom to write to where the place is a direct message that is not opened yet."""
        return account_in(self.channel)


_DIRECT = "@"


def direct(account: str) -> str:
    """The channel of a direct message to ``account`` that is not opened yet."""
    return _DIRECT + account


def account_in(channel: str) -> str | None:
    """The account of such a channel; None where it is one of the platform's."""
    return channel[1:] if channel.startswith(_DIRECT) else None


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: ``url`` at the platform, ``kept`` the key of our own copy (None: not copied)."""

    name: str
    url: str
    size: int
    mime: str = ""
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """An archived message. Its identity is (workspace, channel, ts); only the inserter of it has consequences.

    ``reader``: the one person who may read it, a note for themselves (None: everybody who may read of the ticket).
    """

    id: MessageId
    ref: MessageRef
    ticket: TicketId
    author: PersonId | None
    author_name: str
    side: Side
    public: bool
    text: str
    at: datetime
    thanks: bool = False
    files: tuple[File, ...] = ()
    edited_at: datetime | None = None
    deleted_at: datetime | None = None
    reader: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as a platform told it, before anything is known of its author. ``text`` is plain, mentions by name.

    ``language`` and ``zone`` are its author's, where the platform knows them. ``bot`` marks texts of programs, ours or
    others'; ``own`` only our own bot's. ``gesture``: it only calls us by name, which is no word to anybody; ``call`` is
    the name in ``text`` by which it calls us. ``edited``: when its author changed it last. ``anyone``: its channel is
    no company's, so that whoever is no agent there is a customer. ``title`` is what people called its conversation.
    """

    ref: MessageRef
    author: str
    text: str
    at: datetime
    bot: bool = False
    own: bool = False
    author_name: str = ""
    outsider: bool = False
    files: tuple[File, ...] = ()
    gesture: bool = False
    call: str = ""
    edited: datetime | None = None
    language: str | None = None
    zone: str | None = None
    anyone: bool = False
    title: str = ""
