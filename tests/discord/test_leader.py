"""Who serves a set of shards: one process at a time, and never longer than its lease surely holds."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from bot.discord import leader
from bot.discord.leader import Leader
from bot.discord.shards import Shards, read_shards

QUICK = 0.1


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second takes a tenth."""
    monkeypatch.setattr(leader, "LEASE", timedelta(seconds=15 * QUICK))
    monkeypatch.setattr(leader, "MARGIN", timedelta(seconds=3 * QUICK))
    monkeypatch.setattr(leader, "RENEW_SECONDS", 5 * QUICK)
    monkeypatch.setattr(leader, "ASK_SECONDS", QUICK)


class Table:
    """Leases in memory; ``away``: asking fails; ``silent``: it hangs."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, datetime]] = {}
        self.away = self.silent = False

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        if self.away:
            raise ConnectionError("the database is away")
        if self.silent:
            import time

            time.sleep(30 * QUICK)
            raise ConnectionError
        held = self.rows.get(name)
        if held is not None and held[0] != owner and held[1] > now:
            return False
        self.rows[name] = (owner, until)
        return True

    def release(self, owner: str) -> None:
        self.rows = {name: row for name, row in self.rows.items() if row[0] != owner}


class Server:
    """Something that is served, and by whom at which times."""

    def __init__(self) -> None:
        self.serving: set[str] = set()
        self.most = 0
        self.left: list[float] = []

    def by(self, name: str) -> Callable[[], object]:
        async def serve() -> None:
            self.serving.add(name)
            self.most = max(self.most, len(self.serving))
            try:
                await asyncio.Event().wait()
            finally:
                self.serving.discard(name)
                self.left.append(asyncio.get_running_loop().time())

        return serve

    async def until(self, *names: str) -> None:
        """Until these serve, and nobody else."""
        async with asyncio.timeout(10):
            while self.serving != set(names):  # noqa: ASYNC110 - what serves has no event of its own
                await asyncio.sleep(0.001)


@asynccontextmanager
async def process(table: Table | None, server: Server, name: str) -> AsyncIterator[tuple[Leader, "asyncio.Task[None]"]]:
    one = Leader(table, "shards/1/all", name, lambda: datetime.now(UTC), server.by(name))  # type: ignore[arg-type]  # it gives nothing
    task = asyncio.create_task(one.run())
    try:
        yield one, task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_one_serves_the_other_stands_by_and_takes_over_when_it_is_killed() -> None:
    table, server = Table(), Server()
    async with process(table, server, "one") as (_, task):
        await server.until("one")
        async with process(table, server, "two") as (other, _):
            await asyncio.sleep(20 * QUICK)
            assert (server.serving, other.stands_by.is_set()) == ({"one"}, True)
            task.cancel()
            await server.until("two")
            assert server.most == 1


async def test_who_ends_in_order_gives_the_lease_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leader, "LEASE", timedelta(minutes=1))
    table, server = Table(), Server()
    async with process(table, server, "one") as (first, task):
        await server.until("one")
        async with process(table, server, "two"):
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await first.release()
            await server.until("two")


@pytest.mark.parametrize("how", ["away", "silent"])
async def test_who_cant_renew_stops_before_the_lease_ends(how: str) -> None:
    table, server = Table(), Server()
    async with process(table, server, "one"):
        await server.until("one")
        await asyncio.sleep(7 * QUICK)
        (_, ends), now = table.rows["shards/1/all"], datetime.now(UTC)
        setattr(table, how, True)
        await server.until()
        assert datetime.now(UTC) < ends
        assert ends - now <= timedelta(seconds=15 * QUICK)
        setattr(table, how, False)
        await server.until("one")


async def test_a_moment_without_the_database_ends_nothing() -> None:
    table, server = Table(), Server()
    async with process(table, server, "one"):
        await server.until("one")
        table.away = True
        await asyncio.sleep(7 * QUICK)
        table.away = False
        await asyncio.sleep(20 * QUICK)
        assert server.left == []


async def test_who_lost_the_lease_to_another_stops_at_once() -> None:
    table, server = Table(), Server()
    async with process(table, server, "one"):
        await server.until("one")
        table.rows["shards/1/all"] = ("thief", datetime.now(UTC) + timedelta(hours=1))
        await server.until()


async def test_who_is_stopped_while_the_answer_comes_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked is answered, and asking stopped, in one turn of the event loop: the stop must not get lost."""
    begun, answer = asyncio.Event(), asyncio.get_running_loop().create_future()

    def asked(*_: object) -> asyncio.Future[bool]:
        begun.set()
        return answer

    monkeypatch.setattr(asyncio, "to_thread", asked)
    async with process(Table(), Server(), "one") as (_, task):
        await begun.wait()
        answer.set_result(False)
        task.cancel()
        await asyncio.wait([task], timeout=QUICK)
        assert task.cancelled()


async def test_what_ends_the_serving_is_raised() -> None:
    async def refused() -> None:
        raise PermissionError("the token was refused")

    with pytest.raises(PermissionError):
        await Leader(Table(), "x", "one", lambda: datetime.now(UTC), refused).run()


async def test_where_nobody_else_can_be_nothing_is_waited_for() -> None:
    server = Server()
    async with process(None, server, "one") as (one, _):
        await server.until("one")
        await one.release()


@pytest.mark.parametrize(
    ("text", "ids", "count", "name"),
    [
        ("all", None, None, "all"),
        (" ALL ", None, None, "all"),
        ("0-1/4", (0, 1), 4, "0,1/4"),
        ("3,0 / 4", (0, 3), 4, "0,3/4"),
        ("0/1", (0,), 1, "0/1"),
    ],
)
def test_a_set_of_shards_has_one_name(text: str, ids: tuple[int, ...] | None, count: int | None, name: str) -> None:
    assert read_shards(text) == Shards(ids, count)
    assert read_shards(text).name == name
    assert read_shards(read_shards(text).name) == read_shards(text)


@pytest.mark.parametrize("text", ["", "4", "0-4/4", "1-0/4", "0/0", "a/4", "0/4/2", "-1/4", "0/99999"])
def test_what_is_no_set_of_shards_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="shards"):
        read_shards(text)
