"""Which places were active around an outage: found by what happened and what is due, never by what is open."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, exists, func, select, union

from commands.port_values import (
    Active,
)
from desk.events import ACTIONS, Said
from desk.ids import PlaceId, TicketId, WorkspaceId
from desk.place import DIRECTLY
from desk.words import Status
from storage.tables import conversations, journal, messages, places, tickets, workspaces
from storage.tables_delivery import jobs

SHORT = 60
"""A thread of so many messages is one page, on either platform, and costs no more from its beginning."""


def active(
    connection: Connection, workspace: WorkspaceId, since: datetime, before: timedelta, now: datetime, limit: int
) -> Sequence[Active]:
    """Live places of tickets that are not closed and whose thread is not being fetched already."""
    values = {"workspace": workspace, "lively": since - before, "since": since, "now": now, "most": limit}
    rows = connection.execute(_ACTIVE, values)
    return [
        Active(TicketId(row.ticket), PlaceId(row.id), row.newest, row.said <= SHORT and row.face != DIRECTLY)
        for row in rows
    ]


_desk = select(workspaces.c.desk).where(workspaces.c.id == bindparam("workspace")).scalar_subquery()
# The index is by action first, and the actions are few.
_happened = select(journal.c.ticket).where(
    journal.c.action.in_(sorted(ACTIONS.values())), journal.c.at >= bindparam("lively")
)
_due = select(tickets.c.id).where(
    tickets.c.desk == _desk,
    tickets.c.status.in_([Status.OPEN.value, Status.PENDING.value]),
    tickets.c.clock_due.between(bindparam("since"), bindparam("now")),
)
_in_thread = (messages.c.ticket == places.c.ticket) & (messages.c.channel == places.c.channel)
_in_thread &= messages.c.root == places.c.root
_newest = select(func.max(messages.c.ts)).where(_in_thread).scalar_subquery()
_said = select(func.count()).select_from(messages).where(_in_thread).scalar_subquery()
_fetched = exists().where(jobs.c.ticket == places.c.ticket, jobs.c.place == places.c.id, jobs.c.done_at.is_(None))
_ACTIVE = (
    select(places.c.id, places.c.ticket, places.c.face, _newest.label("newest"), _said.label("said"))
    .join(tickets, tickets.c.id == places.c.ticket)
    .where(places.c.ticket.in_(union(_happened, _due)))
    .where(places.c.workspace == bindparam("workspace"), places.c.alive, places.c.root.is_not(None))
    .where(tickets.c.status != Status.CLOSED.value, ~_fetched)
    .order_by(tickets.c.clock_due.is_(None), tickets.c.clock_due, places.c.id)
    .limit(bindparam("most"))
)


def told_late(connection: Connection, workspace: WorkspaceId, after: datetime, looked: datetime) -> int:
    """How many messages said between ``after`` and ``looked`` were taken in only later, or wait without a ticket."""
    values = {"workspace": workspace, "after": after, "looked": looked}
    return sum(connection.execute(query, values).scalar_one() for query in (_LATE, _WAITING))


_LATE = (
    select(func.count())
    .select_from(journal)
    .where(journal.c.action == ACTIONS[Said], journal.c.at > bindparam("after"))
    .where(journal.c.at < bindparam("looked"), journal.c.recorded_at >= bindparam("looked"))
    .where(
        exists().where(
            messages.c.ticket == journal.c.ticket,
            messages.c.at == journal.c.at,
            messages.c.workspace == bindparam("workspace"),
        )
    )
)
# Nobody told of anything between: whoever is noted as asking then was found by looking.
_WAITING = (
    select(func.count())
    .select_from(conversations)
    .where(conversations.c.desk == _desk, conversations.c.settled.is_(False))
    .where(conversations.c.since > bindparam("after"), conversations.c.since < bindparam("looked"))
    .where(conversations.c.workspace == bindparam("workspace"))
)
