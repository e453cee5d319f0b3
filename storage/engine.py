"""Engines for both databases, set up so that a unit means the same on each."""

from json import JSONDecoder
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

BUSY_MS = 10_000
CONNECT_SECONDS = 5
_decode = JSONDecoder().decode


def engines(at: URL, pool: int) -> tuple[Engine, Engine]:
    """The engine for writing units and the one for reading units of a database, as :func:`storage.trouble.address`
    gives it.

    PostgreSQL: one engine of ``pool`` connections, READ COMMITTED. SQLite: one writing connection, whose units begin
    IMMEDIATE, and reading ones that can't write. An error's text never holds the values of a statement: they may be
    what people wrote. Raises OSError where SQLite's folder can't be made.
    """
    if at.get_backend_name() == "postgresql":
        engine = create_engine(
            at.set(drivername="postgresql+psycopg"),
            pool_size=pool,
            max_overflow=0,
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
            hide_parameters=True,
            json_deserializer=_read_json,
            connect_args={"connect_timeout": CONNECT_SECONDS},
        )
        event.listen(engine, "connect", _settle)
        return engine, engine
    Path(at.database or "").parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(at, 1, "BEGIN IMMEDIATE", read_only=False), _sqlite(at, 8, "BEGIN", read_only=True)


def _read_json(data: bytes | str) -> object:
    """PostgreSQL sends UTF-8, which json.loads would look for among four encodings, each time."""
    return _decode(data.decode() if isinstance(data, bytes) else data)


def _settle(raw: Any, _record: Any) -> None:
    """Its usual settings are for disks that seek, where reading a whole table is often the cheapest; and instants come
    as the desk counts them."""
    raw.autocommit = True
    raw.execute("SET TIME ZONE 'UTC'")
    raw.execute("SET random_page_cost = 1.1")
    raw.autocommit = False


def _sqlite(url: URL, size: int, begin: str, *, read_only: bool) -> Engine:
    engine = create_engine(url, pool_size=size, max_overflow=0, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(raw: SqliteConnection, _record: Any) -> None:
        raw.isolation_level = None  # the driver's own BEGIN would come too late and never be IMMEDIATE
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
            "journal_mode = WAL",
            "foreign_keys = ON",
            "synchronous = FULL",
            f"query_only = {'ON' if read_only else 'OFF'}",
        ):
            raw.execute(f"PRAGMA {pragma}")

    def start(raw: SqliteConnection) -> None:
        raw.execute(begin)

    # Not as a listener: with one, SQLAlchemy looks for listeners around each statement.
    engine.dialect.do_begin = start  # type: ignore[method-assign, assignment]  # its driver's connection is ours
    return engine
