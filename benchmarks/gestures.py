"""`/ticket show` and a convert submission over signed HTTP, beside a Bolt listener that does nothing; and the memory
that the bot holds afterwards."""

import asyncio
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.children import Child, child
from benchmarks.databases import POSTGRESQL, SQLITE, database
from benchmarks.figures import Figure, Table
from benchmarks.load import Body, Load, load, show, submission

SECRET = "a-secret-of-the-bench"
USERS = 16
PAUSE_SECONDS = 0.5
SHOW_TIMES, CONVERT_TIMES, P99_MS, MEGABYTES = 6.0, 10.0, 50.0, 150.0


async def measure(*, quick: bool) -> list[Table]:
    """One table for each database."""
    tables = []
    async with child("slack", {}) as slack, child("noop", {"secret": SECRET}) as noop:
        for kind in (SQLITE,) if quick else (SQLITE, POSTGRESQL):
            with database(kind) as url, TemporaryDirectory() as folder:
                tables.append(await _beside(noop, slack.told["url"], url, Path(folder) / "forms", kind, quick=quick))
    return tables


async def _beside(noop: Child, slack: str, url: str, file: Path, kind: str, *, quick: bool) -> Table:
    times = 160 if quick else 800
    numbers = count(1)
    about = {"secret": SECRET, "slack": slack, "database": url, "forms": 2 * times + USERS, "file": str(file)}
    async with child("bot", about) as bot:
        forms = iter(json.loads(await asyncio.to_thread(file.read_text)))

        def shows(many: int) -> list[Body]:
            return [show(1, next(numbers)) for _ in range(many)]

        def sent(many: int) -> list[Body]:
            return [submission(next(forms), next(numbers)) for _ in range(many)]

        for server in (noop, bot):
            await load(server, SECRET, shows(4 * USERS), USERS)
        await load(bot, SECRET, sent(USERS), USERS)
        figures: list[Figure] = []
        goals = kind == SQLITE
        for name, bodies, limit in (("/ticket show", shows, SHOW_TIMES), ("convert", sent, CONVERT_TIMES)):
            least = await load(noop, SECRET, shows(2 * times) if bodies is shows else _again(sent(1), 2 * times), USERS)
            full = await load(bot, SECRET, bodies(times), USERS)
            calm = await load(bot, SECRET, bodies(times // 2), USERS, PAUSE_SECONDS)
            figures += _figures(name, least, full, calm, limit if goals else None)
        figures.append(Figure("resident memory after it", bot.resident(), "MB", MEGABYTES if goals else None))
    return Table(f"Gestures over signed HTTP, {kind}", tuple(figures))


def _again(bodies: list[Body], times: int) -> list[Body]:
    return bodies * times


def _figures(name: str, least: Load, full: Load, calm: Load, limit: float | None) -> Iterator[Figure]:
    yield Figure(f"{name}: CPU a request, no-op", least.cpu_ms, "ms")
    yield Figure(f"{name}: CPU a request", full.cpu_ms, "ms")
    yield Figure(f"{name}: beside the no-op", full.cpu_ms / least.cpu_ms, "times", limit)
    yield Figure(f"{name}: no-op, {USERS} users at once", least.per_second, "a second")
    yield Figure(f"{name}: {USERS} users at once", full.per_second, "a second")
    yield Figure(f"{name}: no-op, p50 at {USERS} users without a pause", least.p50, "ms")
    yield Figure(f"{name}: no-op, p99 at {USERS} users without a pause", least.p99, "ms")
    yield Figure(f"{name}: p50 at {USERS} users without a pause", full.p50, "ms")
    yield Figure(f"{name}: p99 at {USERS} users without a pause", full.p99, "ms", limit and P99_MS)
    yield Figure(f"{name}: p50 at {USERS} users, each pausing {PAUSE_SECONDS} s", calm.p50, "ms")
    yield Figure(f"{name}: p99 at {USERS} users, each pausing {PAUSE_SECONDS} s", calm.p99, "ms", limit and P99_MS)
