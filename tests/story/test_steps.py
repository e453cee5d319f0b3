"""What a gesture costs SQLite in steps of its own machine: what no statement and no plan shows, such as the looking for
rows that refer to one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, text

from desk.tidings import MessageArrived
from storage.store import Store
from tests.commands.desk import Desk
from tests.storage.databases import kept, lent_file
from tests.storage.house import NOW, House, new_id
from tests.story.test_counts import opened, sent, thread

EACH, MANY, MOST = 10, 3_000, 1.1
# A copy of a row under another key; of the number, of what is unique, and of who is asked nothing depends.
COPIES = {
    "tickets": {"id": "'t' || n", "number": "-1000 - n"},
    "places": {"id": "'p' || n", "ticket": "'t' || n", "root": "'r' || n"},
    "outbox": {"id": "1000000 + n", "place": "'p' || n", "slot": "NULL"},
    "jobs": {"id": "1000000 + n", "ticket": "'t' || n", "place": "'p' || n"},
}


@pytest.fixture
def desk() -> Iterator[Desk]:
    with lent_file() as url:
        store = kept(url)
        workspace, desk = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id, zone="Asia/Ho_Chi_Minh")
        house = House(store, workspace, desk, None)
        house.lan = house.person("ULAN", "Lan")
        yield Desk(house)


@contextmanager
def steps(store: Store) -> Iterator[list[int]]:
    """How many steps, by tens, the writing connection makes meanwhile."""
    made = [0]

    def step() -> None:
        made[0] += 1

    with store.writer.connect() as connection:
        connection.connection.driver_connection.set_progress_handler(step, EACH)
    try:
        yield made
    finally:
        with store.writer.connect() as connection:
            connection.connection.driver_connection.set_progress_handler(None, 0)


def crowd(engine: Engine) -> None:
    """Thousands of each row that a ticket leaves, sent and done long ago."""
    with engine.begin() as connection:
        for table, news in COPIES.items():
            columns = [row.name for row in connection.execute(text(f"PRAGMA table_info({table})"))]
            told = ", ".join(news.get(name, f'one."{name}"') for name in columns)
            numbers = f"WITH RECURSIVE m(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM m WHERE n < {MANY})"
            connection.execute(
                text(f"{numbers} INSERT INTO {table} SELECT {told} FROM m, (SELECT * FROM {table} LIMIT 1) one")
            )
        connection.execute(text("UPDATE outbox SET sent_at = created_at WHERE id > 1000000"))
        connection.execute(text("UPDATE jobs SET done_at = ready_at WHERE id > 1000000"))
        connection.execute(text("ANALYZE"))


def convert(desk: Desk, name: str) -> int:
    heard = thread(desk)
    form = opened(desk, heard, f"o{name}")
    with steps(desk.house.store) as made:
        sent(desk, form, f"s{name}")
    return made[0]


def arrive(desk: Desk, name: str) -> int:
    heard = desk.heard("ULAN", f"My phone is {name}")
    with steps(desk.house.store) as made:
        desk.ask(None, MessageArrived(heard, mentioned=True))
    return made[0]


@pytest.mark.parametrize("gesture", [convert, arrive])
def test_a_new_ticket_costs_the_same_among_thousands(desk: Desk, gesture) -> None:
    gesture(desk, "first")  # takes in what its people are called
    among_few = gesture(desk, "few")
    crowd(desk.house.store.writer)
    gesture(desk, "once")
    assert gesture(desk, "many") < MOST * among_few
