"""Every guild that we are in, served by one connection; one that we are invited to later is served at once."""

import asyncio

import aiohttp
import discord
import structlog

from bot.discord.asking import Asking
from bot.discord.client import Hearing, find_gateway, guilds_of, in_words, log_in, silent_client
from bot.discord.direct import Direct
from bot.discord.ears import Ears, guild_told
from bot.discord.grounds import Grounds
from bot.discord.hooks import Hooks
from bot.discord.identity import Guild, Identity
from bot.discord.leader import Leader
from bot.discord.payloads import guild_of, language, plain
from bot.discord.shards import read_shards
from bot.discord.showing import Showing
from bot.discord.sync import Sync
from bot.discord.whisper import Whisper
from bot.discord.workspace import DiscordWorkspace, Shared
from bot.edge.gesture import Json
from bot.edge.reading import Later
from bot.settings import Settings
from bot.trouble import Trouble
from bot.wiring import Wired, new_id
from views.direct import not_plain

CONNECT_SECONDS = 30.0
log = structlog.get_logger()


class Guilds:
    """Made by :func:`open_discord`; ``start`` begins to hear, ``stop`` ends it."""

    def __init__(self, wired: Wired, settings: Settings, client: discord.Client, us: Identity) -> None:
        self._wired, self._settings, self._client, self.us = wired, settings, client, us
        self._sync = Sync(wired.store, client.http, us.app, wired.words)
        self._by_guild: dict[str, DiscordWorkspace] = {}
        self._grounds: dict[str, Grounds] = {}
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": client.http.user_agent},
        )
        self._showing = Showing(Hooks(self._session, us.app))
        self.ears = Ears(wired.now, self._take, self._silence)
        whisper = Whisper(client.http)
        sender = wired.store.delivery.sender
        self._direct = Direct(us, lambda: self.workspaces, wired.office, whisper, wired.words, wired.now, sender)
        url, files = settings.discord_api_url, settings.files
        self._shared = Shared(
            wired,
            client.http,
            Asking(client.http),
            us,
            self.ears,
            self._direct,
            whisper,
            self._showing,
            self._session,
            url,
            files,
        )
        self._opening = asyncio.Lock()
        self._shards = read_shards(settings.discord_shards)
        leases = wired.store.delivery if wired.store.is_shared else None
        lease = f"shards/{us.app}/{self._shards.name}"
        self._leader = Leader(leases, lease, new_id(), wired.now, self._hear)
        self._hearing: Hearing | None = None
        self._led: asyncio.Task[None] | None = None
        self._stands = asyncio.Event()

    @property
    def name(self) -> str:
        """What the log calls us."""
        return self.us.name

    @property
    def workspaces(self) -> list[DiscordWorkspace]:
        """Those that are served."""
        return list(self._by_guild.values())

    def of(self, guild: str) -> DiscordWorkspace | None:
        """A guild by its id, if we serve it."""
        return self._by_guild.get(guild)

    async def open(self) -> None:
        """Serve every guild that we are in. Raises TokenRefused and Unreachable."""
        await find_gateway(self._client, self._settings.discord_api_url)
        for guild in await guilds_of(self._client, self._settings.discord_api_url):
            await self._serve(guild)

    async def start(self) -> None:
        """Connect, or stand by while another process is connected. Raises Trouble where Discord doesn't let us; where
        it is only away, it is asked again and again."""
        self._led = asyncio.create_task(self._leader.run())
        settled = [asyncio.create_task(one.wait()) for one in (self._stands, self._leader.stands_by)]
        await asyncio.wait({*settled, self._led}, timeout=CONNECT_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        for one in settled:
            one.cancel()
        if self._led.done():
            self._led.result()

    async def _hear(self) -> None:
        """Be connected until cancelled. Raises Trouble."""
        self._hearing = hearing = Hearing(self, self._shards)
        standing = asyncio.create_task(self._standing(hearing))
        try:
            await self._connect(hearing)
        finally:
            standing.cancel()
            self._stands.clear()
            self._hearing = None
            await hearing.close()
            for shard in hearing.shards:
                self.cut(shard)

    async def _standing(self, hearing: Hearing) -> None:
        await hearing.stands.wait()
        self._stands.set()

    async def _connect(self, hearing: Hearing) -> None:
        assert self._settings.discord_token is not None
        with in_words(self._settings.discord_api_url):
            try:
                await hearing.start(self._settings.discord_token.get_secret_value())
            except discord.ConnectionClosed as closed:
                raise Trouble(f"Discord closed the connection for good (code {closed.code}).", "Start again.") from None

    async def stop(self) -> None:
        """Hear no more, and finish what was promised."""
        if self._led is not None:
            self._led.cancel()
            await asyncio.gather(self._led, return_exceptions=True)
        await self.ears.stop()
        await asyncio.gather(*(one.stop() for one in self.workspaces))
        await self._leader.release()

    async def close(self) -> None:
        """Close every connection; nothing is delivered after it."""
        await asyncio.gather(*(one.close() for one in self.workspaces))
        await self._session.close()
        await self._client.close()

    async def missing(self) -> list[str]:
        """What keeps it from being ready, in words; one that stands by is ready to take over."""
        if self._led is not None and self._led.done() and not self._led.cancelled():
            over = self._led.exception()
            return [str(over) if over else "the connection to Discord was closed"]
        if self._leader.stands_by.is_set():
            return []
        if self._hearing is None or not self._hearing.stands.is_set():
            return ["no connection to Discord stands"]
        return []

    async def guild_here(self, guild: Guild, joined: str) -> None:
        """Serve it, and offer it the commands; ``joined`` is when we came, since who comes again comes with nothing."""
        await (await self._serve(guild)).publish(joined)

    async def _serve(self, guild: Guild) -> DiscordWorkspace:
        async with self._opening:
            known = self._by_guild.get(guild.id)
            if known is None:
                made = self._wired.store.ensure_workspace
                home = await asyncio.to_thread(made, "discord", guild.id, guild.name, self._wired.now(), new_id)
                known = DiscordWorkspace(self._shared, self._sync, guild, home, self._ground(guild.id))
                self._by_guild[guild.id] = known
                log.info("discord.guild_served", guild=guild.id)
        return known

    async def guild_gone(self, guild: str) -> None:
        """Nothing can be shown there any more; its desk lives on."""
        gone = self._by_guild.pop(guild, None)
        self._grounds.pop(guild, None)
        if gone is not None:
            log.warning("discord.guild_gone", guild=guild)
            await gone.stop()
            await gone.close()

    async def interaction(self, told: Json) -> None:
        """A gesture, to whoever serves its guild."""
        body = plain(told)
        guild = guild_of(body)
        served = self.of(guild) if guild else await self._alone(body)
        if served is not None:
            await served.gestures.made(body)
        elif not guild:
            words = self._wired.words(language(body["locale"]))
            await self._showing.alone(body, not_plain(words))

    async def _alone(self, body: Json) -> DiscordWorkspace | None:
        """The guild that something in a direct message is about."""
        home = await self._direct.pressed(body["channel"]["id"], body["user"]["id"], body.get("message") or {})
        return self.of(home.guild.id) if home is not None else None

    def told(self, name: str, data: Json) -> None:
        """An event of the gateway: what a guild looks like is known at once, all else is taken in by and by."""
        guild, place = guild_told(name, data), str(data.get("channel_id") or "")
        if guild is not None and (name == "GUILD_CREATE" or guild in self._grounds):
            # A thread's parent is looked up before it is forgotten, and after it is learned.
            place = self._ground(guild).place(data)
            self._ground(guild).told(name, data)
        self.ears.told(guild, place, name, data)

    def cut(self, shard: int) -> None:
        """Nothing is heard there until it is connected again."""
        self.ears.cut(shard)

    async def _take(self, guild: str | None, name: str, data: Json) -> None:
        """Raises Later, and what the door raises."""
        if guild is None:
            await self._direct.take(name, data)
        elif served := self.of(guild):
            await served.take(name, data)
        elif guild in self._grounds:
            raise Later  # it is being opened

    def _silence(self, shard: int) -> float | None:
        return self._hearing.silence(shard) if self._hearing is not None else None

    def _ground(self, guild: str) -> Grounds:
        return self._grounds.setdefault(guild, Grounds(guild, self.us.user))


async def open_discord(wired: Wired, settings: Settings) -> Guilds:
    """Discord by the settings' token. Raises TokenRefused and Unreachable."""
    assert settings.discord_token is not None
    client = silent_client()
    try:
        us = await log_in(client, settings.discord_api_url, settings.discord_token.get_secret_value())
        guilds = Guilds(wired, settings, client, us)
        await guilds.open()
    except BaseException:
        await client.close()
        raise
    return guilds
