"""`/ticket show` and both interactions of a convert on Discord, beside discord.py commands that do nothing; and the
memory that the bot holds with a hundred guilds of a thousand members."""

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial, reduce
from operator import add
from random import random

from benchmarks.children import Child, child
from benchmarks.databases import SQLITE, database
from benchmarks.figures import Figure, Table
from benchmarks.load import Load
from sandbox.discord.gestures import GestureResult
from sandbox.discord.model import Channel, Guild
from sandbox.discord.person import Person
from sandbox.discord.server import LocalDiscord

USERS, PAUSE_SECONDS, ROUNDS = 16, 0.25, 4
SHOW_TIMES, CONVERT_TIMES, P99_MS, MEGABYTES = 3.0, 5.0, 50.0, 200.0
GUILDS, MEMBERS = 100, 1_000
SETTLED_SECONDS, REST_SECONDS, SETTLED = 20.0, 30.0, 0.1
Gesture = Callable[[], Awaitable[GestureResult]]
Some = Callable[[int], Awaitable[list[Gesture]]]
"""Makes so many of a kind."""


@dataclass(frozen=True)
class Place:
    """A local Discord with one agent, one customer and where they meet, and the process that serves it."""

    local: LocalDiscord
    guild: Guild
    minh: Person
    lan: Person
    support: Channel
    desk: Channel

    def about(self) -> dict[str, str]:
        """What a process is told of it."""
        return {
            "url": self.local.api_url, "token": self.local.token, "guild": self.guild.id, "minh": self.minh.id,
            "support": self.support.id, "desk": self.desk.id,
        }  # fmt: skip

    async def shows(self, count: int) -> list[Gesture]:
        """So many times the same question."""
        return [lambda: self.minh.slash(self.support, "ticket show", ticket=1) for _ in range(count)]

    async def menus(self, count: int) -> list[Gesture]:
        """So many messages of the customer's, each to be chosen for a ticket."""
        said = [await self.lan.say(self.support, f"Trouble {number}") for number in range(count)]
        return [partial(self.minh.context_menu, one, "Convert to ticket") for one in said]

    async def forms(self, count: int) -> list[Gesture]:
        """So many open forms, each to be sent as it is."""
        opened = [(await choose()).modal for choose in await self.menus(count)]
        return [partial(self.minh.fill, one, {}) for one in opened]


@dataclass(frozen=True)
class Beside:
    """What came of both, with pauses, and of the bot without any."""

    noop: Load
    bot: Load
    full: Load

    def figures(self, name: str, limit: float | None = None) -> list[Figure]:
        """Rows of the table."""
        return [
            Figure(f"{name}: CPU an interaction", self.bot.cpu_ms, "ms"),
            Figure("the same of the no-op", self.noop.cpu_ms, "ms"),
            Figure(f"{name}: beside the no-op", self.bot.cpu_ms / self.noop.cpu_ms, "times", limit),
            Figure(f"{name}: p50", self.bot.within(50), "ms"),
            Figure(f"{name}: p99", self.bot.within(99), "ms", P99_MS),
            Figure("the same of the no-op, p99", self.noop.within(99), "ms"),
            Figure(f"{name}: without pauses", self.full.per_second, "a second"),
        ]


async def measure(*, quick: bool) -> list[Table]:
    """One table."""
    each = 50 if quick else 200
    with database(SQLITE) as url:
        async with place() as least, place() as busy:
            crowd(busy.local, 5 if quick else GUILDS, MEMBERS)
            noop = child("discord_noop", least.about())
            bot = child("discord_bot", busy.about() | {"database": url})
            async with noop as idle, bot as serving:
                await until_offered(busy)
                figures = [
                    Figure("resident memory at rest, 100 guilds of 1,000 members", serving.resident(), "MB"),
                    Figure("CPU a second at rest", await rest(serving), "ms"),
                ]
                await made(await busy.forms(1))
                both = (idle, serving)
                show = await rounds(both, least.shows, busy.shows, each)
                menu = await rounds(both, least.menus, busy.menus, each)
                form = await rounds(both, least.forms, busy.forms, each)
                figures += show.figures("/ticket show", SHOW_TIMES)
                figures += menu.figures("convert, choosing the message")
                figures += form.figures("convert, sending the form")
                both_of_it = (menu.bot.cpu_ms + form.bot.cpu_ms) / (menu.noop.cpu_ms + form.noop.cpu_ms)
                figures.append(
                    Figure("convert, an interaction of the two: beside the no-op", both_of_it, "times", CONVERT_TIMES)
                )
                figures.append(Figure("resident memory after it", serving.resident(), "MB", MEGABYTES))
    return [Table(f"Gestures on Discord, {USERS} users, SQLite", tuple(figures))]


@asynccontextmanager
async def place() -> AsyncIterator[Place]:
    """A Discord of its own."""
    async with LocalDiscord(rates=False) as local:
        guild = local.add_guild("Bench")
        minh = local.add_person("Minh", guild)
        lan = local.add_person("Lan", guild)
        support, desk = local.add_channel(guild, "support"), local.add_channel(guild, "desk", only=[minh])
        yield Place(local, guild, minh, lan, support, desk)


def crowd(local: LocalDiscord, guilds: int, members: int) -> None:
    """More guilds, and people who only are there."""
    people = [local.world.add_user(f"Somebody {number}") for number in range(members)]
    for number in range(guilds - 1):
        guild = local.add_guild(f"Guild {number}")
        local.add_channel(guild, "general")
        for one in people:
            local.world.join(guild, one)


async def until_offered(where: Place) -> None:
    """The commands are there some moments after the bot. Raises RuntimeError where they don't come."""
    for _ in range(600):
        if where.local.app.offered(where.guild.id):
            return
        await asyncio.sleep(0.05)
    raise RuntimeError("the commands were not offered")


async def rest(server: Child) -> float:
    """Milliseconds of CPU a second while nobody asks for anything, once it has settled."""
    await asyncio.sleep(SETTLED_SECONDS)
    before = server.cpu()
    await asyncio.sleep(REST_SECONDS)
    return (server.cpu() - before) / REST_SECONDS * 1000


async def settled(server: Child) -> None:
    """Wait until it has seen to what it heard: it works for less than a tenth of the time."""
    before, busy = server.cpu(), 1.0
    while busy > SETTLED:
        await asyncio.sleep(0.5)
        busy, before = (server.cpu() - before) / 0.5, server.cpu()


async def made(gestures: list[Gesture]) -> None:
    """Make each once, one after the other."""
    for gesture in gestures:
        await gesture()


async def load(server: Child, gestures: list[Gesture], pause: float = 0.0) -> Load:
    """Make every gesture once; each of the users makes the next when the last was answered and about ``pause`` seconds
    went by. Raises RuntimeError where one is not answered in time. What was said before is seen to before it begins."""
    left, waits = iter(gestures), list[float]()
    await settled(server)
    # Looking through a hundred thousand members, this process would have all users wait for a sixth of a second.
    gc.disable()
    before, began = server.cpu(), time.perf_counter()
    await asyncio.gather(*(_user(left, waits, pause) for _ in range(USERS)))
    seconds, cpu = time.perf_counter() - began, server.cpu() - before
    gc.enable()
    return Load(cpu, seconds, tuple(waits))


async def _user(left: Iterator[Gesture], waits: list[float], pause: float) -> None:
    for gesture in left:
        if pause:  # nobody keeps step with anybody
            await asyncio.sleep(pause * (0.5 + random()))
        began = time.perf_counter()
        answered = await gesture()
        waits.append(time.perf_counter() - began)
        if answered.kind not in ("message", "modal"):
            raise RuntimeError(f"answered by {answered.kind}")


async def rounds(servers: tuple[Child, Child], least: Some, busy: Some, each: int) -> Beside:
    """Rounds by turns, so that what else the machine does strikes both alike; then as much as goes."""
    idle, serving = servers
    await load(idle, await least(USERS))
    await load(serving, await busy(USERS))
    loads = [
        (await load(idle, await least(each), PAUSE_SECONDS), await load(serving, await busy(each), PAUSE_SECONDS))
        for _ in range(ROUNDS)
    ]
    noop, bot = (reduce(add, some) for some in zip(*loads, strict=True))
    return Beside(noop, bot, await load(serving, await busy(2 * each)))
