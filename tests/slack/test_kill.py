"""Kill the bot anywhere and start it again: no ticket, no alert and no acknowledged gesture is lost, no post doubled.

Judged from the local Slack's own record, and from what the archive holds.
"""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import aiohttp
import pytest

from bot.wiring import new_id, utc_now
from commands.port_values import (
    Profile,
)
from commands.ports import (
    Unit,
)
from desk.events import Breached, Escalated, Said
from desk.ids import DeskId
from desk.plan import ChannelRef, PolicyRule
from desk.ticket import Ticket
from desk.words import Priority, Status
from sandbox.clock import Clock
from sandbox.slack.gestures import GestureResult
from sandbox.slack.model import Channel, Message
from sandbox.slack.person import Person
from sandbox.slack.server import LocalSlack
from storage.store import Store
from tests.slack.killed import End, Life, Replica, live
from tests.slack.town import open_desk, settings_for, words
from tests.storage.databases import ready

PATIENCE = 50.0
# Resolution counts from the ticket's creation: however late the bot hears of it, the promise is broken after it.
TARGETS = {one.value: {"first_response": 3600, "next_response": 3600, "resolution": 2} for one in Priority}


@dataclass
class Play:
    """A desk whose bot dies again and again, and the people who go on meanwhile."""

    slack: LocalSlack
    store: Store
    home: DeskId
    replicas: list[Replica]
    tom: Person
    minh: Person
    hoa: Person
    support: Channel
    desk: Channel

    async def post(self, channel: Channel, text: str, seconds: float = PATIENCE) -> Message:
        """The bot's post that says ``text``, once it is there."""
        ends = asyncio.get_running_loop().time() + seconds
        while not (found := [one for one in self.slack.posts(channel) if text in words(one)]):
            assert asyncio.get_running_loop().time() < ends, f"nobody said {text!r}: {self.said()}"
            await asyncio.sleep(0.02)
        return found[0]

    def said(self) -> list[str]:
        return [words(one) for one in self.slack.posts()]

    async def insist(self, gesture: Callable[[], Awaitable[GestureResult]]) -> None:
        """A gesture that Slack could not hand over is tried again by whoever made it."""
        for _ in range(100):
            if (await gesture()).ok:
                return
            await asyncio.sleep(0.2)

    async def convert(self, text: str, number: int) -> str:
        """A conversation becomes a ticket by the emoji; its root."""
        root = await self.tom.say(self.support, text)
        await self.minh.react(self.support, root, "ticket")
        await self.post(self.support, f"#{number}")
        await self.post(self.desk, f"#{number}")
        return root

    async def rest(self) -> None:
        """Until nothing is on its way, Slack's later attempts included."""
        ends = asyncio.get_running_loop().time() + PATIENCE
        while self._unheard() or (await asyncio.to_thread(self.store.delivery.depth))["ready"]:
            assert asyncio.get_running_loop().time() < ends, "it never came to rest"
            await asyncio.sleep(0.05)
        await self.slack.quiet()

    def _unheard(self) -> set[str]:
        """Events that nobody has acknowledged."""
        events = [one for one in self.slack.record.deliveries if one.kind == "events_api"]
        heard = {one.payload["event_id"] for one in events if one.status == 200}
        return {one.payload["event_id"] for one in events} - heard

    def tickets(self) -> list[Ticket]:
        def read(unit: Unit) -> list[Ticket]:
            found: list[Ticket] = []
            while (one := unit.tickets.get(self.home, len(found) + 1)) is not None:
                found.append(one)
            return found

        return self.store.read(read)


@asynccontextmanager
async def play(
    url: str,
    ends: Sequence[Sequence[End]],
    monkeypatch: pytest.MonkeyPatch,
    *,
    http: bool,
    life: Life = live,
) -> AsyncIterator[Play]:
    """A desk with one replica for each of ``ends``."""
    # At this speed a busy machine takes longer to begin a life than Slack's patience lasts: it tries more often here.
    monkeypatch.setattr("sandbox.slack.delivery.ATTEMPTS", (0, 0, 60, 60, 300, 300, 600, 900))
    # A minute until Slack tries again takes two thirds of a second here.
    async with LocalSlack(Clock(speed=90)) as slack:
        slack.rates.enabled = False
        tom, minh, hoa = slack.add_person("Tom"), slack.add_person("Minh"), slack.add_person("Hoa", admin=True)
        support = slack.add_channel("support", members=[tom, minh, hoa])
        desk = slack.add_channel("desk", private=True, members=[minh, hoa])
        ready(url)
        store = Store(url)
        workspace, home = store.ensure_workspace("slack", slack.world.home_team.id, "Acme", utc_now(), new_id)
        open_desk(
            store,
            home,
            lead=Profile(workspace, hoa.id, "Hoa", admin=True),
            agent=Profile(workspace, minh.id, "Minh"),
            customers=ChannelRef(workspace, support.id),
            staff=ChannelRef(workspace, desk.id),
            escalate_after=0,
        )
        plan = store.read(lambda unit: unit.desks.get(home)).plan
        quick = replace(plan, version=plan.version + 1, policies=(PolicyRule("Quick", TARGETS, hours="calendar"),))
        store.write(lambda unit: unit.desks.save_plan(home, quick, None, utc_now()))
        settings = settings_for(slack, url, http=http)
        if http:
            settings = settings.model_copy(update={"http_port": _free_port()})
            slack.deliver_to_http(f"http://127.0.0.1:{settings.http_port}/slack/events")
        replicas = [Replica(settings, one, life) for one in ends]
        for replica in replicas:
            replica.start()
        try:
            await (_ready(settings.http_port) if http else slack.socket.connected(2 * len(replicas), PATIENCE))
            yield Play(slack, store, home, replicas, tom, minh, hoa, support, desk)
        finally:
            for replica in replicas:
                await replica.stop()
            store.close()


async def _ready(port: int) -> None:
    async with aiohttp.ClientSession() as session:
        for _ in range(2500):
            with suppress(aiohttp.ClientError):
                async with session.get(f"http://127.0.0.1:{port}/ready") as answer:
                    if answer.status == 200:
                        return
            await asyncio.sleep(0.02)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


async def story(on: Play) -> None:
    """Two tickets: one solved too late, one that nobody solves; who leads hears of both."""
    above = on.slack.open_dm(on.hoa)
    one = await on.convert("Can't log in", 1)
    await on.minh.say(on.support, "Please try again", thread=one)
    await on.post(on.desk, "#1 overdue")
    await on.post(above, "#1")
    await on.tom.say(on.support, "That works for me, but not for Ann", thread=one)
    await on.convert("The printer burns", 2)
    card = await on.post(on.desk, "Can't log in")
    await on.insist(lambda: on.minh.click(on.slack.message(on.desk, card.ts), "Solve"))
    await on.post(on.support, "Solved")
    await on.post(on.desk, "#1 solved")
    await on.post(on.desk, "#2 overdue")
    await on.post(above, "#2")
    await on.rest()


def judge(on: Play) -> None:
    everything = [one for channel in on.slack.world.channels.values() for one in channel.messages.values()]
    posted = [one.metadata["event_payload"] for one in everything if one.app_id]
    assert [outbox for outbox, times in Counter(one["outbox"] for one in posted).items() if times > 1] == []
    kinds = Counter(one["kind"] for one in posted)
    # Of each ticket one receipt and one card; of each broken promise one notice.
    assert (kinds["receipt"], kinds["card"], kinds["overdue"]) == (2, 2, 2), on.said()
    assert on.slack.record.problems == []
    one, two = on.tickets()
    assert (one.status, two.status) == (Status.SOLVED, Status.OPEN)
    told = Counter()
    for ticket in (one, two):
        said = on.store.read(lambda unit, ticket=ticket: unit.messages.of(ticket.id))
        journal = on.store.read(lambda unit, ticket=ticket: unit.journal.of(ticket.id))
        assert sum(isinstance(entry.event, Said) for entry in journal) == len(said)
        told.update(type(entry.event) for entry in journal if isinstance(entry.event, Breached | Escalated))
        told.update(one.text for one in said)
    people = [message.text for message in everything if not message.app_id]
    assert told == Counter([*people, Breached, Breached, Escalated, Escalated])
    # Who leads heard of each, and whoever answers too: direct messages can be read, so they came once.
    direct = Counter(one.channel for one in on.slack.posts() if on.slack.world.channels[one.channel].kind == "im")
    assert direct[on.slack.open_dm(on.hoa).id] == 2, on.said()
    assert Counter(words(one) for one in on.slack.posts(on.slack.open_dm(on.minh))).most_common(1)[0][1] == 1


ONE = [
    [{"received": 1}, {"committed": 2}, {"sent": 1}, {"recorded": 2}, {"committed": 7}],
    [{"recorded": 1}, {"sent": 2}, {"committed": 1}, {"received": 4}, {"sent": 4}],
]


@pytest.mark.parametrize("ends", ONE)
async def test_one_process_on_sqlite(ends: list[End], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with play(f"sqlite:///{tmp_path / 'desk.db'}", [ends], monkeypatch, http=True) as on:
        await story(on)
        assert on.replicas[0].deaths == len(ends)
        judge(on)


# Which of the two sends is theirs to settle; both hear, so that the first end of each is certain.
TWO = [
    ([{"received": 2}, {"sent": 1}, {"recorded": 2}], [{"committed": 3}, {"sent": 1}, {"recorded": 2}]),
    ([{"committed": 2}, {"recorded": 1}, {"sent": 2}], [{"received": 3}, {"recorded": 1}, {"sent": 2}]),
]


@pytest.mark.parametrize("ends", TWO)
async def test_two_processes_on_postgresql(
    ends: tuple[list[End], list[End]], postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with play(postgres_url, ends, monkeypatch, http=False) as on:
        await story(on)
        deaths = [replica.deaths for replica in on.replicas]
        assert all(deaths)
        assert sum(deaths) > 2
        judge(on)
