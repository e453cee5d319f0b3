"""A stage for the local Discord, and real discord.py clients that step onto it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

from sandbox.discord.model import Channel, Guild
from sandbox.discord.person import Person
from sandbox.discord.server import LocalDiscord


@dataclass
class Scene:
    """One guild with a customer, an agent and its owner; #support for all, #desk for agents, a forum for all."""

    discord: LocalDiscord
    guild: Guild
    lan: Person
    minh: Person
    hoa: Person
    support: Channel
    desk: Channel
    forum: Channel


class Bot(discord.AutoShardedClient):
    """A real client as the product will run it: no member cache, three intents, its own command tree."""

    def __init__(self, **more: Any) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, guild_reactions=True, dm_messages=True)
        intents.message_content = True
        options: dict[str, Any] = {"intents": intents, "member_cache_flags": discord.MemberCacheFlags.none()}
        options |= {
            "chunk_guilds_at_startup": False,
            "max_messages": None,
            "guild_ready_timeout": 0.05,
            "allowed_mentions": discord.AllowedMentions.none(),
        }
        super().__init__(**(options | more))
        self.tree = app_commands.CommandTree(self)
        self.seen: list[tuple[str, tuple[Any, ...]]] = []

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        self.seen.append((event, args))
        super().dispatch(event, *args, **kwargs)

    def heard(self, event: str) -> list[Any]:
        """What came with each event of that name."""
        return [args[0] if args else None for name, args in self.seen if name == event]

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Shards may identify at once here: nothing counts how many do within five seconds."""


async def until(true: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until something holds; fails where it doesn't come."""
    end = asyncio.get_running_loop().time() + seconds
    while not true():
        assert asyncio.get_running_loop().time() < end, "it didn't come about in time"
        await asyncio.sleep(0.005)


@asynccontextmanager
async def running(server: LocalDiscord, bot: Bot) -> AsyncIterator[Bot]:
    """The client logged in and ready; closed at the end."""
    async with bot:
        task = asyncio.create_task(bot.start(server.token))
        try:
            await until(lambda: bot.is_ready() or task.done())
            if task.done():
                task.result()
            yield bot
        finally:
            await bot.close()
            await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def pointed_at(server: LocalDiscord) -> AsyncIterator[None]:
    """discord.py asks this server instead of Discord's."""
    old = Route.BASE
    Route.BASE = server.api_url
    try:
        yield
    finally:
        Route.BASE = old
