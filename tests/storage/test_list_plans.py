"""How lists are found among many tickets: by an index that narrows them, never by looking at each of the table."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from sqlalchemy import Connection

from benchmarks.fill_queue import fill_queue
from benchmarks.queue import NOW, asked, heard
from commands.port_values import Profile
from desk.ids import DeskId, GroupKey, PersonId
from storage.store import Store
from storage.ticket_lists import page
from storage.turns import TurnRows
from tests.storage.databases import on_postgresql, on_sqlite
from tests.storage.house import House, new_id

COUNT = 40_000
MOST_READ = COUNT // 2
"""To count a list and to find its first page, together."""
BEAT = 500
MOST_ASKED = 30
STEPS_OF_A_ROW = 30
"""SQLite's own steps: at most so many for a ticket that is looked at and left out, with what it bears."""
PAIRED = (
    "status:solved", "status:open", "priority:urgent", "group:tech", "assignee:p7", "requester:p99", "source:emoji",
    "tag:billing", "tag:vip", "tag:rare", "field:type=bug", "due:today..friday", 'created:"this week"', "overdue",
    "unassigned", "breached", "waiting:customer", "internal", "spam", "postponed", "rating:bad", "khach", "thing77",
    "sort:created", "sort:updated", "sort:priority",
)  # fmt: skip
FILTERS = (
    *PAIRED, "", "status:pending", "status:closed", "status:solved,closed", "source:emoji,asked", "due:2026-12-05..",
    "created:2026-11-25..2026-11-26", "created:..2026-11-26", "due-today", "waiting:us", "word3 thing203", "thin",
    "rating:2", "rating:none", "rating:bad status:open", "#4242", "sort:due",
)  # fmt: skip
QUERIES = (
    *FILTERS,
    *(f"all {one}" for one in FILTERS),
    *(
        f"{('', 'all ')[place % 2]}{one} {other}"
        for place, (one, other) in enumerate(combinations(PAIRED, 2))
        if not (one.startswith("sort:") and other.startswith("sort:"))  # a list has one order
    ),
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def many(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Connection, DeskId]]:
    """A connection to a database with many tickets, and their desk."""
    sqlite = request.param == "sqlite"
    url = on_sqlite(tmp_path_factory.mktemp("many") / "deskhand.db") if sqlite else on_postgresql()
    store = Store(url, clock=lambda: NOW)
    workspace, desk = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id)
    lan = store.write(lambda unit: unit.people.upsert(desk, Profile(workspace, "ULAN", "Lan"), new_id))
    House(store, workspace, desk, lan).ticket()
    fill_queue(url, COUNT)
    with store.reader.connect() as connection, connection.begin():
        yield connection, desk
    store.close()


def test_no_list_looks_at_each_ticket(many):
    connection, desk = many
    read = on_sqlite_read if connection.dialect.name == "sqlite" else on_postgresql_read
    wrong = {}
    for query in QUERIES:
        wanted = asked(query)
        with heard(connection) as said:
            page(connection, desk, wanted, NOW, "UTC", 0, 8)
        for statement, values in said:
            if " tickets" in statement:
                scans, rows = read(connection.connection.driver_connection, statement, values)
                if scans or rows > MOST_READ:
                    wrong[query] = (scans, rows, statement)
    assert wrong == {}


@pytest.mark.parametrize("asks", ["mine", "late", "first"])
def test_what_is_next_is_found_by_looking_at_a_few(many, asks: str):
    connection, desk = many
    read = on_sqlite_read if connection.dialect.name == "sqlite" else on_postgresql_read
    turns, agent = TurnRows(connection), PersonId("p7")
    with heard(connection) as said:
        if asks == "mine":
            found = turns.mine(desk, agent, NOW, MOST_ASKED)
        else:
            found = getattr(turns, asks)(desk, GroupKey("tech"), agent, NOW, MOST_ASKED)
    assert found
    [(statement, values)] = said
    scans, rows = read(connection.connection.driver_connection, statement, values)
    assert (scans, rows <= 3 * MOST_ASKED) == ([], True), (rows, statement)


def on_sqlite_read(database: Any, statement: str, values: Any) -> tuple[list[str], int]:
    """What scans the table of tickets, and how many of them it may have read."""
    plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
    beats = []
    database.set_progress_handler(lambda: beats.append(1) and None, BEAT)
    database.execute(statement, values).fetchall()
    database.set_progress_handler(None, 0)
    return [step for step in plan if step.startswith("SCAN tickets")], len(beats) * BEAT // STEPS_OF_A_ROW


def on_postgresql_read(database: Any, statement: str, values: Any) -> tuple[list[str], int]:
    """The same, where the database counts them itself."""
    (plan,) = database.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {statement}", values).fetchone()
    scans, rows = [], 0
    for node in nodes(plan[0]["Plan"]):
        if node.get("Relation Name") == "tickets":
            looked = (
                node["Actual Rows"]
                + node.get("Rows Removed by Filter", 0)
                + node.get("Rows Removed by Index Recheck", 0)
            )
            rows += looked * node["Actual Loops"]
            scans += [node["Node Type"]] if node["Node Type"] == "Seq Scan" else []
    return scans, rows


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for one in node.get("Plans", ()):
        yield from nodes(one)
