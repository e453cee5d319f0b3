"""One guild, served: who answers its gestures, and how its posts get out."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from discord.http import HTTPClient

from bot.discord.gestures import Gestures
from bot.discord.identity import Guild, Identity, Linker
from bot.discord.showing import Showing
from bot.discord.sync import Sync
from bot.edge.beforehand import Beforehand
from bot.edge.channels import Channels
from bot.edge.gesture import Json
from bot.edge.reading import Page, Unreadable
from bot.edge.served import Chore
from bot.wiring import Wired
from desk.ids import DeskId, WorkspaceId
from desk.place import Heard, MessageRef
from desk.tidings import ChannelTold


class DiscordWorkspace:
    """Made when a guild is there; ``stop`` and ``close`` end it."""

    def __init__(
        self,
        wired: Wired,
        http: HTTPClient,
        us: Identity,
        sync: Sync,
        guild: Guild,
        home: tuple[WorkspaceId, DeskId],
    ) -> None:
        self.guild, self._sync = guild, sync
        self.id, self.desk = home
        threads = _Clicked(self.id, us)
        self.channels = Channels(wired.office, threads)
        beforehand = Beforehand(self.id, wired.office, threads, self.channels)
        self.gestures = Gestures(self.id, wired.office, beforehand, Showing(http, us.app), wired.words)
        wired.platforms.links[self.id] = Linker(self.id, guild.id)

    @property
    def chores(self) -> Mapping[Chore, Callable[[], Awaitable[None]]]:
        """What is to be done for it now and then."""
        return {"channels": self.channels.look}

    async def publish(self, *, new: bool) -> None:
        """Offer the commands; ``new``: the guild has none of ours."""
        await self._sync.offer(self.id, self.guild.id, new=new)

    async def stop(self) -> None:
        """Hear no more, and finish what was promised."""
        await self.gestures.close()

    async def close(self) -> None:
        """Give up what is still being asked."""


class _Clicked:
    """Knows of a thread what a gesture brings of it."""

    def __init__(self, workspace: WorkspaceId, us: Identity) -> None:
        self.workspace, self._us = workspace, us

    async def at_once(self, ref: MessageRef, clicked: Json | None) -> Page:
        if clicked is None:
            return Page()
        author = clicked["author"]
        at = datetime.fromisoformat(clicked["timestamp"])
        name = str(author.get("global_name") or author["username"])
        bot = bool(author.get("bot"))
        own = self._us.is_own(clicked)
        said = Heard(ref, str(author["id"]), str(clicked["content"]), at, bot=bot, own=own, author_name=name)
        return Page((said,))

    async def channel(self, channel: str) -> ChannelTold | None:
        return ChannelTold(self.workspace, channel)

    async def page(self, channel: str, root: str, cursor: str | None = None, oldest: str | None = None) -> Page:
        del channel, root, cursor, oldest
        raise Unreadable("not read yet")
