"""One guild, served: who hears it, who answers its gestures, and how its posts get out."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import aiohttp
from discord.http import HTTPClient

from bot.discord.access import Access
from bot.discord.again import changes, news
from bot.discord.asking import Asking
from bot.discord.changes import Changes
from bot.discord.direct import Direct
from bot.discord.directory import Directory
from bot.discord.ears import Ears
from bot.discord.events import Events
from bot.discord.gateway import DiscordGateway
from bot.discord.gestures import Gestures
from bot.discord.grounds import Grounds
from bot.discord.identity import Guild, Identity, Linker
from bot.discord.retelling import Retelling
from bot.discord.showing import Showing
from bot.discord.sync import Sync
from bot.discord.threads import Threads
from bot.discord.whisper import Whisper
from bot.edge.backfill import Backfill
from bot.edge.beforehand import Beforehand
from bot.edge.channels import Channels
from bot.edge.files import Files
from bot.edge.gesture import Json
from bot.edge.hearing import Hearing
from bot.edge.members import Members
from bot.edge.served import Chores, chores
from bot.edge.unheard import Unheard
from bot.wiring import Wired
from commands.private_place import insiders, outsiders
from desk.ids import DeskId, PlaceId, WorkspaceId


@dataclass(frozen=True, slots=True)
class Shared:
    """What all guilds have in common; ``session`` fetches files into the folder ``files``."""

    wired: Wired
    http: HTTPClient
    ask: Asking
    us: Identity
    ears: Ears
    direct: Direct
    whisper: Whisper
    showing: Showing
    session: aiohttp.ClientSession
    api_url: str
    files: Path


@dataclass(frozen=True, slots=True)
class _Ears:
    """Those of all guilds, for one of them."""

    ears: Ears
    guild: str

    @property
    def missed(self) -> bool:
        return self.ears.missed(self.guild)

    async def hears(self) -> bool:
        return self.ears.hears(self.guild)

    def heard(self, now: datetime) -> datetime:
        return self.ears.heard(self.guild, now)

    def take_gap(self) -> datetime | None:
        return self.ears.take_gap(self.guild)


class DiscordWorkspace:
    """Made when a guild is there; ``stop`` and ``close`` end it. The gateway keeps its ``grounds``; ``desk`` is the one
    that it had then, and may have left since for another."""

    def __init__(
        self, shared: Shared, sync: Sync, guild: Guild, home: tuple[WorkspaceId, DeskId], grounds: Grounds
    ) -> None:
        self.guild, self._sync = guild, sync
        self._joined: str | None = None
        self.id, self.desk = home
        wired, http, ask, us = shared.wired, shared.http, shared.ask, shared.us
        self._now = wired.now
        self.people = Directory(ask, self.id, grounds)
        self.threads = Threads(ask, self.id, us, grounds, self.people, partial(shared.direct.retell, self))
        self.channels = Channels(wired.office, self.threads)
        self.members = Members(wired.office, self.threads, self.people)
        beforehand = Beforehand(self.id, wired.office, wired.platforms.readers, self.channels)
        self.gestures = Gestures(
            self.id, wired.office, beforehand, shared.showing, wired.words, self.people, shared.files
        )
        self.events = Events(
            self.id, us, wired.office, self.people, self.threads, shared.whisper, ask, self.members, wired.now
        )
        self.changes = Changes(self.id, wired.office, wired.store, self.threads, grounds, wired.courier.wake, wired.now)
        self.backfill = Backfill(wired.store, wired.office, self.threads, wired.now)
        access = Access(shared.api_url)
        copies = wired.store.copies
        self.files = Files(copies, wired.office, shared.session, access, shared.files, self.id, wired.now)
        retell = Retelling(ask, grounds, self.threads, self.events)
        unheard = Unheard(wired.office, self.id, retell, lambda since: grounds.lively(news(since)))
        ears = _Ears(shared.ears, guild.id)
        self.hearing = Hearing(wired.beats, wired.store, wired.office, self.id, ears, unheard, changes)
        common = chores(self.hearing, self.backfill, self.files, self.channels, self.members, wired.now)
        self.chores: Chores = {**common, "commands": self.offer}
        store = wired.store

        def inside(place: PlaceId) -> tuple[str, ...]:
            return store.read(lambda unit: insiders(unit, place))

        def outside(place: PlaceId) -> tuple[str, ...]:
            return store.read(lambda unit: outsiders(unit, place))

        gateway = DiscordGateway(http, store.accounts, store.title, inside, outside, guild.id, us.user, grounds.knows)
        wired.platforms.gateways[self.id] = gateway
        wired.platforms.links[self.id] = Linker(self.id, guild.id)
        wired.platforms.readers[self.id] = self.threads

    async def take(self, name: str, data: Json) -> None:
        """An event of the gateway, by Discord's name for it. Raises Later, and what the door raises."""
        await self.events.take(name, data)
        await self.changes.take(name, data)

    async def publish(self, joined: str) -> None:
        """Offer the commands, unless the guild has them since we ``joined`` it."""
        self._joined = joined
        await self.offer()

    async def offer(self) -> None:
        """What could not be offered when we came is offered as soon as it can be."""
        if self._joined is not None and await self._sync.offer(self.id, self.guild.id, self._joined):
            self._joined = None

    async def stop(self) -> None:
        """Hear no more, and finish what was promised."""
        await self.gestures.close()

    async def close(self) -> None:
        """Give up what is still being asked."""
        await self.people.close()
