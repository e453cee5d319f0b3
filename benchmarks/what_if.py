"""What-if over a desk's past: every journal is read, decoded and replayed twice; beside the reading alone."""

import time
from collections.abc import Callable
from datetime import timedelta

from benchmarks.databases import POSTGRESQL, SQLITE, database
from benchmarks.figures import Figure, Table
from benchmarks.ticks import LATE, WARNED, Desk
from bot.patterns import matches
from commands.ports import Unit
from commands.replay_past import BATCH
from commands.what_if import what_if
from desk.ids import DeskId

COUNT, GOAL_SECONDS, DAYS = 100_000, 60.0, 30
STRICTER = """
name = "Bench"
admins = ["U0MINH"]
[[groups]]
key = "support"
name = "Support"
[[policies]]
name = "Standard"
[policies.targets]
medium = { first_response = "1h", next_response = "2h", resolution = "8h" }
"""


def measure(*, quick: bool) -> list[Table]:
    """One table, both databases."""
    count, figures = 2_000 if quick else COUNT, list[Figure]()
    for kind in (SQLITE, POSTGRESQL):
        with database(kind) as url:
            figures += _of(url, kind, count)
    return [Table("What-if over tickets with a journal each", tuple(figures))]


def _of(url: str, kind: str, count: int) -> list[Figure]:
    desk = Desk(url)
    for now in (WARNED, LATE):
        desk.now = now
        desk.tick()
    desk.fill(count, whole=True)
    (here,) = desk.store.read(lambda unit: [one.id for one in unit.desks.all()])
    now = LATE + timedelta(days=1)
    reading, _ = _timed(lambda: desk.store.read(lambda unit: _read(unit, here)))
    seconds, cpu = _timed(lambda: what_if(desk.store, here, STRICTER, "desk.toml", now, DAYS, matches))
    desk.close()
    return [
        Figure(f"{count:,} tickets, {kind}", seconds, "s", GOAL_SECONDS),
        Figure(f"CPU of it, {kind}", cpu, "s"),
        Figure(f"reading their journals alone, {kind}", reading, "s"),
    ]


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of this process's CPU."""
    began, spent = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - spent


def _read(unit: Unit, desk: DeskId) -> int:
    after, rows = 0, 0
    while tickets := unit.tickets.opened_since(desk, LATE - timedelta(days=DAYS), after, BATCH):
        rows += sum(len(one) for one in unit.journal.of_many([ticket.id for ticket in tickets]).values())
        after = tickets[-1].number
    return rows
