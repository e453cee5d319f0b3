"""The clock's tick: its cost while a million tickets are open and none is due, and how fast it fires what is due."""

import asyncio
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from statistics import median

from sqlalchemy import create_engine, text

from benchmarks.children import child
from benchmarks.databases import POSTGRESQL, SQLITE, database
from benchmarks.figures import Figure, Table
from benchmarks.fill import copy_tickets
from benchmarks.seed import Seed
from bot.run import keep_what_is_loaded
from bot.wiring import Wired
from storage.store import Store

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WARNED, LATE = MONDAY + timedelta(hours=3, seconds=1), MONDAY + timedelta(hours=4, minutes=1)
"""A medium ticket's first answer is due after four hours; at three quarters of it its assignee is warned."""
TICKS = 200
GOAL_MS, GOAL_PER_SECOND = 2.0, 2_000.0
START_SECONDS = 15.0
"""After which all of several processes are surely ready."""


class Desk:
    """A store with one ticket in it, and a clock that the benchmark turns."""

    def __init__(self, url: str) -> None:
        self.url, self.now = url, MONDAY
        self.open()
        self.store.migrate()
        seed = Seed(self.wired)
        seed.set_up()
        seed.waiting()

    def open(self) -> None:
        self.store = Store(self.url, clock=lambda: self.now)
        self.wired = Wired(self.store, "/ticket", lambda: self.now)

    def close(self) -> None:
        self.wired.office.close()
        self.store.close()

    def tick(self) -> float:
        """Seconds that one tick takes, as the clock rings it."""

        async def fire() -> float:
            began = time.perf_counter()
            await self.wired.fire_timers()
            return time.perf_counter() - began

        return asyncio.run(fire())

    def fill(self, count: int, *, whole: bool) -> None:
        self.close()
        copy_tickets(self.url, count, whole=whole)
        self.open()


def measure(*, quick: bool) -> list[Table]:
    """Two tables: nothing due, and everything."""
    return [_none_due(20_000 if quick else 1_000_000), _all_due(500 if quick else 10_000)]


def _none_due(count: int) -> Table:
    figures = []
    for kind in (SQLITE, POSTGRESQL):
        with database(kind) as url:
            desk = Desk(url)
            few = [desk.tick() for _ in range(TICKS)]
            desk.fill(count, whole=False)
            many = [desk.tick() for _ in range(TICKS)]
            desk.close()
        figures.append(Figure(f"a tick, 1 ticket open, {kind}", median(few) * 1000, "ms"))
        figures.append(Figure(f"a tick, {count:,} tickets open, {kind}", median(many) * 1000, "ms", GOAL_MS))
    return Table("Ticks while nothing is due", tuple(figures))


def _all_due(count: int) -> Table:
    figures = []
    for kind, processes in ((SQLITE, 1), (POSTGRESQL, 1), (POSTGRESQL, 2)):
        with database(kind) as url:
            desk = Desk(url)
            desk.now = WARNED
            desk.tick()
            desk.fill(count, whole=True)
            desk.now = LATE
            keep_what_is_loaded()
            seconds = desk.tick() if processes == 1 else asyncio.run(_abreast(url, processes))
            desk.close()
            fired, posts = _fired(url), _posts(url)
        if fired != count + 1:
            raise RuntimeError(f"{fired} of {count + 1} tickets were fired")
        goal = GOAL_PER_SECOND if kind == POSTGRESQL else None
        what = kind if processes == 1 else f"{kind}, {processes} processes"
        figures.append(Figure(f"{count:,} due tickets, {what}", fired / seconds, "a second", goal, least=True))
        figures.append(Figure(f"posts queued by them, {what}", posts, "posts"))
    return Table("Firing what is due: journal, clocks, timers and posts", tuple(figures))


async def _abreast(url: str, processes: int) -> float:
    """Seconds until several processes have fired all that is due."""
    at = time.monotonic() + START_SECONDS
    about = {"database": url, "now": LATE.isoformat(), "at": at}
    async with AsyncExitStack() as stack:
        each = [stack.enter_async_context(child("firing", about)) for _ in range(processes)]
        told = [one.told for one in await asyncio.gather(*each)]
    if any(one["late"] for one in told):
        raise RuntimeError("a process was not ready in time")
    return float(max(one["ended"] for one in told)) - at


def _fired(url: str) -> int:
    return _count(url, "SELECT count(*) FROM journal WHERE action = 'sla.breached'")


def _posts(url: str) -> int:
    return _count(url, "SELECT count(*) FROM outbox")


def _count(url: str, query: str) -> int:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = int(connection.execute(text(query)).scalar_one())
    engine.dispose()
    return found
