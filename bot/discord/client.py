"""discord.py's connections: one client that asks, and one that hears, for all guilds."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from time import perf_counter
from typing import Any, Protocol

import aiohttp
import discord
import structlog
from discord.gateway import DiscordWebSocket, KeepAliveHandler
from discord.http import Route

from bot.discord.identity import Guild, Identity
from bot.discord.quiet_log import quieten
from bot.discord.shards import Shards
from bot.trouble import TokenRefused, Trouble, Unreachable

_MAKE = "Copy it anew from https://discord.com/developers/applications, Bot, Reset Token, into DESKHAND_DISCORD_TOKEN."
_NETWORK = "Is there a way to Discord from here, and does DESKHAND_DISCORD_API_URL hold?"
_INTENT = "At https://discord.com/developers/applications, Bot, switch on Message Content Intent, then start again."
LOST = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, TimeoutError, OSError)
log = structlog.get_logger()


class Heard(Protocol):
    """Who is told what happens in the guilds."""

    async def guild_here(self, guild: Guild, joined: str) -> None:
        """A guild can be served; ``joined`` is when we came to it."""

    async def guild_gone(self, guild: str) -> None:
        """We were thrown out of a guild, or it was deleted."""

    async def interaction(self, told: dict[str, Any]) -> None:
        """Somebody made a gesture, as it was sent."""

    def told(self, name: str, data: dict[str, Any]) -> None:
        """The gateway told of something, by Discord's name for it and as it was sent."""

    def cut(self, shard: int) -> None:
        """A shard is no longer connected."""


def silent_client() -> discord.Client:
    """To be logged in and never connected: its ``http`` makes every call, however often the one that hears is
    replaced."""
    quieten()
    return discord.Client(intents=discord.Intents(guilds=True), allowed_mentions=discord.AllowedMentions.none())


SAID = ("MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD",
        "MESSAGE_REACTION_REMOVE")  # fmt: skip
"""What discord.py would make objects of for listeners that there are none of."""
CHANGED = ("READY", "RESUMED", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE",
           "GUILD_ROLE_DELETE", "GUILD_MEMBER_UPDATE", "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE",
           "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "THREAD_LIST_SYNC")  # fmt: skip
"""What discord.py keeps for itself, too."""
Parse = Callable[[Any], None]


class Hearing(discord.AutoShardedClient):
    """Hears every guild, and remembers neither members nor messages."""

    def __init__(self, heard: Heard, shards: Shards) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, guild_reactions=True, dm_messages=True)
        intents.message_content = True
        some: dict[str, Any] = {"shard_ids": list(shards.ids), "shard_count": shards.count} if shards.ids else {}
        super().__init__(
            intents=intents,
            **some,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self._heard = heard
        self._up: set[int] = set()
        self.stands = asyncio.Event()
        """Set while every shard is connected."""
        parsers = self._connection.parsers
        for name in (*SAID, *CHANGED):
            parsers[name] = partial(self._raw, name, parsers[name] if name in CHANGED else None)
        parsers["INTERACTION_CREATE"] = self._gesture
        self._made: set[asyncio.Task[None]] = set()

    async def close(self) -> None:
        """discord.py forgets a connection that it is only making: it would go on beating by itself."""
        held = {self._get_websocket(shard_id=shard) for shard in self.shards}
        beating = [one.ws for one in threading.enumerate() if isinstance(one, KeepAliveHandler)]
        for made in (one for one in beating if one._connection is self._connection and one not in held):
            await made.close(1000)
        await super().close()

    def silence(self, shard: int) -> float | None:
        """Seconds since a shard last heard anything, a heartbeat's echo included; None where it is not connected."""
        beats = self._get_websocket(shard_id=shard)._keep_alive if shard in self._up else None
        return max(0.0, perf_counter() - beats._last_recv) if beats else None

    def _raw(self, name: str, parse: Parse | None, data: Any) -> None:
        try:
            self._heard.told(name, data)
        except Exception:  # a strange payload must not end the connection
            log.exception("discord.event_not_read", event_name=name)
        if parse is not None:
            parse(data)

    async def on_error(self, event_method: str, /, *_: object, **__: object) -> None:
        """An event that fails is told of, and the next one is heard."""
        log.exception("discord.event_failed", event_name=event_method)

    async def on_shard_connect(self, shard: int) -> None:
        self._shard(shard, up=True)

    async def on_shard_resumed(self, shard: int) -> None:
        self._shard(shard, up=True)

    async def on_shard_disconnect(self, shard: int) -> None:
        self._shard(shard, up=False)
        self._heard.cut(shard)

    def _shard(self, shard: int, *, up: bool) -> None:
        (self._up.add if up else self._up.discard)(shard)
        if self._up and len(self._up) == len(self.shards):
            self.stands.set()
        else:
            self.stands.clear()

    async def on_guild_available(self, guild: discord.Guild) -> None:
        joined = guild.me.joined_at
        await self._heard.guild_here(Guild(str(guild.id), guild.name), joined.isoformat() if joined else "")

    on_guild_join = on_guild_available

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self._heard.guild_gone(str(guild.id))

    def _gesture(self, told: Any) -> None:
        """Read as it was sent: discord.py would make objects of all that it holds, and know no newer component."""
        task = asyncio.create_task(self._heard_gesture(told))
        self._made.add(task)
        task.add_done_callback(self._made.discard)

    async def _heard_gesture(self, told: dict[str, Any]) -> None:
        try:
            await self._heard.interaction(told)
        except Exception:  # the next one is heard
            log.exception("discord.event_failed", event_name="INTERACTION_CREATE")


async def log_in(client: discord.Client, url: str, token: str) -> Identity:
    """Who we are by this token, at the API of ``url``. Raises TokenRefused and Unreachable."""
    # discord.py knows one Discord for the whole process.
    Route.BASE = url
    with in_words(url):
        await client.login(token)
    user, app = client.user, client.application_id
    assert user is not None
    assert app is not None
    return Identity(str(app), str(user.id), user.name)


async def find_gateway(client: discord.Client, url: str) -> None:
    """Have discord.py come back, whatever cuts it off, to the gateway that the API of ``url`` names: left to itself
    it would go to Discord's own. Raises Unreachable."""
    with in_words(url):
        said = await client.http.request(Route("GET", "/gateway/bot"))
    address = type(DiscordWebSocket.DEFAULT_GATEWAY)
    DiscordWebSocket.DEFAULT_GATEWAY = address(said["url"])


async def name_of(url: str, token: str) -> str:
    """What the bot of a token is called. Raises TokenRefused and Unreachable."""
    async with silent_client() as client:
        return (await log_in(client, url, token)).name


async def guilds_of(client: discord.Client, url: str) -> list[Guild]:
    """Every guild that we are in. Raises TokenRefused and Unreachable."""
    with in_words(url):
        return [Guild(str(one.id), one.name) async for one in client.fetch_guilds(limit=None, with_counts=False)]


@contextmanager
def in_words(url: str) -> Iterator[None]:
    """What Discord at ``url`` says against us, or that it says nothing, as :mod:`bot.trouble` has it."""
    try:
        yield
    except discord.LoginFailure:
        raise TokenRefused("Discord doesn't know the bot token.", _MAKE) from None
    except discord.PrivilegedIntentsRequired:
        raise Trouble("Discord does not let this app read what people write.", _INTENT) from None
    except discord.RateLimited as limit:
        raise Unreachable("Discord asks for patience.", "Try again in a while.", limit.retry_after) from None
    except discord.HTTPException as error:
        if error.status == 401:
            raise TokenRefused("Discord no longer takes the bot token.", _MAKE) from None
        raise Unreachable(f"What answers at {url} isn't well (HTTP {error.status}).", _NETWORK) from None
    except (aiohttp.ClientError, TimeoutError, OSError, discord.GatewayNotFound) as error:
        why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise Unreachable(f"Discord can't be reached at {url} ({why}).", _NETWORK) from None
