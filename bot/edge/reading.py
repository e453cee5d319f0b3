"""What an edge can read of its platform, what comes of it, and what keeps it from being read; platforms fill these."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.edge.gesture import Json
from desk.ids import WorkspaceId
from desk.place import Heard, MessageRef
from desk.tidings import ChannelTold

AT_ONCE_SECONDS = 1.0
"""So long a form waits for the thread that it is about."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a thread, oldest first, and the next one's cursor. ``outside``: we can't read the channel.

    ``after``: from then on, to its last message, it lacks nothing that stands there. ``emptied``: the thread's first
    message was deleted, and what was said below it goes on. ``alone``: no thread is there, only the message at
    its head.
    """

    heard: tuple[Heard, ...] = ()
    cursor: str | None = None
    outside: bool = False
    after: datetime | None = None
    emptied: bool = False
    alone: bool = False


class Unreadable(Exception):
    """Nothing more will ever be read there, for the platform's ``reason``. ``deleted``: the thread itself is gone."""

    def __init__(self, reason: str, *, deleted: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.deleted = reason, deleted


class Later(Exception):
    """Not now. ``seconds`` is the pace that the platform asks for, for everything that is read there."""

    def __init__(self, seconds: float | None = None) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Reader(Protocol):
    """Reads threads and channels of one workspace."""

    workspace: WorkspaceId

    async def at_once(self, ref: MessageRef, clicked: Json | None) -> Page:
        """What can be had of a thread within a second, the clicked message always in it."""

    async def channel(self, channel: str) -> ChannelTold | None:
        """What the platform tells of a channel; None where it does not."""

    async def page(self, channel: str, root: str, cursor: str | None = None, oldest: str | None = None) -> Page:
        """One page of a thread, from ``oldest`` on where that is given. Raises Unreadable and Later."""

    async def members(self, kind: str, external_id: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
        """Who is in a user group or a channel, or has a role; a platform that names nobody says it of those who are
        ``known``. None: it does not tell. Raises Unreadable where there is no such thing any more, and Later."""

    async def gone(self, ref: MessageRef, /) -> bool:
        """Whether a message was deleted that a page lacks which lacks nothing else. Raises Later."""
