"""Kill the bot anywhere and start it again, alone or beside a standby: no ticket, no alert and nothing said is lost, no
post doubled. Discord sends nothing twice, so what happened meanwhile is found by looking.

Judged from the local Discord's own record, and from what the archive holds.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot import rounds
from bot.settings import Settings
from bot.wiring import new_id, utc_now
from commands.port_values import Profile
from commands.ports import Unit
from desk.events import Breached, Escalated, Said
from desk.ids import DeskId, WorkspaceId
from desk.plan import ChannelRef, PolicyRule
from desk.ticket import Ticket
from desk.words import Priority, Status
from sandbox.discord.counts import count
from sandbox.discord.gestures import GestureResult
from sandbox.discord.model import Channel, Message
from sandbox.discord.person import Person
from sandbox.discord.server import LocalDiscord
from storage.store import Store
from tests.discord.killed import live, live_by_the_clock
from tests.discord.town import settings_for, words
from tests.slack.killed import End, Life, Replica
from tests.slack.town import open_desk
from tests.storage.databases import ready

PATIENCE = 60.0
# Resolution counts from the ticket's creation: however late the bot hears of it, the promise is broken after it.
TARGETS = {one.value: {"first_response": 3600, "next_response": 3600, "resolution": 2} for one in Priority}


@dataclass
class Play:
    """A desk whose bot dies again and again, and the people who go on meanwhile."""

    discord: LocalDiscord
    url: str
    store: Store
    workspace: WorkspaceId
    home: DeskId
    replicas: list[Replica]
    tom: Person
    minh: Person
    hoa: Person
    support: Channel
    desk: Channel

    def said(self) -> list[str]:
        return [words(one) for one in self.discord.posts()]

    async def post(self, channel: Channel, text: str, seconds: float = PATIENCE) -> Message:
        """The bot's post in a channel or its threads that says ``text``, once it is there."""
        ends = asyncio.get_running_loop().time() + seconds
        while not (found := [one for one in self._posts(channel) if text in words(one)]):
            assert asyncio.get_running_loop().time() < ends, f"nobody said {text!r}: {self.said()}"
            await asyncio.sleep(0.02)
        return found[0]

    def _posts(self, channel: Channel) -> list[Message]:
        world = self.discord.world
        here = [one for one in world.channels.values() if channel.id in (one.id, one.parent)]
        return [post for one in here for post in self.discord.posts(one)]

    async def insist(self, gesture: Callable[[], Awaitable[GestureResult]]) -> None:
        """A gesture that nobody answered is made again."""
        for _ in range(100):
            if (await gesture()).ok:
                return
            await asyncio.sleep(0.2)

    async def convert(self, text: str, number: int) -> Message:
        """A conversation becomes a ticket by the emoji; its root."""
        root = await self.tom.say(self.support, text)
        await self.minh.react(root, "🎫")
        await self.post(self.support, f"#{number}")
        await self.post(self.desk, f"#{number}")
        return root

    def thread(self, root: Message) -> Channel:
        return self.discord.world.channels[root.id]

    async def rest(self, said: int) -> None:
        """Until the archive holds what people said, and nothing is on its way."""
        ends = asyncio.get_running_loop().time() + PATIENCE
        while self._archived() < said or (await asyncio.to_thread(self.store.delivery.depth))["ready"]:
            assert asyncio.get_running_loop().time() < ends, "it never came to rest"
            await asyncio.sleep(0.05)

    def _archived(self) -> int:
        return sum(len(self.store.read(lambda unit, one=one: unit.messages.of(one.id))) for one in self.tickets())

    def tickets(self) -> list[Ticket]:
        def read(unit: Unit) -> list[Ticket]:
            found: list[Ticket] = []
            while (one := unit.tickets.get(self.home, len(found) + 1)) is not None:
                found.append(one)
            return found

        return self.store.read(read)

    async def until(self, what: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Until something is so, by the local Discord's own record."""
        ends = asyncio.get_running_loop().time() + seconds
        while not what():
            assert asyncio.get_running_loop().time() < ends, "it did not happen in time"
            await asyncio.sleep(0.02)

    async def heard(self, seconds: float = PATIENCE) -> None:
        """Until a process is connected."""
        await self.until(lambda: any(one.link is not None for one in self.discord.sessions.values()), seconds)

    def asked(self, route: str) -> int:
        """How often Discord was asked so."""
        return len(self.discord.record.of(route))


@asynccontextmanager
async def play(url: str, ends: Sequence[Sequence[End]], life: Life = live) -> AsyncIterator[Play]:
    """A desk with one replica for each of ``ends``."""
    async with LocalDiscord(rates=False) as local:
        guild = local.add_guild("Acme")
        agents = local.add_role(guild, "Agents")
        tom = local.add_person("Tom", guild)
        minh = local.add_person("Minh", guild, roles=[agents])
        hoa = local.add_person("Hoa", guild, roles=[agents])
        guild.owner = hoa.id
        support = local.add_channel(guild, "support")
        desk = local.add_channel(guild, "desk", only=[agents])
        ready(url)
        store = Store(url)
        workspace, home = store.ensure_workspace("discord", guild.id, "Acme", utc_now(), new_id)
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
        replicas = [Replica(settings_for(local, url), one, life) for one in ends]
        for replica in replicas:
            replica.start()
        try:
            on = Play(local, url, store, workspace, home, replicas, tom, minh, hoa, support, desk)
            await on.heard()
            # Whoever connects looks back from when somebody was last heard: so that somebody was.
            while await asyncio.to_thread(store.heard_at, workspace) is None:  # noqa: ASYNC110 - a row has no event
                await asyncio.sleep(0.02)
            yield on
        finally:
            for replica in replicas:
                await replica.stop()
            store.close()


async def story(on: Play) -> None:
    """Two tickets: one solved too late, one that nobody solves; who leads hears of both."""
    above = on.discord.direct(on.hoa)
    one = await on.convert("Can't log in", 1)
    await on.minh.say(on.thread(one), "Please try again")
    await on.post(on.desk, "#1 overdue")
    await on.post(above, "#1")
    await on.tom.say(on.thread(one), "That works for me, but not for Ann")
    await on.convert("The printer burns", 2)
    card = await on.post(on.desk, "Can't log in")
    await on.insist(lambda: on.minh.click(on.discord.message(on.desk, card.id), "Solve"))
    await on.post(on.support, "Solved")
    await on.post(on.desk, "#1 solved")
    await on.post(on.desk, "#2 overdue")
    await on.post(above, "#2")
    await on.rest(4)


def judge(on: Play) -> None:
    tally = count(on.discord, desks=[on.desk], requesters=[on.tom])
    assert [words(one) for one in tally.duplicates] == []
    # Of each ticket one receipt and one card; of each broken promise one notice.
    cards = [one for one in on.discord.posts(on.desk) if "c" in str(one.nonce)]
    assert (len(tally.tickets), len(cards), len(tally.breaches)) == (2, 2, 2), on.said()
    assert tally.leaked == []
    one, two = on.tickets()
    assert (one.status, two.status) == (Status.SOLVED, Status.OPEN)
    told: Counter[object] = Counter()
    for ticket in (one, two):
        said = on.store.read(lambda unit, ticket=ticket: unit.messages.of(ticket.id))
        journal = on.store.read(lambda unit, ticket=ticket: unit.journal.of(ticket.id))
        assert sum(isinstance(entry.event, Said) for entry in journal) == len(said)
        told.update(type(entry.event) for entry in journal if isinstance(entry.event, Breached | Escalated))
        told.update(one.text for one in said)
    everything = [one for channel in on.discord.world.channels.values() for one in channel.messages.values()]
    people = [message.content for message in everything if not message.author.bot]
    assert told == Counter([*[one for one in people if one], Breached, Breached, Escalated, Escalated])
    # Who leads heard of each, and everybody of everything once.
    told_hoa = [words(one) for one in on.discord.posts(on.discord.direct(on.hoa))]
    assert sum("is still overdue" in one for one in told_hoa) == 2, on.said()
    for person in (on.hoa, on.minh):
        posts = Counter(words(one) for one in on.discord.posts(on.discord.direct(person)))
        assert max(posts.values(), default=1) == 1, posts


ONE = [
    [{"received": 1}, {"committed": 2}, {"sent": 1}, {"recorded": 2}, {"committed": 7}],
    [{"recorded": 1}, {"sent": 2}, {"committed": 1}, {"received": 4}, {"sent": 4}],
]


@pytest.mark.parametrize("ends", ONE)
async def test_one_process_on_sqlite(ends: list[End], tmp_path: Path) -> None:
    async with play(f"sqlite:///{tmp_path / 'desk.db'}", [ends]) as on:
        await story(on)
        assert on.replicas[0].deaths == len(ends)
        judge(on)


# Which of the two leads, and which sends, is theirs to settle: whoever does either comes to its end.
TWO: list[tuple[list[End], list[End]]] = [
    (
        [{"received": 2, "recorded": 2}, {"sent": 1, "received": 2}, {"recorded": 2, "received": 1}],
        [{"committed": 3}, {"sent": 1, "received": 3}, {"recorded": 2, "received": 2}],
    ),
    (
        [{"committed": 2}, {"recorded": 1, "received": 2}, {"sent": 2, "received": 1}],
        [{"received": 3, "sent": 2}, {"recorded": 1, "received": 1}, {"sent": 2, "received": 2}],
    ),
]


@pytest.mark.parametrize("ends", TWO)
async def test_two_processes_on_postgresql(ends: tuple[list[End], list[End]], postgres_url: str) -> None:
    async with play(postgres_url, ends) as on:
        await story(on)
        assert sum(replica.deaths for replica in on.replicas) > 2
        judge(on)


async def beside(on: Play, life: Life) -> tuple[Replica, Replica]:
    """Who serves, and another process that stands by."""
    standby = Replica(settings_for(on.discord, on.url), (), life)
    on.replicas.append(standby)
    standby.start()
    # One that stands by has asked who we are, and then asks for the lease each moment.
    asked = on.asked("GET /users/@me/guilds")
    await on.until(lambda: on.asked("GET /users/@me/guilds") > asked)
    await asyncio.sleep(0.5)
    return on.replicas[0], standby


async def test_a_standby_serves_within_45_seconds_of_a_kill(postgres_url: str) -> None:
    """With leases as long as they are: what was said in the gap is found, a gesture after it is answered."""
    async with play(postgres_url, [[]], live_by_the_clock) as on:
        root = await on.convert("Can't log in", 1)
        leads, _ = await beside(on, live_by_the_clock)
        identifies = on.discord.record.identifies
        await leads.kill()
        killed = asyncio.get_running_loop().time()
        on.discord.drop()
        card = await on.post(on.desk, "Can't log in")
        assert not (await on.minh.click(on.discord.message(on.desk, card.id), "Solve")).ok
        await on.tom.say(on.thread(root), "Is anybody there?")
        asked = await on.tom.say(on.support, "The printer burns")
        await on.minh.react(asked, "🎫")
        await on.insist(lambda: on.minh.click(on.discord.message(on.desk, card.id), "Reply"))
        assert asyncio.get_running_loop().time() - killed < 45
        assert on.discord.record.identifies == identifies + 1
        await on.post(on.support, "#2")
        await on.post(on.desk, "#2")
        await on.rest(3)
        tally = count(on.discord, desks=[on.desk], requesters=[on.tom])
        assert (len(tally.tickets), tally.duplicates) == (2, [])


def live_looking(settings: Settings, end: End | None) -> None:
    """The same, and look each second what the desk's channels are."""
    rounds.PERIODS["channels"] = 1
    live(settings, end)


async def test_one_that_stands_by_does_not_take_the_desks_channel_for_closed(postgres_url: str) -> None:
    """It is told of no guild's roles, and can't know what anybody may there."""
    async with play(postgres_url, [[]]) as on:
        await on.convert("Can't log in", 1)
        asked = on.asked("GET /channels/{channel_id}")
        await beside(on, live_looking)
        await on.until(lambda: on.asked("GET /channels/{channel_id}") >= asked + 2)
        await asyncio.sleep(0.5)
        refs = [ChannelRef(on.workspace, one.id) for one in (on.desk, on.support)]
        facts = on.store.read(lambda unit: unit.channels.facts(refs))
        assert [(facts[one].member, facts[one].shared) for one in refs] == [(True, False), (True, True)]


async def test_one_that_is_asked_to_end_hands_over_at_once(postgres_url: str) -> None:
    async with play(postgres_url, [[]], live_by_the_clock) as on:
        leads, _ = await beside(on, live_by_the_clock)
        await leads.stop()
        on.replicas.remove(leads)
        begun = asyncio.get_running_loop().time()
        await on.heard()
        assert asyncio.get_running_loop().time() - begun < 10
        await on.convert("Can't log in", 1)


async def test_one_that_was_frozen_past_its_lease_lets_go(postgres_url: str) -> None:
    """Both are connected for a moment: what both hear has one effect."""
    async with play(postgres_url, [[]]) as on:
        await on.convert("Can't log in", 1)
        leads, _ = await beside(on, live)
        identifies = on.discord.record.identifies
        leads.signal(signal.SIGSTOP)
        await on.until(lambda: on.discord.record.identifies > identifies)
        await on.tom.say(on.support, "The printer burns")
        asked = await on.tom.say(on.support, "The coffee is cold")
        await on.minh.react(asked, "🎫")
        leads.signal(signal.SIGCONT)
        await on.post(on.support, "#2")
        await on.post(on.desk, "#2")
        await on.until(lambda: sum(one.link is not None for one in on.discord.sessions.values()) < 2)
        await on.rest(2)
        await on.convert("And the tea", 3)
        tally = count(on.discord, desks=[on.desk], requesters=[on.tom])
        assert (len(tally.tickets), tally.duplicates) == (3, [])
