"""How many statements something costs the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from storage.store import Store


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
