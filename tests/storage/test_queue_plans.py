"""However many there are, giving one ticket out, and reading the last days, looks at a few rows: by indexes, on both
databases."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection, bindparam, create_engine, text

from benchmarks.fill_queue import fill_queue
from benchmarks.queue import NOW, heard
from commands.port_values import Profile
from desk.ids import DeskId, GroupKey, PersonId
from storage.columns import UtcDateTime
from storage.queues import QueueRows
from storage.store import Store
from storage.ticket_past import stirred
from tests.storage.databases import on_postgresql, on_sqlite
from tests.storage.house import House, new_id
from tests.storage.test_list_plans import on_postgresql_read, on_sqlite_read

COUNT, MOST_READ = 20_000, 400
KINDS = ("[1, 1, [], []]", '[1, 1, ["billing"], []]', "[3, 1, [], []]")
WAIT = """
UPDATE tickets SET status = 'open', assignee = NULL, turn_due = created_at, turn_key = CAST(100000 + number AS TEXT),
waits = CASE WHEN number % 3 = 0 THEN :one WHEN number % 3 = 1 THEN :two ELSE :three END WHERE number > 200
"""

BROKE = """
INSERT INTO journal (ticket, action, data, at, recorded_at)
SELECT id, CASE WHEN number % 17 = 0 THEN 'sla.breached' ELSE 'ticket.opened' END, CAST('{}' AS JSON), updated_at,
updated_at FROM tickets
"""
LATELY = NOW + timedelta(days=264)
"""Since when a few hundred of them were touched: the times that they were at go on for long after now."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def queue(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Connection, DeskId]]:
    """A connection to a database where nearly every ticket waits, and their desk."""
    sqlite = request.param == "sqlite"
    url = on_sqlite(tmp_path_factory.mktemp("waiting") / "deskhand.db") if sqlite else on_postgresql()
    store = Store(url, clock=lambda: NOW)
    workspace, desk = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id)
    lan = store.write(lambda unit: unit.people.upsert(desk, Profile(workspace, "ULAN", "Lan"), new_id))
    House(store, workspace, desk, lan).ticket()
    fill_queue(url, COUNT)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(WAIT), dict(zip(("one", "two", "three"), KINDS, strict=True)))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE" if not sqlite else "ANALYZE")
    engine.dispose()
    with store.writer.connect() as connection, connection.begin() as going:
        yield connection, desk
        going.rollback()
    store.close()


def test_one_assignment_reads_a_few_of_all_that_wait(queue: tuple[Connection, DeskId]) -> None:
    connection, desk = queue
    rows, group = QueueRows(connection), GroupKey("support")
    agents = [PersonId(f"p{n}") for n in range(41)]
    read = on_sqlite_read if connection.dialect.name == "sqlite" else on_postgresql_read
    with heard(connection) as said:
        assert sorted(rows.kinds(desk, group)) == sorted(KINDS)
        assert len(rows.first(desk, group, KINDS[0], 25)) == 25
        assert len(rows.first(desk, group, KINDS[0], 25, NOW)) == 25
        rows.standing(desk, agents)
        ticket = rows.any_ticket(desk)
    assert ticket is not None
    wrong = {}
    for statement, values in said:
        scans, looked = read(connection.connection.driver_connection, statement, values)
        if scans or looked > MOST_READ:
            wrong[statement] = (scans, looked)
    assert wrong == {}


def test_the_last_days_are_found_without_looking_at_each_ticket(queue: tuple[Connection, DeskId]) -> None:
    connection, desk = queue
    read = on_sqlite_read if connection.dialect.name == "sqlite" else on_postgresql_read
    connection.execute(text(BROKE))
    connection.exec_driver_sql("ANALYZE")
    with heard(connection) as said:
        found = stirred(connection, desk, LATELY, NOW, COUNT)
    query = text("SELECT count(*) FROM tickets WHERE updated_at >= :since OR (due_order < :now AND status = 'open')")
    known = query.bindparams(bindparam("since", LATELY, UtcDateTime), bindparam("now", NOW, UtcDateTime))
    assert len({*found}) == len(found) == connection.execute(known).scalar_one()
    wrong = {}
    for statement, values in said:
        scans, looked = read(connection.connection.driver_connection, statement, values)
        if scans or looked > MOST_READ:
            wrong[statement] = (scans, looked)
    assert (len(said), wrong) == (3, {})
