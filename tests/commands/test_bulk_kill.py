"""A deed to many tickets whose worker dies at any statement goes on: each ticket is changed once, in one message."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from desk import bulk as b
from desk.events import PriorityChanged
from desk.intents_bulk import RunBulk, UndoBulk
from desk.words import Priority
from storage.store import Store
from tests.commands.desk import Desk
from tests.commands.test_bulk import filled, go_of, going, kept, run
from tests.storage.house import House
from views.post import Slot

COUNT = 5


class Dead(Exception):
    """The worker is gone."""


@pytest.fixture
def desk(house: House, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(b, "BATCH", 2)
    made = Desk(house)
    for number in range(COUNT):
        made.convert(made.heard("ULAN", f"Trouble {number}"))
    made.parcels()
    return made


@contextmanager
def dying(store: Store, at: int) -> Iterator[None]:
    """The worker ends at its ``at``-th statement, counted from 0."""
    passed = 0

    def die(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        nonlocal passed
        if not statement.startswith(("BEGIN", "SELECT pg_notify")):
            passed += 1
            if passed > at:
                raise Dead

    engines = {store.reader, store.writer}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", die)
    try:
        yield
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", die)


def through(desk: Desk, bulk: str) -> int:
    """Every batch dies at each of its statements, one life after the other, before one life does it; how many died."""
    deaths = 0
    while going(desk):
        before = kept(desk, bulk)
        for at in range(100):
            try:
                with dying(desk.house.store, at):
                    desk.ask(None, RunBulk(bulk))
            except Dead:
                deaths += 1
                assert kept(desk, bulk) == before
                continue
            break
        assert kept(desk, bulk).cursor == min(before.cursor + 2, COUNT)
    return deaths


def changes(desk: Desk) -> list[int]:
    """How often each ticket's priority was changed."""
    return [sum(isinstance(one, PriorityChanged) for one in desk.events(n)) for n in range(1, COUNT + 1)]


def test_a_worker_that_dies_at_any_statement_changes_each_ticket_once(desk: Desk):
    go = go_of(filled(desk, action="priority", worth="urgent"))
    desk.ask("UMINH", go)
    assert through(desk, go.bulk) > 3 * 5
    assert {desk.ticket(n).priority for n in range(1, COUNT + 1)} == {Priority.URGENT}
    assert changes(desk) == [1] * COUNT
    assert (kept(desk, go.bulk).came.changed, run(desk)) == (COUNT, 0)
    desk.ask("UMINH", UndoBulk(go.bulk))
    assert through(desk, go.bulk) > 3 * 5
    assert {desk.ticket(n).priority for n in range(1, COUNT + 1)} == {Priority.MEDIUM}
    assert changes(desk) == [2] * COUNT
    assert kept(desk, go.bulk).came.restored == COUNT
    # One message tells all of it, and each card is drawn once.
    slots = [one.body for one in desk.parcels() if isinstance(one.body, Slot)]
    assert slots.count(Slot("bulk", go.bulk)) == 1
    assert len(slots) == len(set(slots))
