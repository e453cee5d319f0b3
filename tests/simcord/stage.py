"""The bot on simcord, an in-memory Discord that others wrote: their actors, their permissions, their clock.

simcord stands in for one client of discord.py, its connection and its HTTP; the bot asks by a client of its own beside
the one that hears. Here both are the one that simcord holds. Posts are delivered when a test says so, since simcord's
time stands still.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env
from simcord.results import InteractionResult

from bot.discord.client import Hearing, guilds_of
from bot.discord.guilds import Guilds
from bot.discord.identity import Guild, Identity
from bot.discord.shards import read_shards
from bot.discord.workspace import DiscordWorkspace
from bot.settings import Settings
from bot.wiring import Wired, utc_now
from commands.port_values import Profile
from commands.ports import Unit
from desk.plan import ChannelRef, Plan
from sandbox.discord.judges_components import walk
from storage.store import Store
from tests.slack.town import PATIENCE, open_desk

Json = dict[str, Any]


class Ears:
    """Hears for whichever process of the bot runs now, and begins it when there is something to hear."""

    def __init__(self, begin: Callable[[Hearing], Guilds]) -> None:
        self._begin = begin
        self.hearing = Hearing(self, read_shards(Settings(_env_file=None).discord_shards))
        self.guilds: Guilds | None = None

    async def open(self) -> None:
        """Serve the guilds that are there already, as a process does that starts."""
        for guild in await guilds_of(self.hearing, ""):
            await self.guild_here(guild, "")

    def _serving(self) -> Guilds:
        if self.guilds is None:
            self.guilds = self._begin(self.hearing)
        return self.guilds

    async def guild_here(self, guild: Guild, joined: str) -> None:
        await self._serving().guild_here(guild, joined)

    async def guild_gone(self, guild: str) -> None:
        await self._serving().guild_gone(guild)

    async def interaction(self, told: dict[str, Any]) -> None:
        await self._serving().interaction(told)

    def told(self, name: str, data: Json) -> None:
        # Before READY was read, nobody knows who we are.
        if self.hearing.user is not None:
            self._serving().told(name, data)

    def cut(self, shard: int) -> None:
        self._serving().cut(shard)


class Watch:
    """The desk's clock: simcord's, once it runs."""

    def __init__(self) -> None:
        self.env: Env | None = None

    def __call__(self) -> datetime:
        return self.env.now() if self.env else utc_now()


@dataclass
class Stage:
    """Lan asks, Minh answers, Hoa is admin and leads. Everybody sees #support; only agents and the bot see #desk."""

    env: Env
    ears: Ears
    wired: Wired
    begin: Callable[[Hearing], Guilds]
    guild: GuildHandle = field(init=False)
    lan: MemberActor = field(init=False)
    minh: MemberActor = field(init=False)
    hoa: MemberActor = field(init=False)
    support: ChannelHandle = field(init=False)
    desk: ChannelHandle = field(init=False)

    async def build(self) -> None:
        """People, channels, and a desk that is set up."""
        env = self.env
        owner = env.create_user("hoa", global_name="Hoa")
        self.guild = env.create_guild("Acme", owner=owner)
        agents = self.guild.create_role("Agents")
        everyone = {self.guild.default_role: discord.PermissionOverwrite(view_channel=False)}
        us = env.bot.user
        assert us is not None
        inside = {one: discord.PermissionOverwrite(view_channel=True) for one in (agents, us)}
        self.lan = self.guild.add_member(env.create_user("lan", global_name="Lan"))
        self.minh = self.guild.add_member(env.create_user("minh", global_name="Minh"), roles=[agents])
        self.hoa = self.guild.add_member(owner, roles=[agents])
        self.support = self.guild.create_text_channel("support")
        self.desk = self.guild.create_text_channel("desk", overwrites=everyone | inside)
        await env.settle()

    @property
    def served(self) -> DiscordWorkspace:
        """The guild as the bot serves it."""
        assert self.ears.guilds is not None
        found = self.ears.guilds.of(str(self.guild.id))
        assert found is not None
        return found

    async def set_up(self) -> None:
        """Hoa leads, Minh is an agent; #support feeds the desk, #desk is its own channel, always open."""
        served = self.served
        customers, staff = [ChannelRef(served.id, str(one.id)) for one in (self.support, self.desk)]
        lead, agent = (
            Profile(served.id, str(one.id), name=one.name.title(), admin=one is self.hoa)
            for one in (self.hoa, self.minh)
        )
        await asyncio.to_thread(
            open_desk, self.wired.store, served.desk, lead=lead, agent=agent, customers=customers, staff=staff
        )

    async def plan(self, change: Callable[[Plan], Plan]) -> None:
        """Change how the desk works."""
        desk = self.served.desk

        def save(unit: Unit) -> None:
            old = unit.desks.get(desk).plan
            unit.desks.save_plan(desk, replace(change(old), version=old.version + 1), None, self.wired.now())

        await asyncio.to_thread(self.wired.store.write, save)

    async def convert(self, who: MemberActor, said: discord.Message, **typed: object) -> InteractionResult:
        """Make a ticket of a message by its menu."""
        channel = self.channel(said.channel.id)
        return await self.fill(who, await who.context_menu(channel, "Convert to ticket", said), **typed)

    async def card(self) -> discord.Message:
        """The card of #1, made of what Lan said where there is none; as it stands now."""
        if not self.posts(self.desk):
            await self.convert(self.hoa, await self.lan.send(self.support, "Can't log in"), assignee=[])
        await self.deliver()
        return next(one for one in self.posts(self.desk) if "#1" in words(one))

    async def fill(self, who: MemberActor, opened: InteractionResult, **typed: object) -> InteractionResult:
        """Send a form as it stands, with what else is typed; simcord's own actors would send the rest of it empty."""
        assert opened.modal is not None
        stands = {
            one["custom_id"]: self._held(one) for _, one in walk(opened.modal["components"]) if "custom_id" in one
        }
        values = {name: value for name, value in stands.items() if value} | typed
        return await who.submit_modal(opened, values)

    def _held(self, one: Json) -> object:
        if one["type"] == 4:
            return one.get("value")
        chosen = [option["value"] for option in one.get("options", []) if option.get("default")]
        known = {str(who.id): who for who in (self.lan, self.minh, self.hoa, self.support, self.desk)}
        return chosen + [known[default["id"]] for default in one.get("default_values", [])]

    def channel(self, id: int) -> ChannelHandle:
        """A channel or thread by its id."""
        return ChannelHandle(self.env, self.guild, self.env.backend.get_channel(id))

    async def deliver(self) -> None:
        """Whatever waits to be posted is posted."""
        for turn in range(60):
            soon = self.wired.now() + timedelta(minutes=1)
            if not await asyncio.to_thread(self.wired.store.delivery.workspaces_due, soon):
                return
            await self.wired.courier.drain_once()
            # simcord's time stands still, and a lane keeps its pace by it.
            await self.env.advance_time(1.0 if turn < 10 else 60.0)
        raise AssertionError("there is always more to post")

    async def pass_time(self, seconds: float) -> None:
        """Set simcord's clock forward, and look at the timers."""
        await self.env.advance_time(seconds)
        for chore in self.served.chores.values():
            await chore()
        await self.wired.fire_timers()
        await self.deliver()

    async def restart(self) -> None:
        """Another process of the bot, where the one before was stopped."""
        await self.stop()
        self.ears = Ears(self.begin)
        await self.env.restart_bot(self.ears.hearing)
        await self.ears.open()

    async def stop(self) -> None:
        """Finish what was promised."""
        if self.ears.guilds is not None:
            await self.ears.guilds.stop()
            await self.ears.guilds.close()

    def said(self, channel: ChannelHandle) -> list[str]:
        """What the bot's posts in a channel and its threads say, oldest first."""
        return [words(one) for one in self.posts(channel)]

    def direct(self, who: MemberActor) -> list[str]:
        """What the bot wrote to somebody alone."""
        return [words(one) for one in who.user.dm_channel.history() if one.author.id == self.env.backend.bot_user.id]

    def posts(self, channel: ChannelHandle) -> list[discord.Message]:
        """These posts themselves."""
        found = [one for place in (channel, *channel.threads) for one in place.history()]
        return [one for one in sorted(found, key=lambda one: one.id) if one.author.id == self.env.backend.bot_user.id]


def words(shown: Any) -> str:
    """All that a message shows."""
    return "\n".join(_texts(shown.components))


def menu(shown: Any, value: str) -> str:
    """The id of the menu that offers ``value``."""
    parts = [part if isinstance(part, dict) else part.to_dict() for part in shown.components]
    menus = (one for _, one in walk(parts) if one.get("options"))
    return next(one["custom_id"] for one in menus if value in {option["value"] for option in one["options"]})


def _texts(components: list[Any]) -> Iterator[str]:
    for _, one in walk([part if isinstance(part, dict) else part.to_dict() for part in components]):
        for key in ("content", "label", "placeholder"):
            if isinstance(one.get(key), str):
                yield one[key]


@asynccontextmanager
async def staged(url: str) -> AsyncIterator[Stage]:
    """The bot over a database, on simcord; what broke in the bot breaks the test."""
    settings = Settings(_env_file=None, discord_token="t", database_url=url, http_port=0)
    watch = Watch()
    store = Store(url, clock=watch)
    wired = Wired(store, settings.slack_command, watch)

    def begin(hearing: Hearing) -> Guilds:
        assert hearing.user is not None
        us = Identity(str(hearing.application_id), str(hearing.user.id), hearing.user.name)
        return Guilds(wired, settings, hearing, us)

    ears = Ears(begin)
    # Some deeds end in a process of their own (a picture), which starts when the machine has time for it.
    env = Env(ears.hearing, shard_count=1, settle_timeout=PATIENCE)
    # simcord's time begins with a year of its own; the desk's begins now.
    env.backend.clock._epoch = utc_now() + timedelta(minutes=1)
    watch.env = env
    await asyncio.to_thread(store.migrate)
    made = Stage(env, ears, wired, begin)
    try:
        await env.start()
        await made.build()
        await made.set_up()
        yield made
        await made.stop()
    finally:
        await env.shutdown()
        await asyncio.to_thread(wired.office.close)
        await asyncio.to_thread(store.close)
    env.raise_errors()
