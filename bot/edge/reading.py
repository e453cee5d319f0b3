"""What an edge can read of its platform when a use case needs it; each platform fills these."""

from dataclasses import dataclass
from typing import Protocol

from bot.edge.gesture import Json
from desk.ids import WorkspaceId
from desk.place import Heard, MessageRef
from desk.tidings import ChannelTold


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a thread, oldest first, and the next one's cursor. ``outside``: we can't read the channel."""

    heard: tuple[Heard, ...] = ()
    cursor: str | None = None
    outside: bool = False


class Reader(Protocol):
    """Reads threads and channels of one workspace."""

    workspace: WorkspaceId

    async def at_once(self, ref: MessageRef, clicked: Json | None) -> Page:
        """What can be had of a thread within a second, the clicked message always in it."""

    async def channel(self, channel: str) -> ChannelTold | None:
        """What the platform tells of a channel; None where it does not."""
