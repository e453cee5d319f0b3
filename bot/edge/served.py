"""What the process sees of a platform and of the workspaces that it serves there."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, Protocol

from bot.edge.backfill import Backfill
from bot.edge.channels import Channels
from bot.edge.files import Files
from bot.edge.hearing import Hearing
from bot.edge.members import Members
from desk.ids import WorkspaceId

Chore = Literal["hearing", "backfill", "files", "channels", "members", "commands"]
Chores = Mapping[Chore, Callable[[], Awaitable[None]]]


def chores(
    hearing: Hearing,
    backfill: Backfill,
    files: Files,
    channels: Channels,
    members: Members,
    now: Callable[[], datetime],
) -> dict[Chore, Callable[[], Awaitable[None]]]:
    """Those of a workspace on whichever platform."""
    return {
        "hearing": lambda: hearing.step(now()),
        "backfill": backfill.step,
        "files": files.step,
        "channels": channels.look,
        "members": members.look,
    }


class Served(Protocol):
    """One workspace."""

    @property
    def id(self) -> WorkspaceId:
        """Ours for it."""

    @property
    def chores(self) -> Chores:
        """What is to be done for it now and then."""

    @property
    def hearing(self) -> Hearing:
        """Who says that it is heard."""


class Platform(Protocol):
    """Made when we know who we are there."""

    @property
    def name(self) -> str:
        """What the log calls it."""

    @property
    def workspaces(self) -> Sequence[Served]:
        """Those that are served now."""

    async def start(self) -> None:
        """Begin to hear. Raises Trouble where we are not let."""

    async def stop(self) -> None:
        """Hear no more, and finish what was promised."""

    async def close(self) -> None:
        """Close every connection; nothing is delivered after it."""

    async def missing(self) -> list[str]:
        """What keeps it from being ready, in words."""
