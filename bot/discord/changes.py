"""What changes of a guild itself: its channels, who sees them, and what was changed while nobody listened."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from bot.discord.grounds import Grounds
from bot.discord.threads import Threads
from bot.office import Office
from commands.door import Request
from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.plan_channels import named_channels
from desk.tidings import (
    ChannelTold,
)
from storage.store import Store

Json = dict[str, Any]
AT_LARGE = frozenset(
    {"GUILD_UPDATE", "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_MEMBER_UPDATE"}
)
"""Any of them may change what everybody sees."""


class Changes:
    """Of one guild, whose ``grounds`` the gateway keeps; ``wake`` sends the courier to its work."""

    def __init__(
        self,
        workspace: WorkspaceId,
        office: Office,
        store: Store,
        threads: Threads,
        grounds: Grounds,
        wake: Callable[[], None],
        now: Callable[[], datetime],
    ) -> None:
        self._workspace, self._office, self._store = workspace, office, store
        self._threads, self._grounds, self._wake, self._now = threads, grounds, wake, now
        self._said: dict[str, ChannelTold] = {}

    async def take(self, name: str, data: Json) -> None:
        """An event of the gateway; most tell nothing of this. Raises what the door raises."""
        match name:
            case "CHANNEL_CREATE" | "CHANNEL_UPDATE":
                await self._look(await self._office.read(lambda unit: self._ours(unit, str(data["id"]))))
            case "CHANNEL_DELETE":
                for channel in await self._office.read(lambda unit: self._ours(unit, str(data["id"]))):
                    await self._tell(ChannelTold(self._workspace, channel, gone=True))
            case "THREAD_UPDATE" if not (data.get("thread_metadata") or {}).get("archived"):
                await self._awake([str(data["id"])])
            case "GUILD_CREATE":
                await self._whole(data)
            case _ if name in AT_LARGE:
                await self._look(await self._office.read(self._ours))

    async def _whole(self, guild: Json) -> None:
        """We are told all there is: what is missing of ours was deleted meanwhile, and what is awake may have woken."""
        ours = await self._office.read(self._ours)
        await self._look(ours)
        for channel in ours:
            if channel not in self._grounds.channels:
                told = await self._threads.channel(channel)
                if told is not None:
                    await self._tell(told)
        await self._awake(str(one["id"]) for one in guild.get("threads") or ())

    async def _look(self, channels: Iterable[str]) -> None:
        for channel in channels:
            told = self._grounds.facts(self._workspace, channel)
            if told is not None:
                await self._tell(told)

    async def _tell(self, told: ChannelTold) -> None:
        if self._said.get(told.channel) != told:
            await self._office.ask(Request(self._workspace, told))
            self._said[told.channel] = told

    async def _awake(self, threads: Iterable[str]) -> None:
        """Nobody wakes a thread to redraw a card in it; once it is awake, the card is."""
        if await asyncio.to_thread(self._store.delivery.rouse, self._workspace, list(threads), self._now()):
            self._wake()

    def _ours(self, unit: Unit, only: str | None = None) -> list[str]:
        """The channels that matter to the desk: those of its plan, and where tickets live; of ``only`` that one."""
        desk = unit.desks.of_workspace(self._workspace)
        if desk is None:
            return []
        found = [ref.channel for ref in named_channels(desk.plan) if ref.workspace == self._workspace]
        if only is not None:
            return [only] if only in found or unit.places.in_channel(self._workspace, only) else []
        return list(dict.fromkeys([*found, *unit.places.channels(self._workspace)]))
