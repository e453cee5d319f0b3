"""The first page of lists by every filter among a million tickets, beside the same SQL alone, and beside SQL that
is written by hand for typical ones."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from statistics import median, quantiles
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, event

from benchmarks.by_hand import LISTS, statements
from benchmarks.databases import POSTGRESQL, SQLITE, database
from benchmarks.figures import Figure, Table
from benchmarks.fill_queue import fill_queue
from benchmarks.seed import Seed
from bot.wiring import Wired
from desk.dates import read_range
from desk.filters import TicketFilter, as_asked_at, of_queue, parse
from desk.ids import DeskId
from desk.plan import compiled, office_hours
from storage.store import Store
from storage.ticket_lists import MOST, page

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
QUERIES = (
    "", "group:tech", "priority:urgent", "priority:urgent,high group:billing", "assignee:p7", "requester:p99",
    "unassigned", "overdue", "due-today", "breached", "waiting:us", "waiting:customer group:tech", "source:emoji",
    "tag:billing",
    "tag:vip", "tag:rare", "field:type=bug", "due:today..friday", 'created:"this week"', "sort:created", "sort:updated",
    "sort:priority group:tech", "khach", "word3 thing203", "thing77", "thin", "#4242", "4242", "all",
    "status:closed", "status:solved group:tech", "all priority:urgent", "all assignee:p7", "all requester:p99",
    "all source:asked", "all breached", "all tag:vip", "all tag:rare", "all field:type=bug tag:vip", "all thing77",
    "all khach", 'all created:"2026-11-24..2026-11-25"', "all sort:created", "all sort:updated", "all sort:priority",
    "all group:tech sort:created", "all assignee:p7 sort:updated", "all tag:billing sort:created", "all unassigned",
)  # fmt: skip
ROUNDS, ROWS = 15, 8
GOAL_MS, OVERHEAD_MS = 20.0, 0.3
Said = list[tuple[str, object]]


def measure(*, quick: bool) -> list[Table]:
    """One table, for both databases."""
    count = 20_000 if quick else 1_000_000
    figures: list[Figure] = []
    for kind in (SQLITE, POSTGRESQL):
        with database(kind) as url:
            desk = _desk(url)
            fill_queue(url, count)
            store = Store(url)
            with store.reader.connect() as connection, connection.begin():
                figures += _figures(connection, desk, f"{count:,} tickets, {kind}")
            store.close()
    return [Table("The first page of a list", tuple(figures))]


def _desk(url: str) -> DeskId:
    store = Store(url)
    store.migrate()
    wired = Wired(store, "/ticket")
    seed = Seed(wired)
    seed.set_up()
    seed.waiting()
    wired.office.close()
    store.close()
    return seed.desk


def asked(query: str) -> TicketFilter:
    """A query as somebody in UTC asks it at :data:`NOW`."""
    zone, hours = ZoneInfo("UTC"), compiled(office_hours("UTC"))
    return as_asked_at(of_queue(parse(query)), lambda said, ago: read_range(said, NOW, zone, hours, ago=ago))


def _figures(connection: Connection, desk: DeskId, where: str) -> Iterator[Figure]:
    all_ours: list[float] = []
    overheads: list[float] = []
    typical: list[float] = []
    slowest, slow = "", 0.0
    for query in QUERIES:
        wanted = asked(query)

        with heard(connection) as said:
            _ours(connection, desk, wanted)
        hand, mine = _by_turns(partial(_by_hand, connection, said), partial(_ours, connection, desk, wanted))
        all_ours += mine
        overheads.append(median(mine) - median(hand))
        if query in LISTS:
            named = r":\1" if connection.dialect.name == "sqlite" else r"%(\1)s"
            written: Said = list(statements(query, desk, ROWS, MOST, named=named))
            by_hand, again = _by_turns(partial(_by_hand, connection, written), partial(_ours, connection, desk, wanted))
            typical.append(median(again) - median(by_hand))
        if median(mine) > slow:
            slowest, slow = query or "everything open", median(mine)
    cuts = quantiles(all_ours, n=100)
    yield Figure(f"p50 of {len(QUERIES)} lists, {where}", cuts[49], "ms")
    yield Figure(f"p99 of {len(QUERIES)} lists, {where}", cuts[98], "ms", GOAL_MS)
    yield Figure(f"median of the slowest (`{slowest}`), {where}", slow, "ms", GOAL_MS)
    yield Figure(f"more than the same SQL by hand, {where}", median(overheads), "ms", OVERHEAD_MS)
    lists = f"{len(typical)} typical lists, {where}"
    yield Figure(f"more than SQL written by hand, {lists}", median(typical), "ms", OVERHEAD_MS)


def _by_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[list[float], list[float]]:
    """Milliseconds of each."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for deed, kept in zip((one, other), times, strict=True):
            began = time.perf_counter()
            deed()
            kept.append((time.perf_counter() - began) * 1000)
    return times


def _ours(connection: Connection, desk: DeskId, wanted: TicketFilter) -> None:
    page(connection, desk, wanted, NOW, "UTC", 0, ROWS)


def _by_hand(connection: Connection, said: Said) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    for statement, values in said:
        raw.execute(statement, values).fetchall()


@contextmanager
def heard(connection: Connection) -> Iterator[Said]:
    """What is read meanwhile on ``connection``, with the values."""
    said: Said = []

    def note(_on: object, _cursor: object, statement: str, values: object, _context: object, _many: bool) -> None:
        if not statement.startswith("SET"):
            said.append((statement, values))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(connection, "before_cursor_execute", note)


def plans(connection: Connection, desk: DeskId, query: str) -> list[str]:
    """What the database does to find a list, a step a line."""
    with heard(connection) as said:
        page(connection, desk, asked(query), NOW, "UTC", 0, ROWS)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    raw = connection.connection.driver_connection
    assert raw is not None
    return [str(row[-1]) for statement, values in said for row in raw.execute(f"{explain} {statement}", values)]
