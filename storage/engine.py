"""Engines for both databases, set up so that a unit means the same on each."""

from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

BUSY_MS = 10_000


def engines(url: str, pool: int) -> tuple[Engine, Engine]:
    """The engine for writing units and the one for reading units of a database.

    PostgreSQL: one engine of ``pool`` connections, READ COMMITTED. SQLite: one writing connection, whose units begin
    IMMEDIATE, and reading ones that can't write. Raises ValueError for another kind of database.
    """
    at = make_url(url)
    if at.get_backend_name() == "postgresql":
        engine = create_engine(
            at.set(drivername="postgresql+psycopg"),
            pool_size=pool,
            max_overflow=0,
            isolation_level="READ COMMITTED",
            pool_pre_ping=True,
        )
        return engine, engine
    if at.get_backend_name() != "sqlite":
        raise ValueError(f"the database must be sqlite or postgresql, not {at.get_backend_name()}")
    if not at.database or at.database == ":memory:":
        raise ValueError("the SQLite database must be a file")
    Path(at.database).parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(at, 1, "BEGIN IMMEDIATE", read_only=False), _sqlite(at, 4, "BEGIN", read_only=True)


def _sqlite(url: URL, size: int, begin: str, *, read_only: bool) -> Engine:
    engine = create_engine(url, pool_size=size, max_overflow=0)

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

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
