"""Engines for both databases, set up so that a unit means the same on each."""

from collections.abc import Sequence
from json import JSONDecoder
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event

BUSY_MS = 10_000
AGAIN_SECONDS = 0.01
CONNECT_SECONDS = 5
SETTLED = ("TIME ZONE 'UTC'", "random_page_cost = 1.1")
"""PostgreSQL's usual settings are for disks that seek, where reading a whole table is often the cheapest; and instants
come as the desk counts them."""
READING = (
    "default_transaction_read_only = on",
    "plan_cache_mode = force_custom_plan",
    "max_parallel_workers_per_gather = 0",
)
"""A plan for any value would be a bad one for a rare tag or for an agent with many tickets; and helpers come too late
where a few milliseconds are all it takes."""
_decode = JSONDecoder().decode


def engines(at: URL, writers: int, readers: int) -> tuple[Engine, Engine]:
    """The engine for writing units and the one for reading units of a database, as :func:`storage.trouble.address`
    gives it.

    Reading connections can't write. PostgreSQL: so many connections of each, READ COMMITTED. SQLite: one writing
    connection, whose units begin IMMEDIATE. An error's text never holds the values of a statement: they may be what
    people wrote. Raises OSError where SQLite's folder can't be made.
    """
    if at.get_backend_name() == "postgresql":
        return _postgresql(at, writers, ()), _postgresql(at, readers, READING)
    Path(at.database or "").parent.mkdir(parents=True, exist_ok=True)
    return _sqlite(at, 1, "BEGIN IMMEDIATE", read_only=False), _sqlite(at, 8, "BEGIN", read_only=True)


def _postgresql(url: URL, size: int, orders: Sequence[str]) -> Engine:
    # Its driver is loaded where it is wanted.
    from storage.cursor import LazyCursor

    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=size,
        max_overflow=0,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        hide_parameters=True,
        json_deserializer=_read_json,
        connect_args={"connect_timeout": CONNECT_SECONDS, "cursor_factory": LazyCursor},
    )

    @event.listens_for(engine, "connect")
    def settle(raw: Any, _record: Any) -> None:
        raw.autocommit = True
        for order in (*SETTLED, *orders):
            raw.execute(f"SET {order}")
        raw.autocommit = False

    return engine


def _read_json(data: bytes | str) -> object:
    """json.loads would look for one of four encodings, each time. Most lists are empty."""
    if data in ("[]", b"[]"):
        return []
    return _decode(data.decode() if isinstance(data, bytes) else data)


def _write_ahead(raw: SqliteConnection) -> None:
    """Once for each file; for another process that does the same in this moment SQLite itself does not wait."""
    until = monotonic() + BUSY_MS / 1000
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            if monotonic() > until:
                raise
            sleep(AGAIN_SECONDS)
        else:
            return


def _sqlite(url: URL, size: int, begin: str, *, read_only: bool) -> Engine:
    engine = create_engine(url, pool_size=size, max_overflow=0, hide_parameters=True, json_deserializer=_read_json)

    @event.listens_for(engine, "connect")
    def prepare(raw: SqliteConnection, _record: Any) -> None:
        raw.isolation_level = None  # the driver's own BEGIN would come too late and never be IMMEDIATE
        _write_ahead(raw)
        for pragma in (
            f"busy_timeout = {BUSY_MS}",
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
