"""`/ticket show` and a convert submission on Discord, beside discord.py commands that do nothing; and the memory that
the bot holds with a hundred guilds of a thousand members."""

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
SETTLED_SECONDS, REST_SECONDS = 20.0, 30.0
Gesture = Callable[[], Awaitable[GestureResult]]


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

    async def forms(self, count: int) -> list[Gesture]:
        """So many open forms, each of a message of the customer's, to be sent as they are."""
        made: list[Gesture] = []
        for number in range(count):
            said = await self.lan.say(self.support, f"Trouble {number}")
            opened = (await self.minh.context_menu(said, "Convert to ticket")).modal
            made.append(partial(self.minh.fill, opened, {}))
        return made


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
                figures += await _measure(both, "/ticket show", least.shows, busy.shows, each, SHOW_TIMES)
                figures += await _measure(both, "convert", least.forms, busy.forms, each, CONVERT_TIMES)
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


async def made(gestures: list[Gesture]) -> None:
    """Make each once, one after the other."""
    for gesture in gestures:
        await gesture()


async def load(server: Child, gestures: list[Gesture], pause: float = 0.0) -> Load:
    """Make every gesture once; each of the users makes the next when the last was answered and about ``pause`` seconds
    went by. Raises RuntimeError where one is not answered in time."""
    left, waits = iter(gestures), list[float]()
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
        if answered.kind != "message":
            raise RuntimeError(f"answered by {answered.kind}")


async def _measure(
    servers: tuple[Child, Child],
    name: str,
    least: Callable[[int], Awaitable[list[Gesture]]],
    busy: Callable[[int], Awaitable[list[Gesture]]],
    each: int,
    limit: float,
) -> list[Figure]:
    """Rounds by turns, so that what else the machine does strikes both alike; then as much as goes."""
    idle, serving = servers
    await load(idle, await least(USERS))
    await load(serving, await busy(USERS))
    rounds = [
        (await load(idle, await least(each), PAUSE_SECONDS), await load(serving, await busy(each), PAUSE_SECONDS))
        for _ in range(ROUNDS)
    ]
    noop, bot = (reduce(add, loads) for loads in zip(*rounds, strict=True))
    full = await load(serving, await busy(2 * each))
    return [
        Figure(f"{name}: CPU a gesture", bot.cpu_ms, "ms"),
        Figure("the same of the no-op", noop.cpu_ms, "ms"),
        Figure(f"{name}: beside the no-op", bot.cpu_ms / noop.cpu_ms, "times", limit),
        Figure(f"{name}: p50", bot.within(50), "ms"),
        Figure(f"{name}: p99", bot.within(99), "ms", P99_MS),
        Figure("the same of the no-op, p99", noop.within(99), "ms"),
        Figure(f"{name}: without pauses", full.per_second, "a second"),
    ]
