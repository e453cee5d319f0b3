"""Tickets with a past that a report tells of, each found by an index."""

from datetime import datetime

from sqlalchemy import Connection, Integer, bindparam, select

from desk.events import ACTIONS, Breached
from desk.ids import DeskId, TicketId
from storage.columns import UtcDateTime
from storage.tables import journal, spam, tickets
from storage.ticket_lists import unfinished


def stirred(connection: Connection, desk: DeskId, since: datetime, now: datetime, most: int) -> list[TicketId]:
    """:meth:`commands.ports.Tickets.stirred`: what is overdue, and what was told to be, needs no deed of a person."""
    values = {"of": desk, "since": since, "now": now, "most": most}
    queries = (_DONE, _BROKEN, _OVERDUE)
    found = (TicketId(one) for query in queries for one in connection.execute(query, values).scalars())
    return list(dict.fromkeys(found))[:most]


_since, _now = bindparam("since", type_=UtcDateTime), bindparam("now", type_=UtcDateTime)
_most = bindparam("most", type_=Integer)
_ours = (tickets.c.desk == bindparam("of"), ~spam)
_DONE = (
    select(tickets.c.id)
    .where(*_ours, tickets.c.updated_at >= _since)
    .order_by(tickets.c.updated_at.desc())
    .limit(_most)
)
_BROKEN = (
    select(journal.c.ticket)
    .join(tickets, tickets.c.id == journal.c.ticket)
    .where(journal.c.action == ACTIONS[Breached], journal.c.at >= _since, *_ours)
    .order_by(journal.c.at.desc())
    .limit(_most)
)
_OVERDUE = select(tickets.c.id).where(*_ours, unfinished(), tickets.c.due_order < _now).limit(_most)
