"""What a platform knows of channels that matter to the desk: asked before one is named, at start, and now and then."""

import asyncio
from collections.abc import Iterable
from time import monotonic

from bot.edge.reading import Reader
from bot.office import Office
from commands.door import Request
from commands.ports import Unit
from desk.plan_channels import named_channels

AGAIN_SECONDS = 600.0
AT_ONCE = 10


class Channels:
    """Keeps the desk's knowledge of one workspace's channels fresh; events tell of most changes at once."""

    def __init__(self, office: Office, reader: Reader) -> None:
        self._office, self._reader = office, reader
        self._asked: dict[str, float] = {}

    async def learn(self, channels: Iterable[str], seconds: float = 1.0) -> None:
        """Ask the platform of these and tell the desk, as far as it answers within ``seconds``."""
        tasks = [asyncio.create_task(self._one(channel)) for channel in dict.fromkeys(channels)]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()

    async def look(self) -> None:
        """The plan's channels that were not asked of for a while, a few at a time."""
        stale = monotonic() - AGAIN_SECONDS
        plan = await self._office.wonder(self._of_plan)
        due = [channel for channel in plan if self._asked.get(channel, stale) <= stale]
        await self.learn(due[:AT_ONCE], 10.0)

    async def _one(self, channel: str) -> None:
        self._asked[channel] = monotonic()
        told = await self._reader.channel(channel)
        if told is not None:
            await self._office.see_to(Request(self._reader.workspace, told))

    def _of_plan(self, unit: Unit) -> list[str]:
        desk = unit.desks.of_workspace(self._reader.workspace)
        if desk is None:
            return []
        return [ref.channel for ref in named_channels(desk.plan) if ref.workspace == self._reader.workspace]
