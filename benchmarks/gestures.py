"""`/ticket show` and a convert submission over signed HTTP, beside a Bolt listener that does nothing; and the memory
that the bot holds afterwards."""

import asyncio
from collections.abc import Callable
from functools import reduce
from itertools import count
from operator import add

from benchmarks.children import Child, child
from benchmarks.databases import POSTGRESQL, SQLITE, database
from benchmarks.figures import Figure, Table
from benchmarks.load import Body, load, show, submission
from benchmarks.seed import seeded

SECRET = "a-secret-of-the-bench"
USERS = 16
PAUSE_SECONDS = 0.25
"""Between two gestures of one user: about sixty a second from all of them."""
ROUNDS = 3
SHOW_TIMES, CONVERT_TIMES, P99_MS, MEGABYTES = 6.0, 10.0, 50.0, 150.0


async def measure(*, quick: bool) -> list[Table]:
    """One table for each database."""
    tables = []
    async with child("slack", {}) as slack, child("noop", {"secret": SECRET}) as noop:
        for kind in (SQLITE,) if quick else (SQLITE, POSTGRESQL):
            with database(kind) as url:
                tables.append(await _beside(noop, slack.told["url"], url, kind, quick=quick))
    return tables


async def _beside(noop: Child, slack: str, url: str, kind: str, *, quick: bool) -> Table:
    each = 50 if quick else 200
    # In this process, so that the bot's memory is its own.
    opened = iter(await asyncio.to_thread(seeded, url, (ROUNDS + 2) * each + USERS))
    async with child("bot", {"secret": SECRET, "slack": slack, "database": url}) as bot:
        numbers = count(1)

        def shows(many: int) -> list[Body]:
            return [show(1, next(numbers)) for _ in range(many)]

        def sent(many: int) -> list[Body]:
            return [submission(next(opened), next(numbers)) for _ in range(many)]

        goal = kind == SQLITE
        figures = await _measure(noop, bot, "/ticket show", shows, each, SHOW_TIMES if goal else None)
        figures += await _measure(noop, bot, "convert", sent, each, CONVERT_TIMES if goal else None)
        figures.append(Figure("resident memory after it", bot.resident(), "MB", MEGABYTES if goal else None))
    return Table(f"Gestures over signed HTTP, {USERS} users at once, {kind}", tuple(figures))


async def _measure(
    noop: Child, bot: Child, name: str, bodies: Callable[[int], list[Body]], each: int, limit: float | None
) -> list[Figure]:
    """Rounds by turns, so that what else the machine does strikes both alike; then as much as goes."""
    some = bodies(USERS)
    await load(bot, SECRET, some, USERS)
    await load(noop, SECRET, some * 4, USERS)
    rounds = [
        (
            await load(noop, SECRET, (some * each)[:each], USERS, PAUSE_SECONDS),
            await load(bot, SECRET, bodies(each), USERS, PAUSE_SECONDS),
        )
        for _ in range(ROUNDS)
    ]
    least, busy = (reduce(add, loads) for loads in zip(*rounds, strict=True))
    full = await load(bot, SECRET, bodies(2 * each), USERS)
    least_full = await load(noop, SECRET, (some * each)[: 4 * each], USERS)
    return [
        Figure(f"{name}: CPU a request", busy.cpu_ms, "ms"),
        Figure("the same of the no-op", least.cpu_ms, "ms"),
        Figure(f"{name}: beside the no-op", busy.cpu_ms / least.cpu_ms, "times", limit),
        Figure(f"{name}: p50", busy.within(50), "ms"),
        Figure(f"{name}: p99", busy.within(99), "ms", P99_MS if limit else None),
        Figure(f"{name}, without pauses: CPU a request", full.cpu_ms, "ms"),
        Figure("the same of the no-op", least_full.cpu_ms, "ms"),
        Figure(f"{name}, without pauses: beside the no-op", full.cpu_ms / least_full.cpu_ms, "times", limit),
        Figure(f"{name}, without pauses: answered", full.per_second, "a second"),
        Figure("the same of the no-op", least_full.per_second, "a second"),
        *(Figure(f"{name}, without pauses: p{percent}", full.within(percent), "ms") for percent in (50, 99)),
    ]
