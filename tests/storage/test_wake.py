"""What one process commits wakes the couriers of the others; where they can't hear they poll."""

from collections.abc import Iterator
from queue import Empty, Queue

import pytest
from sqlalchemy import text

from storage.store import Store
from tests.storage.house import NOW, House
from views.nodes import StaffView
from views.post import StaffPerson, StaffPost

IN_TIME = 10.0


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """One of this test's own, since it listens until it is closed."""
    store = Store(url, clock=lambda: NOW)
    yield store
    store.close()


def post(house: House) -> None:
    said = StaffPost(StaffPerson(house.lan.id), StaffView((), "x"))
    house.store.write(lambda unit: unit.outbox.add(house.desk, [said], NOW))


def test_a_process_hears_what_another_commits_and_itself_once(house: House, url: str) -> None:
    other, heard, own = Store(url), Queue[int](), Queue[int]()
    other.on_posts, house.store.on_posts = lambda: heard.put(1), lambda: own.put(1)
    other.listen()
    house.store.listen()
    try:
        if house.store.writer.dialect.name == "sqlite":
            post(house)
            assert own.get(timeout=IN_TIME)
            assert heard.empty()
            return
        assert heard.get(timeout=IN_TIME)
        assert own.get(timeout=IN_TIME)
        post(house)
        assert heard.get(timeout=IN_TIME)
        assert own.get(timeout=IN_TIME)
        with pytest.raises(Empty):
            own.get(timeout=1)
        house.store.read(lambda unit: unit.desks.all())
        assert heard.empty()
    finally:
        other.close()


def test_a_listener_that_lost_its_connection_comes_back(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    if house.store.writer.dialect.name == "sqlite":
        pytest.skip("one process has nobody to hear")
    monkeypatch.setattr("storage.wake.AGAIN_SECONDS", 0.1)
    heard = Queue[int]()
    house.store.on_posts = lambda: heard.put(1)
    house.store.listen()
    assert heard.get(timeout=IN_TIME)
    with house.store.writer.begin() as connection:
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
        assert connection.execute(text(ended)).scalars().all() == [True]
    assert heard.get(timeout=IN_TIME)
