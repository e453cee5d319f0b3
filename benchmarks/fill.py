"""Many tickets: one is made through the desk's own door, and the database copies it."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table, create_engine, make_url, text

from storage.tables import journal, messages, places, tickets
from storage.tables_delivery import timers

FASTER = {
    "sqlite": ("PRAGMA synchronous = OFF", "PRAGMA cache_size = -200000"),
    # As a replica, so that foreign keys aren't looked up row by row: the copies are right by their making.
    "postgresql": ("SET session_replication_role = replica", "SET synchronous_commit = off"),
}


def copy_tickets(url: str, count: int, *, whole: bool) -> None:
    """Make ``count`` more tickets like the only one, with their timers; ``whole`` copies journal, messages and places
    too."""
    engine = create_engine(make_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for faster in FASTER[engine.dialect.name]:
            connection.exec_driver_sql(faster)
        connection.exec_driver_sql("BEGIN")
        number = "CAST(n AS TEXT)"
        ticket = {"ticket": f"'t' || {number}"}
        _copy(connection, tickets, count, {"id": f"'t' || {number}", "number": "number + n"})
        _copy(connection, timers, count, ticket)
        if whole:
            _copy(connection, journal, count, ticket)
            _copy(connection, messages, count, ticket | {"id": f"id || {number}", "ts": f"ts || {number}"})
            _copy(connection, places, count, ticket | {"id": f"id || {number}", "root": f"root || {number}"})
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("ANALYZE")
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _copy(connection: Connection, table: Table, count: int, changed: Mapping[str, str]) -> None:
    """Copy the rows that are there ``count`` times; ``changed``: columns to SQL over a copy's number ``n``."""
    serial = table.c.get("id") if "id" not in changed else None
    columns = [column.name for column in table.c if column is not serial]
    taken = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)"
    copied = f"CREATE TEMPORARY TABLE few AS SELECT * FROM {table.name}"
    connection.execute(text(copied))
    step = f"{numbers} INSERT INTO {table.name} ({names}) SELECT {taken} FROM numbers, few"
    # An index is made faster over all rows at once than row by row.
    for index in table.indexes:
        index.drop(connection)
    connection.execute(text(step), {"count": count})
    for index in table.indexes:
        index.create(connection)
    connection.execute(text("DROP TABLE few"))
