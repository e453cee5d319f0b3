"""One guild, served: who answers its gestures, and how its posts get out."""

from collections.abc import Awaitable, Callable, Mapping

from discord.http import HTTPClient

from bot.discord.directory import Directory
from bot.discord.gateway import DiscordGateway
from bot.discord.gestures import Gestures
from bot.discord.grounds import Grounds
from bot.discord.identity import Guild, Identity, Linker
from bot.discord.showing import Showing
from bot.discord.sync import Sync
from bot.discord.threads import Threads
from bot.edge.beforehand import Beforehand
from bot.edge.channels import Channels
from bot.edge.served import Chore
from bot.wiring import Wired
from desk.ids import DeskId, WorkspaceId


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
        grounds = Grounds(guild.id, us.user)
        self.people = Directory(http, self.id, grounds)
        threads = Threads(http, self.id, us, grounds, self.people)
        self.channels = Channels(wired.office, threads)
        beforehand = Beforehand(self.id, wired.office, threads, self.channels)
        self.gestures = Gestures(self.id, wired.office, beforehand, Showing(http, us.app), wired.words)
        store = wired.store
        wired.platforms.gateways[self.id] = DiscordGateway(http, store.accounts, store.title, guild.id, us.user)
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
        await self.people.close()
