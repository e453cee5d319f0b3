"""One deed to many tickets in the background, beside the same deed to each of them through the door."""

import asyncio
import time
from collections.abc import Callable
from datetime import timedelta

from benchmarks.databases import POSTGRESQL, SQLITE, database
from benchmarks.figures import Figure, Table
from benchmarks.seed import Seed
from benchmarks.ticks import Desk
from commands.answers import Say, ShowForm
from commands.ports import Unit
from desk.ids import DraftId
from desk.intents import EditWords
from desk.intents_bulk import GoBulk, StartBulk, SubmitBulk, UndoBulk
from desk.words import Priority
from views.buttons import read_press
from views.nodes import Actions, Button

COUNT, GOAL_SECONDS = 1_000, 30.0


def measure(*, quick: bool) -> list[Table]:
    """One table, both databases."""
    count, figures = 100 if quick else COUNT, list[Figure]()
    for kind in (SQLITE, POSTGRESQL):
        with database(kind) as url:
            figures += _of(url, kind, count)
    return [Table("Many tickets at once: changed, and taken back", tuple(figures))]


def _of(url: str, kind: str, count: int) -> list[Figure]:
    desk = Desk(url)
    desk.fill(count - 1, whole=True)
    seed = Seed(desk.wired)
    go = _asked(seed)
    done = _timed(lambda: _run(desk, seed, go))
    _check(desk, seed, count, Priority.URGENT)
    desk.now += timedelta(minutes=1)
    undone = _timed(lambda: _run(desk, seed, UndoBulk(go.bulk)))
    _check(desk, seed, count, Priority.MEDIUM)
    alone = _timed(lambda: [seed.ask(EditWords(one, "priority:urgent")) for one in range(1, count + 1)])
    _check(desk, seed, count, Priority.URGENT)
    desk.close()
    goal = GOAL_SECONDS if kind == SQLITE else None
    return [
        Figure(f"{count:,} tickets changed, {kind}", done, "s", goal),
        Figure(f"taken back, {kind}", undone, "s", goal),
        Figure(f"the same one by one, {kind}", alone, "s"),
    ]


def _asked(seed: Seed) -> GoBulk:
    """What would be done to all that are open."""
    opened = seed.ask(StartBulk())
    assert isinstance(opened, ShowForm)
    assert opened.form.draft
    shown = seed.ask(SubmitBulk(DraftId(opened.form.draft), {"action": "priority", "with": "urgent"}))
    assert isinstance(shown, Say)
    last = shown.view.nodes[-1]
    assert isinstance(last, Actions)
    assert isinstance(last.items[0], Button)
    pressed = read_press(last.items[0].press)
    assert isinstance(pressed, GoBulk)
    return pressed


def _run(desk: Desk, seed: Seed, intent: GoBulk | UndoBulk) -> None:
    seed.ask(intent)
    asyncio.run(desk.wired.run_bulks())


def _check(desk: Desk, seed: Seed, count: int, wanted: Priority) -> None:
    def look(unit: Unit) -> int:
        found = (unit.tickets.get(seed.desk, number) for number in range(1, count + 1))
        return sum(one is not None and one.priority is wanted for one in found)

    if (changed := desk.store.read(look)) != count:
        raise RuntimeError(f"{changed} of {count} tickets were changed")


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
