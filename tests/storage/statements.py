"""How many statements something costs the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from storage.store import Store


@contextmanager
def planned(store: Store) -> Iterator[list[str]]:
    """SQLite's plans, a step each, of what is read, changed or deleted meanwhile; empty on PostgreSQL, which chooses by
    the size of its tables."""
    seen: list[tuple[str, object]] = []
    steps: list[str] = []

    def note(_on: object, _cursor: object, statement: str, values: object, _context: object, many: bool) -> None:
        if not statement.startswith("INSERT"):
            seen.append((statement, values[0] if many else values))

    engines = {store.reader, store.writer}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield steps
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
    if store.writer.dialect.name == "sqlite":
        with store.writer.connect() as connection:
            database = connection.connection.driver_connection
            for statement, values in seen:
                steps.extend(row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {statement}", values))


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements that run meanwhile on either of the store's engines; only SQLite's driver is told to begin, and
    only PostgreSQL's to wake other processes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("BEGIN", "SELECT pg_notify")):
            seen.append(statement)

    engines = {store.reader, store.writer}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
