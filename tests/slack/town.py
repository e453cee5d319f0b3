"""A local Slack with people in it and the real bot beside it, over a real socket; what tests of gestures begin with."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from json import dumps
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar

from bot.run import Process
from bot.settings import Settings
from bot.slack.manifest import COMMAND, manifest
from bot.wiring import Probe, new_id, utc_now
from commands.answers import Answer
from commands.door import Request
from commands.port_values import (
    Profile,
)
from commands.ports import (
    Unit,
)
from desk.events import Entry
from desk.ids import DeskId
from desk.intents import Intent
from desk.person import Role
from desk.plan import Channel as CustomerChannel
from desk.plan import ChannelRef, Plan
from sandbox.slack.http_delivery import HttpDelivery
from sandbox.slack.model import Channel, Message
from sandbox.slack.person import Person
from sandbox.slack.server import LocalSlack
from sandbox.slack.sight import spoken
from storage.store import Store
from tests.storage.databases import ready

PATIENCE = 20.0
Found = TypeVar("Found")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ROUND_THE_CLOCK = dumps({"tz": "UTC", "weekly": {day: [["00:00", "24:00"]] for day in DAYS}})


class Watch:
    """The bot's clock: the real one, set forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead


@dataclass
class Town:
    """Lan asks (Vietnamese), Tom asks (English), Minh answers, Hoa is admin and leads; Olga is from another company."""

    slack: LocalSlack
    process: Process
    lan: Person
    tom: Person
    minh: Person
    hoa: Person
    olga: Person
    support: Channel
    desk: Channel
    elsewhere: Channel
    watch: Watch
    bot: Callable[[], Process]
    forgiven: set[str] = field(default_factory=set)
    """What Slack may answer here without a test failing for it."""

    async def serve(self) -> None:
        """Start the bot; Slack finds it where it listens."""
        await self.process.__aenter__()
        url = f"http://127.0.0.1:{self.process.port}/slack/events"
        if self.process.settings.socket_mode:
            await self.slack.socket.connected()
        elif isinstance(self.slack.delivery.transport, HttpDelivery):
            self.slack.delivery.transport.url = url
        else:
            self.slack.deliver_to_http(url)

    async def restart(self) -> None:
        """Another process of the bot, where the one before was stopped."""
        self.process = self.bot()
        await self.serve()

    async def pass_time(self, **length: float) -> None:
        """Fetch what is to be fetched, set both clocks forward by a timedelta's ``length``, and look at the timers."""
        await self.process.slack.backfill.step()
        ahead = timedelta(**length)
        self.watch.ahead += ahead
        self.slack.clock.advance(ahead.total_seconds())
        await self.process.wired.fire_timers()

    def judge(self) -> None:
        """Slack had nothing to complain about: no payload that it would refuse, no call that it refused."""
        record = self.slack.record
        refused = [(c.method, c.error) for c in record.refused() if c.fault is None and c.error not in self.forgiven]
        assert not refused, refused
        assert not record.problems, record.problems

    async def plan(self, change: Callable[[Plan], Plan]) -> None:
        """Change how the desk works."""
        desk = self.process.slack.desk

        def save(unit: Unit) -> None:
            old = unit.desks.get(desk).plan
            unit.desks.save_plan(desk, replace(change(old), version=old.version + 1), None, utc_now())

        await asyncio.to_thread(self.process.store.write, save)

    async def set_up(self, **settings) -> None:
        """Hoa leads the group Support, Minh is an agent; #support feeds it, #desk is its desk channel, always open."""
        slack = self.process.slack
        hoa, minh = [await slack.people.one(person.id) for person in (self.hoa, self.minh)]
        customers, staff = [ChannelRef(slack.id, channel.id) for channel in (self.support, self.desk)]
        await asyncio.to_thread(
            open_desk,
            self.process.store,
            slack.desk,
            lead=hoa,
            agent=minh,
            customers=customers,
            staff=staff,
            **settings,
        )

    async def journal(self, number: int) -> Sequence[Entry]:
        """What the desk keeps of a ticket."""
        desk = self.process.slack.desk

        def read(unit: Unit) -> Sequence[Entry]:
            ticket = unit.tickets.get(desk, number)
            assert ticket is not None
            return unit.journal.of(ticket.id)

        return await asyncio.to_thread(self.process.store.read, read)

    async def deed(self, who: Person, intent: Intent) -> Answer:
        """Somebody's deed, without the gesture that leads to it."""
        workspace = self.process.slack.id
        return await self.process.wired.office.ask(
            Request(workspace, intent, await self.process.slack.people.one(who.id))
        )

    async def rest(self) -> None:
        """Wait until nothing is on its way, neither to the bot nor from it, and nothing waits for another try."""
        delivered, going = -1, True
        while going or delivered < len(self.slack.record.deliveries):
            delivered = len(self.slack.record.deliveries)
            await self.slack.quiet(2 * PATIENCE)
            soon = self.watch() + timedelta(minutes=1)
            going = bool(await asyncio.to_thread(self.process.store.delivery.workspaces_due, soon))
            await asyncio.sleep(0.02)

    async def fetched(self) -> None:
        """Wait until no thread is being fetched any more."""
        look = self.process.store.health.look
        await self.until(lambda: not look(self.watch()).jobs)

    async def until(self, what: Callable[[], Found], seconds: float = PATIENCE) -> Found:
        """Wait until ``what`` gives something; AssertionError after ``seconds``."""
        ends = asyncio.get_running_loop().time() + seconds
        while not (found := what()):
            assert asyncio.get_running_loop().time() < ends, "it did not happen in time"
            await asyncio.sleep(0.02)
        return found

    def shown(self, channel: Channel) -> list[str]:
        """What the bot's posts in a channel say, oldest first."""
        return [words(one) for one in self.slack.posts(channel)]

    async def post(self, channel: Channel, text: str) -> Message:
        """The bot's post in a channel that says ``text``, once it is there."""
        return await self.until(lambda: next((one for one in self.slack.posts(channel) if text in words(one)), None))


def open_desk(
    store: Store, desk: DeskId, *, lead: Profile, agent: Profile, customers: ChannelRef, staff: ChannelRef, **settings
) -> None:
    """Set a desk up: one group with its lead, an agent, a customers' channel and a desk channel; always open."""

    def change(unit: Unit) -> None:
        leads = unit.people.upsert(desk, lead, new_id).id
        unit.people.grant(desk, leads, Role.ADMIN)
        unit.people.grant(desk, unit.people.upsert(desk, agent, new_id).id, Role.AGENT)
        plan = unit.desks.get(desk).plan
        group = replace(plan.groups[0], desk_channel=staff, lead=leads)
        plan = replace(
            plan,
            version=plan.version + 1,
            groups=(group,),
            channels=(CustomerChannel(customers, group.key),),
            schedules={"office": ROUND_THE_CLOCK},
            settings=replace(plan.settings, **settings),
            set_up=True,
        )
        unit.desks.save_plan(desk, plan, None, utc_now())

    store.write(change)


def words(message: Message) -> str:
    """All that a message shows."""
    return spoken(message.blocks) or message.text


@contextlib.asynccontextmanager
async def town(
    url: str,
    *,
    now: Callable[[], datetime] | None = None,
    probe: Probe = lambda _seam: None,
    http: bool = False,
    command: str = COMMAND,
    **more: object,
) -> AsyncIterator[Town]:
    """A town over a database; ``http`` delivers signed HTTP instead of Socket Mode; ``more`` are further settings. At
    its end it is judged."""
    ready(url)
    async with LocalSlack() as slack:
        slack.app.configure(manifest(None, command))
        lan = slack.add_person("Lan", tz="Asia/Ho_Chi_Minh", locale="vi-VN", title="Customer")
        tom = slack.add_person("Tom", tz="Europe/Berlin", title="Customer")
        minh = slack.add_person("Minh", tz="Asia/Ho_Chi_Minh", locale="vi-VN", title="Agent")
        hoa = slack.add_person("Hoa", admin=True, title="Lead")
        olga = slack.add_person("Olga", team="Globex", title="Customer")
        support = slack.add_channel("support", members=[lan, tom, minh, hoa])
        desk = slack.add_channel("desk", private=True, members=[minh, hoa])
        elsewhere = slack.add_channel("elsewhere", members=[lan, minh], bot_member=False)
        settings = settings_for(slack, url, http=http, command=command, **more)
        watch = Watch()

        def bot() -> Process:
            return Process(settings, now or watch, probe)

        made = Town(slack, bot(), lan, tom, minh, hoa, olga, support, desk, elsewhere, watch, bot)
        await made.serve()
        try:
            yield made
            await slack.quiet()
        finally:
            await made.process.stop()
        made.judge()


def settings_for(slack: LocalSlack, url: str, *, http: bool = False, command: str = COMMAND, **more) -> Settings:
    """Settings that point a bot at a local Slack."""
    way = {"slack_signing_secret": slack.signing_secret} if http else {"slack_app_token": slack.app_token}
    here = {"slack_bot_token": slack.bot_token, "slack_api_url": slack.api_url, "database_url": url, "http_port": 0}
    beside = Path(url.removeprefix("sqlite:///")).parent if url.startswith("sqlite") else Path(gettempdir())
    return Settings(_env_file=None, slack_command=command, files=beside / "files", **here, **way, **more)
