"""What is to be solved next: each question is one look at a partial index, which holds open tickets alone."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Executable, Select, bindparam, exists, func, select

from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.turn import Turn, Waiting
from storage.columns import UtcDateTime
from storage.statements import insert
from storage.tables import journal, tickets
from storage.tables_turns import skips

QUIET = (
    *("sla.promised", "sla.warned", "sla.escalated", "ticket.left_unassigned"),
    *("remind.asked", "remind.told", "remind.dropped"),
)
"""Rows after which a ticket is still the same to whoever passed it over."""


class TurnRows:
    """:class:`commands.ports_day.Turns` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mine(self, desk: DeskId, person: PersonId, now: datetime, most: int) -> Sequence[Waiting]:
        return self._found(_MINE, {"desk": desk, "person": person, "now": now, "most": most})

    def late(self, desk: DeskId, group: GroupKey, person: PersonId, now: datetime, most: int) -> Sequence[Waiting]:
        return self._found(_LATE, {"desk": desk, "group": group, "person": person, "now": now, "most": most})

    def first(self, desk: DeskId, group: GroupKey, person: PersonId, now: datetime, most: int) -> Sequence[Waiting]:
        return self._found(_FIRST, {"desk": desk, "group": group, "person": person, "now": now, "most": most})

    def skip(self, person: PersonId, ticket: TicketId, until: datetime) -> None:
        mark = self._connection.execute(_MARK, {"of": ticket}).scalar_one()
        row = {"person": person, "ticket": ticket, "until": until, "mark": mark}
        step = insert(self._connection, skips).values(row)
        news = {"until": step.excluded.until, "mark": step.excluded.mark}
        self._connection.execute(step.on_conflict_do_update(index_elements=["person", "ticket"], set_=news))

    def _found(self, query: Executable, values: dict[str, object]) -> Sequence[Waiting]:
        return [
            Waiting(TicketId(row.id), GroupKey(row.group), row.assignee, Turn(row.turn_due, row.turn_key))
            for row in self._connection.execute(query, values)
        ]


def _mark(ticket: ColumnElement[str]) -> Select[tuple[int]]:
    rows = select(func.coalesce(func.max(journal.c.id), 0))
    return rows.where(journal.c.ticket == ticket, journal.c.action.not_in(QUIET))


_MARK = _mark(bindparam("of"))
_passed_over = exists().where(
    skips.c.person == bindparam("person"),
    skips.c.ticket == tickets.c.id,
    skips.c.until > bindparam("now", type_=UtcDateTime),
    skips.c.mark == _mark(tickets.c.id).correlate(tickets).scalar_subquery(),
)
_open = (
    select(tickets.c.id, tickets.c.group, tickets.c.assignee, tickets.c.turn_due, tickets.c.turn_key)
    .where(tickets.c.desk == bindparam("desk"), tickets.c.turn_due.is_not(None), ~_passed_over)
    .limit(bindparam("most"))
)
_MINE = _open.where(tickets.c.assignee == bindparam("person")).order_by(tickets.c.turn_due)
_free = _open.where(tickets.c.assignee.is_(None), tickets.c.group == bindparam("group"))
_LATE = _free.where(tickets.c.turn_due <= bindparam("now", type_=UtcDateTime)).order_by(tickets.c.turn_due)
_FIRST = _free.where(tickets.c.turn_key.is_not(None)).order_by(tickets.c.turn_key)
