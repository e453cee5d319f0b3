"""A local Discord with people in it and the real bot beside it, over a real gateway; what tests of gestures begin
with."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar

import discord

from bot.discord.errors import UNKNOWN_CHANNEL
from bot.discord.workspace import DiscordWorkspace
from bot.run import Process
from bot.settings import Settings
from bot.wiring import Probe, utc_now
from commands.answers import Answer
from commands.door import Request
from commands.port_values import Profile
from commands.ports import Unit
from desk.events import Entry
from desk.intents import Intent
from desk.plan import ChannelRef, Plan
from sandbox.discord.errors import Json
from sandbox.discord.model import Channel, Guild, Message, Overwrite
from sandbox.discord.permissions import Permission
from sandbox.discord.person import Person
from sandbox.discord.server import LocalDiscord
from tests.slack.town import PATIENCE, Watch, open_desk
from tests.storage.databases import ready

Found = TypeVar("Found")


@dataclass
class Town:
    """Lan asks (Vietnamese), Tom asks (English), Minh answers (Vietnamese), Hoa is admin and leads (English).

    Everybody sees #support and the forum; only agents and the bot see #desk; the bot doesn't see #elsewhere.
    """

    discord: LocalDiscord
    guild: Guild
    process: Process
    lan: Person
    tom: Person
    minh: Person
    hoa: Person
    support: Channel
    desk: Channel
    forum: Channel
    elsewhere: Channel
    watch: Watch
    bot: Callable[[], Process]
    settings: dict[str, object]
    """What the next process is told more."""
    forgiven: set[int] = field(default_factory=lambda: {UNKNOWN_CHANNEL})
    """What Discord may refuse here, by its codes, without a test failing for it. A message's thread is looked for by
    posting into it, before it is made."""

    @property
    def served(self) -> DiscordWorkspace:
        """The guild as the bot serves it."""
        assert self.process.discord is not None
        found = self.process.discord.of(self.guild.id)
        assert found is not None
        return found

    async def serve(self) -> None:
        """Start the bot, and wait until the guild has its commands."""
        await self.process.__aenter__()
        await self.until(lambda: self.discord.app.offered(self.guild.id))

    async def restart(self) -> None:
        """Another process of the bot, where the one before was stopped."""
        self.process = self.bot()
        await self.serve()

    async def pass_time(self, **length: float) -> None:
        """Set both clocks forward by a timedelta's ``length``, and look at the timers."""
        ahead = timedelta(**length)
        self.watch.ahead += ahead
        self.discord.clock.advance(ahead.total_seconds())
        await self.process.wired.fire_timers()

    def judge(self) -> None:
        """Discord had nothing to complain about."""
        refused = self.discord.record.refused()
        bad = [(one.route, one.answer) for one in refused if one.fault is None and one.code not in self.forgiven]
        assert not bad, bad

    async def plan(self, change: Callable[[Plan], Plan]) -> None:
        """Change how the desk works."""
        desk = self.served.desk

        def save(unit: Unit) -> None:
            old = unit.desks.get(desk).plan
            unit.desks.save_plan(desk, replace(change(old), version=old.version + 1), None, utc_now())

        await asyncio.to_thread(self.process.store.write, save)

    def profile(self, who: Person) -> Profile:
        """Somebody, as Discord tells of them."""
        language = "vi" if who.user.locale == "vi" else "en"
        return Profile(self.served.id, who.id, name=who.name, language=language, admin=who is self.hoa)

    async def set_up(self, **settings: object) -> None:
        """Hoa leads the group Support, Minh is an agent; #support feeds it, #desk is its desk channel, always open."""
        here = self.served.id
        customers, staff = [ChannelRef(here, channel.id) for channel in (self.support, self.desk)]
        await asyncio.to_thread(
            open_desk,
            self.process.store,
            self.served.desk,
            lead=self.profile(self.hoa),
            agent=self.profile(self.minh),
            customers=customers,
            staff=staff,
            **settings,
        )

    def let_in(self, who: Person, channel: Channel) -> None:
        """Somebody may see a channel from now on."""
        channel.overwrites[who.id] = Overwrite(who.id, 1, int(Permission.VIEW_CHANNEL))

    async def journal(self, number: int) -> Sequence[Entry]:
        """What the desk keeps of a ticket; nothing where there is none."""
        desk = self.served.desk

        def read(unit: Unit) -> Sequence[Entry]:
            ticket = unit.tickets.get(desk, number)
            return unit.journal.of(ticket.id) if ticket else ()

        return await asyncio.to_thread(self.process.store.read, read)

    async def deed(self, who: Person, intent: Intent) -> Answer:
        """Somebody's deed, without the gesture that leads to it."""
        return await self.process.wired.office.ask(Request(self.served.id, intent, self.profile(who)))

    async def rest(self) -> None:
        """Wait until nothing waits to be heard or delivered, and nothing was said for a moment."""
        calls, going = -1, True
        while going or calls < len(self.discord.record.calls):
            calls = len(self.discord.record.calls)
            await asyncio.sleep(0.1)
            soon = self.watch() + timedelta(minutes=1)
            going = bool(await asyncio.to_thread(self.process.store.delivery.workspaces_due, soon))
            going = going or self.process.discord is None or not self.process.discord.ears.idle

    async def until(self, what: Callable[[], Found], seconds: float = PATIENCE) -> Found:
        """Wait until ``what`` gives something; AssertionError after ``seconds``."""
        ends = asyncio.get_running_loop().time() + seconds
        while not (found := what()):
            assert asyncio.get_running_loop().time() < ends, "it did not happen in time"
            await asyncio.sleep(0.02)
        return found

    async def until_async(self, what: Callable[[], Awaitable[object]], seconds: float = PATIENCE) -> None:
        """The same for what has to be asked."""
        ends = asyncio.get_running_loop().time() + seconds
        while not await what():
            assert asyncio.get_running_loop().time() < ends, "it did not happen in time"
            await asyncio.sleep(0.02)

    def posts(self, channel: Channel) -> list[Message]:
        """The bot's posts in a channel and in its threads, oldest first."""
        here = [one for one in self.discord.world.channels.values() if channel.id in (one.id, one.parent)]
        return sorted((post for one in here for post in self.discord.posts(one)), key=lambda one: int(one.id))

    def shown(self, channel: Channel) -> list[str]:
        """What they say."""
        return [words(one) for one in self.posts(channel)]

    async def post(self, channel: Channel, text: str) -> Message:
        """The bot's post in a channel or its threads that says ``text``, once it is there."""
        return await self.until(lambda: next((one for one in self.posts(channel) if text in words(one)), None))

    def thread(self, of: Message) -> Channel:
        """The thread where a message stands, or which was made from it."""
        channels = self.discord.world.channels
        return channels.get(of.id) or channels[of.channel]


def words(message: Message) -> str:
    """All that a message shows."""
    return "\n".join([message.content, *_texts(message.components)]).strip()


def form_words(form: Json) -> str:
    """All that a form shows before anything is typed."""
    return "\n".join([str(form["title"]), *_texts(form["components"])])


def _texts(components: Sequence[Json]) -> Iterator[str]:
    for one in components:
        for key in ("content", "label", "description", "value", "placeholder"):
            if isinstance(one.get(key), str) and not (key == "value" and one["type"] == 3):
                yield one[key]
        yield from (str(option["label"]) for option in one.get("options") or () if option.get("default"))
        inner = [*(one.get("components") or ()), one.get("component"), one.get("accessory")]
        yield from _texts([part for part in inner if part])


@contextlib.asynccontextmanager
async def town(
    url: str, *, now: Callable[[], datetime] | None = None, probe: Probe = lambda _seam: None, **more: object
) -> AsyncIterator[Town]:
    """A town over a database; ``more`` are further settings. At its end it is judged."""
    ready(url)
    was = discord.http.Route.BASE
    async with LocalDiscord(rates=False) as local:
        guild = local.add_guild("Acme")
        agents = local.add_role(guild, "Agents")
        lan = local.add_person("Lan", guild, locale="vi", tz="Asia/Ho_Chi_Minh", title="Customer")
        tom = local.add_person("Tom", guild, tz="Europe/Berlin", title="Customer")
        minh = local.add_person("Minh", guild, locale="vi", tz="Asia/Ho_Chi_Minh", roles=[agents], title="Agent")
        hoa = local.add_person("Hoa", guild, roles=[agents], title="Lead")
        guild.owner = hoa.id
        support = local.add_channel(guild, "support")
        desk = local.add_channel(guild, "desk", only=[agents])
        forum = local.add_channel(guild, "questions", forum=True)
        elsewhere = local.add_channel(guild, "elsewhere", app=False)
        watch = Watch()

        def bot() -> Process:
            return Process(settings_for(local, url, **more), now or watch, probe)

        made = Town(local, guild, bot(), lan, tom, minh, hoa, support, desk, forum, elsewhere, watch, bot, more)
        try:
            await made.serve()
            yield made
        finally:
            await made.process.stop()
            discord.http.Route.BASE = was
        made.judge()


def settings_for(local: LocalDiscord, url: str, **more: object) -> Settings:
    """Settings that point a bot at a local Discord."""
    here = {"discord_token": local.token, "discord_api_url": local.api_url, "database_url": url, "http_port": 0}
    beside = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else Path(gettempdir())
    return Settings(_env_file=None, files=beside / "files", **here, **more)
