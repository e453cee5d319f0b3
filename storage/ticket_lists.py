"""Lists of tickets by a filter. SQLite is told by which index to find them, since it can't know how many there are of
each kind; PostgreSQL keeps count of that by itself."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Executable,
    Text,
    TextClause,
    bindparam,
    column,
    func,
    select,
    text,
)

from commands.port_values import (
    Listed,
    Page,
)
from desk.filters import TicketFilter
from desk.ids import DeskId, PersonId
from storage.among import Listing
from storage.columns import UtcDateTime
from storage.tables import persons, tickets
from storage.ticket_conditions import NAMED, OPEN, Condition, Wanted, read
from storage.ticket_rows import clock_of, ticket_of
from storage.ticket_words import MOST_FOUND

MOST = 1000
"""A list goes no further, and counts no further."""
FEW = MOST_FOUND
"""So many tickets are read and sorted in no time."""
ORDERS = {
    "due": "tickets.due_order, tickets.number",
    "created": "tickets.created_at DESC, tickets.number DESC",
    "updated": "tickets.updated_at DESC, tickets.number DESC",
    "priority": "tickets.rank, tickets.due_order, tickets.number",
}
WALKS = {"due": "ix_tickets_due", "created": "ix_tickets_created", "updated": "ix_tickets_updated"}
"""The index that has all tickets in an order; by priority they are in that of dues within each."""

OPEN_WALKS = {order: f"ix_open_{'rank' if order == 'priority' else order}" for order in ORDERS}


def overdue(now: datetime) -> ColumnElement[bool]:
    """Whether the nearest promise is broken, also where its timer has not fired yet."""
    running = tickets.c.clock_state.in_(("on_time", "soon"))
    return (tickets.c.clock_state == "overdue") | (running & (tickets.c.clock_due <= now))


def due_within(now: datetime, end: datetime) -> ColumnElement[bool]:
    """Whether the nearest running promise falls due after ``now`` and up to ``end``."""
    return tickets.c.clock_state.in_(("on_time", "soon")) & (tickets.c.clock_due > now) & (tickets.c.clock_due <= end)


def unfinished() -> TextClause:
    """Spelt out, as the indexes of unfinished tickets have it."""
    return text(OPEN)


def page(
    connection: Connection, desk: DeskId, wanted: TicketFilter, now: datetime, zone: str, offset: int, limit: int
) -> Page:
    """One page of a list. ``mine`` and the word ``me`` are the asker's: the caller puts a person id in their place."""
    asked = read(connection, desk, wanted, now, zone)
    values = _values(desk, asked)
    lead = _lead(connection, asked, values)
    dialect, names = connection.dialect.name, frozenset(values)
    found = _found(dialect, asked, lead, asked.order)
    # Few are counted on the way.
    counted = "count(*) OVER ()" if lead else f"({_counted(dialect, asked, lead)})"
    paged = _paging(found, ORDERS[asked.order], counted, names)
    rows = connection.execute(paged, values | {"most": limit, "offset": offset, "counted": MOST + 1}).all()
    if offset and not rows:
        # There is no such page any more: the last one there is.
        total, _ = _count(connection, asked, lead, values)
        last = (total - 1) // limit * limit
        return page(connection, desk, wanted, now, zone, last, limit) if total else Page((), 0, 0, newest=_cut(asked))
    total = rows[0].total if rows else 0
    return Page(tuple(listed(row) for row in rows), min(total, MOST), offset, total > MOST, _cut(asked))


def _cut(asked: Wanted) -> int:
    """How many tickets a search looked through, where that was as many as it does."""
    searched = next((one for one in asked.conditions if one.named), None)
    return MOST_FOUND if searched and len(searched.values["found"]) == MOST_FOUND else 0


def count(connection: Connection, desk: DeskId, wanted: TicketFilter, now: datetime, zone: str) -> tuple[int, bool]:
    """How many there are, and whether there are more than are counted."""
    asked = read(connection, desk, wanted, now, zone)
    values = _values(desk, asked)
    return _count(connection, asked, _lead(connection, asked, values), values)


def _count(connection: Connection, asked: Wanted, lead: Condition | None, values: dict[str, Any]) -> tuple[int, bool]:
    counting = _text(_counted(connection.dialect.name, asked, lead), frozenset(values))
    total = connection.execute(counting, values | {"counted": MOST + 1}).scalar_one()
    return min(total, MOST), total > MOST


def _counted(dialect: str, asked: Wanted, lead: Condition | None) -> str:
    """How many there are, up to one more than are counted."""
    borne = _borne(dialect, asked, lead)
    ordered = borne or _found(dialect, asked, lead, "due")
    # Only an order keeps PostgreSQL from reading the table as it lies; on SQLite the index is named.
    if dialect != "sqlite" and not (lead and lead.named) and borne is None:
        ordered += f" ORDER BY {ORDERS[asked.order]}"
    return f"SELECT count(*) FROM (SELECT 1 AS one {ordered} LIMIT :counted) AS counted"  # noqa: S608 - names of parameters and words of closed sets, never what somebody typed


def _values(desk: DeskId, asked: Wanted) -> dict[str, Any]:
    return {"desk": desk} | {name: value for one in asked.conditions for name, value in one.values.items()}


def asked_by(connection: Connection, desk: DeskId, requester: PersonId, offset: int, limit: int) -> Page:
    """One page of what a customer asked for."""
    values = {"desk": desk, "requester": requester}
    total = connection.execute(_ASKED, values).scalar_one()
    offset = min(offset, max(total - 1, 0) // limit * limit)
    found = "FROM tickets WHERE tickets.desk = :desk AND tickets.requester = :requester AND NOT tickets.internal"
    paged = _paging(found, f"{OPEN} DESC, tickets.number DESC", None, frozenset(values))
    rows = connection.execute(paged, values | {"most": limit, "offset": offset}).all()
    return Page(tuple(listed(row) for row in rows), total, offset)


def listed(row: Any) -> Listed:
    """A row of tickets with the names of their people."""
    return Listed(ticket_of(row), clock_of(row), row.assignee_name, row.requester_name)


def _lead(connection: Connection, asked: Wanted, values: dict[str, Any]) -> Condition | None:
    return next((one for one in asked.conditions if _leads(connection, asked, one, values)), None)


def _borne(dialect: str, asked: Wanted, lead: Condition | None) -> str | None:
    """Where they come from when they are but counted, and many bear a tag or a field: these, one by one, up to as
    many as are counted."""
    by = next((one for one in asked.conditions if one.rows), None)
    if by is None or by.rows is None or lead or asked.unfinished:
        return None
    others = [one for one in asked.conditions if one is not by]
    if dialect == "sqlite":
        source = f"FROM ({by.rows}) AS named CROSS JOIN tickets ON tickets.id = named.ticket"
    elif any(one.index for one in others):
        return None  # It knows which of them are the fewer.
    else:
        one = "SELECT * FROM tickets WHERE tickets.id = named.ticket OFFSET 0"
        source = f"FROM ({by.rows}) AS named CROSS JOIN LATERAL ({one}) AS tickets"
    # What else they bear is asked of the name: it is looked up before the tickets are, which lie anywhere.
    asks = (one.sql.replace("tickets.id", "named.ticket") if one.rows else one.sql for one in others)
    return f"{source} WHERE " + " AND ".join((f"{'+' if dialect == 'sqlite' else ''}tickets.desk = :desk", *asks))


def _found(dialect: str, asked: Wanted, lead: Condition | None, order: str) -> str:
    """Where a list's tickets come from, and which they are; ``order``: the index that is walked has them so."""
    sqlite = dialect == "sqlite"
    # PostgreSQL would rather walk through all, as it takes those of a search for a few that lie anywhere.
    fenced = not sqlite and lead is not None and lead.named
    asks = [one for one in asked.conditions if not (fenced and one is lead)]
    said = [one.among if one is lead and one.rows else one.sql for one in asks]
    by = f" INDEXED BY {_index(asked, lead, order)}" if sqlite and not (lead and not lead.index) else ""
    # Where a few are named already, no index of the desk's tickets is wanted.
    bare = "+" if sqlite and lead and (lead.rows or lead.named) else ""
    source = f"(SELECT * FROM tickets WHERE {NAMED['postgresql']} OFFSET 0) AS tickets" if fenced else "tickets"  # noqa: S608 - a constant
    return f"FROM {source}{by} WHERE " + " AND ".join((f"{bare}tickets.desk = :desk", *_scope(asked, bare), *said))


def _scope(asked: Wanted, bare: str) -> Iterator[str]:
    if asked.unfinished:
        yield f"{bare}{OPEN}"


def _leads(connection: Connection, asked: Wanted, one: Condition, values: dict[str, Any]) -> bool:
    """Whether so few tickets fit a condition that they are best looked through one by one. SQLite is asked: it keeps no
    count."""
    if one.few:
        return True
    if connection.dialect.name != "sqlite":
        return False
    if one.rows:
        some = f"{one.rows} LIMIT {FEW}"
    elif one.index and (not asked.unfinished or one.index == "ix_tickets_requester"):
        some = f"SELECT 1 FROM tickets INDEXED BY {one.index} WHERE tickets.desk = :desk AND {one.sql} LIMIT {FEW}"  # noqa: S608 - conditions hold names
    else:
        return False
    counted = _text(f"SELECT count(*) FROM ({some}) AS some", frozenset(values))  # noqa: S608 - made just above
    return bool(connection.execute(counted, values).scalar_one() < FEW)


def _index(asked: Wanted, lead: Condition | None, order: str) -> str:
    if lead and lead.index:
        return lead.index
    ordered = [one for one in asked.conditions if one.ordered]
    if asked.unfinished:
        walk = OPEN_WALKS[order]
        return next((one.open_index for one in ordered if one.open_index), walk)
    if order == "due":
        return next((one.index for one in ordered if one.index), WALKS["due"])
    return WALKS.get(order, "ix_tickets_rank")


@lru_cache(512)
def _paging(found: str, order: str, counted: str | None, names: frozenset[str]) -> Executable:
    """The page's ids first, by an index alone where there is one; then the rows of these few, with how many there are
    in all where that is asked."""
    ids = f"SELECT tickets.id AS id, {counted or 'NULL'} AS total {found} ORDER BY {order} LIMIT :most OFFSET :offset"
    few = _text(ids, names).columns(column("id", tickets.c.id.type), column("total", BigInteger)).cte("few")
    assignee, requester = persons.alias("assignee_person"), persons.alias("requester_person")
    people = (assignee.c.name.label("assignee_name"), requester.c.name.label("requester_name"))
    return (
        select(tickets, *people, few.c.total)
        .select_from(few)
        .join(tickets, tickets.c.id == few.c.id)
        .join(requester, requester.c.id == tickets.c.requester)
        .outerjoin(assignee, assignee.c.id == tickets.c.assignee)
        .order_by(text(order))
    )


@lru_cache(512)
def _text(statement: str, names: frozenset[str]) -> TextClause:
    """With the types that its parameters need."""
    said = [name for name in (*names, "most", "offset", "counted") if f":{name}" in statement]
    return text(statement).bindparams(*(bindparam(name, type_=_type(name)) for name in said))


def _type(name: str) -> Any:
    if name == "found":
        return Listing(Text())
    if name in ("now", "today") or name.endswith(("_since", "_until")):
        return UtcDateTime()
    return BigInteger() if name in ("most", "offset", "counted", "number") else None


_ASKED = (
    select(func.count())
    .select_from(tickets)
    .where(tickets.c.desk == bindparam("desk"), tickets.c.requester == bindparam("requester"), ~tickets.c.internal)
)
