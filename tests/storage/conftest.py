"""A migrated store on each of the two databases, and a desk in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commands.port_values import (
    Profile,
)
from storage.store import Store
from tests.storage.databases import kept, lent, lent_file, on_postgresql, server
from tests.storage.house import NOW, House, new_id


@pytest.fixture(scope="session")
def postgres() -> str:
    """The address of a PostgreSQL server of this process's own."""
    return server()


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A database with the schema and nothing in it."""
    if request.param == "postgresql":
        yield request.getfixturevalue("postgres_url")
        return
    with lent_file() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a schema."""
    return f"sqlite:///{tmp_path / 'deskhand.db'}" if request.param == "sqlite" else on_postgresql(empty=True)


@pytest.fixture
def postgres_url() -> Iterator[str]:
    """A database with the schema and nothing in it, on the PostgreSQL server."""
    with lent() as url:
        yield url


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = kept(url)
    yield store
    store.on_posts = None
    store._plans.clear()  # the next test's desk is another one


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
