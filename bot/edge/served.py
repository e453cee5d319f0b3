"""What the process sees of a platform and of the workspaces that it serves there."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Literal, Protocol

from desk.ids import WorkspaceId

Chore = Literal["hearing", "backfill", "files", "channels", "members", "commands"]


class Served(Protocol):
    """One workspace."""

    @property
    def id(self) -> WorkspaceId:
        """Ours for it."""

    @property
    def chores(self) -> Mapping[Chore, Callable[[], Awaitable[None]]]:
        """What is to be done for it now and then."""

    def wants(self, chore: Chore) -> bool:
        """Whether a chore of it may have anything to do now."""


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
