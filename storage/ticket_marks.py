"""What a ticket bears, a row each, so that lists find it by an index: its tags and its fields."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, Table, bindparam, delete

from desk.folding import fold
from desk.ids import TicketId
from desk.ticket import Ticket
from storage.bulk import insert_all
from storage.tables_search import ticket_fields, ticket_tags

NUMBER = re.compile(r"-?\d{1,15}(?:\.\d+)?", re.ASCII)
Rows = list[dict[str, object]]


def folded(value: str) -> str:
    """A tag or a field's value as it is compared."""
    return " ".join(fold(value).split())


def add(connection: Connection, ticket: Ticket) -> None:
    """Those of a new ticket."""
    insert_all(connection, ticket_tags, _tags(ticket))
    insert_all(connection, ticket_fields, _fields(ticket))


def change(connection: Connection, old: Ticket | None, new: Ticket) -> None:
    """Those of a ticket as it is now; ``old`` None: nobody knows what it was."""
    if old is None or old.tags != new.tags:
        _clear(connection, ticket_tags, new.id)
        insert_all(connection, ticket_tags, _tags(new))
    if old is None or old.fields != new.fields:
        _clear(connection, ticket_fields, new.id)
        insert_all(connection, ticket_fields, _fields(new))


def _clear(connection: Connection, table: Table, ticket: TicketId) -> None:
    connection.execute(_CLEAR[table.name], {"of": ticket})


def _tags(ticket: Ticket) -> Rows:
    return _rows(ticket, ({"tag": folded(tag)} for tag in ticket.tags))


def _fields(ticket: Ticket) -> Rows:
    pairs = ((key, value) for key, *values in ticket.fields for value in values)
    return _rows(
        ticket, ({"key": folded(key), "value": folded(value), "amount": amount(value)} for key, value in pairs)
    )


def amount(value: str) -> float | None:
    """A number as numbers are compared; None for what is none."""
    return float(value) if NUMBER.fullmatch(value) else None


def _rows(ticket: Ticket, marks: Iterable[dict[str, object]]) -> Rows:
    def each() -> Iterator[dict[str, object]]:
        for mark in marks:
            yield {"ticket": ticket.id, "desk": ticket.desk, **mark}

    return list(each())


_CLEAR = {table.name: delete(table).where(table.c.ticket == bindparam("of")) for table in (ticket_tags, ticket_fields)}
