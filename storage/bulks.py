"""Deeds to many tickets at once: what was asked, how far it is, and what came of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from desk.bulk import Bulk, Came, Order, State
from desk.codec import decode, encode
from desk.ids import DeskId, PersonId, TicketId, WorkspaceId
from storage.tables_deeds import bulk as rows
from storage.tables_deeds import goes_on


class BulkRows:
    """:class:`commands.ports_deeds.Bulks` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, bulk: Bulk) -> None:
        told = {"id": bulk.id, "desk": bulk.desk, "person": bulk.person, "workspace": bulk.workspace}
        asked = {"order": encode(bulk.order), "tickets": list(bulk.tickets), "asked_at": bulk.asked_at}
        self._connection.execute(insert(rows).values({**told, **asked, **_state(bulk)}))

    def get(self, bulk: str) -> Bulk | None:
        return self._found(_GET, bulk)

    def lock(self, bulk: str, *, skip_locked: bool = False) -> Bulk | None:
        return self._found(_LOCK_FREE if skip_locked else _LOCK, bulk)

    def _found(self, query: Any, bulk: str) -> Bulk | None:
        row = self._connection.execute(query, {"bulk": bulk}).one_or_none()
        return _bulk(row) if row else None

    def save(self, bulk: Bulk) -> None:
        self._connection.execute(update(rows).where(rows.c.id == bulk.id).values(_state(bulk)))

    def aim(self, bulk: Bulk) -> None:
        meant = {"tickets": list(bulk.tickets), **_state(bulk)}
        self._connection.execute(update(rows).where(rows.c.id == bulk.id).values(meant))

    def done_by(self, desk: DeskId, person: PersonId, since: datetime, until: datetime, limit: int) -> Sequence[Bulk]:
        values = {"desk": desk, "person": person, "since": since, "until": until, "most": limit}
        return [_bulk(row) for row in self._connection.execute(_DONE_BY, values)]

    def going_by(self, desk: DeskId, person: PersonId, until: datetime) -> Sequence[Bulk]:
        values = {"desk": desk, "person": person, "until": until}
        return [_bulk(row) for row in self._connection.execute(_GOING_BY, values)]

    def last(self, desk: DeskId, person: PersonId) -> Bulk | None:
        row = self._connection.execute(_LAST, {"desk": desk, "person": person}).one_or_none()
        return _bulk(row) if row else None

    def going(self, limit: int) -> Sequence[tuple[WorkspaceId, str, int]]:
        found = self._connection.execute(_GOING, {"most": limit})
        return [(WorkspaceId(row.workspace), row.id, row.cursor) for row in found]


_GET = select(rows).where(rows.c.id == bindparam("bulk"))
_LOCK = _GET.with_for_update(key_share=True)
_LOCK_FREE = _GET.with_for_update(key_share=True, skip_locked=True)
_DONE_BY = (
    select(rows)
    .where(rows.c.desk == bindparam("desk"), rows.c.person == bindparam("person"))
    .where(rows.c.ended_at > bindparam("since"), rows.c.ended_at <= bindparam("until"))
    .where(rows.c.state == State.DONE.value)
    .order_by(rows.c.ended_at.desc())
    .limit(bindparam("most"))
)
_GOING_BY = (
    select(rows)
    .where(goes_on, rows.c.asked_at <= bindparam("until"))
    .where(rows.c.desk == bindparam("desk"), rows.c.person == bindparam("person"))
)
_LAST = (
    select(rows)
    .where(rows.c.desk == bindparam("desk"), rows.c.person == bindparam("person"))
    .where(rows.c.state != State.ASKED.value)
    .order_by(rows.c.asked_at.desc())
    .limit(1)
)
_GOING = select(rows.c.workspace, rows.c.id, rows.c.cursor).where(goes_on).order_by(rows.c.asked_at)
_GOING = _GOING.limit(bindparam("most"))


def _state(bulk: Bulk) -> dict[str, object]:
    came = encode(bulk.came)
    return {"state": bulk.state.value, "cursor": bulk.cursor, "came": came, "ended_at": bulk.ended_at}


def _bulk(row: Row[Any]) -> Bulk:
    order, came = decode(Order, row.order), decode(Came, row.came)
    assert isinstance(order, Order)
    assert isinstance(came, Came)
    return Bulk(
        row.id,
        row.desk,
        row.person,
        row.workspace,
        order,
        tuple(TicketId(one) for one in row.tickets),
        row.asked_at,
        State(row.state),
        row.cursor,
        came,
        row.ended_at,
    )
