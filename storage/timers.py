"""Timers: when to look at which ticket again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, literal, select

from desk.ids import DeskId, TicketId
from desk.timers import Timer, TimerKind
from desk.words import Status
from storage.columns import UtcDateTime
from storage.tables import tickets
from storage.tables_delivery import timers


class TimerRows:
    """:class:`commands.ports.Timers` over a connection. The tickets are locked first, always."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, ticket: TicketId, timers: Sequence[Timer]) -> None:
        self.replace_many({ticket: timers})

    def replace_many(self, timers: Mapping[TicketId, Sequence[Timer]]) -> None:
        if not timers:
            return
        table = _table
        # Whoever saw the plan of before must not take away the look at the new one.
        old = delete(table).where(table.c.ticket.in_(list(timers)), table.c.kind != TimerKind.TERMS.value)
        self._connection.execute(old)
        rows = [
            {"ticket": ticket, "kind": timer.kind.value, "key": timer.key, "person": timer.person, "at": timer.at}
            for ticket, wanted in timers.items()
            for timer in wanted
        ]
        if rows:
            self._connection.execute(insert(table).values(rows))

    def due(self, now: datetime, limit: int) -> Mapping[DeskId, Sequence[TicketId]]:
        due = (
            select(_table.c.ticket, func.min(_table.c.at).label("first"))
            .where(_table.c.at <= now)
            .group_by(_table.c.ticket)
            .order_by(func.min(_table.c.at), _table.c.ticket)
            .limit(limit)
            .subquery("due")
        )
        query = select(tickets.c.desk, due.c.ticket).join(tickets, tickets.c.id == due.c.ticket)
        found: dict[DeskId, list[TicketId]] = {}
        for row in self._connection.execute(query.order_by(due.c.first, due.c.ticket)):
            found.setdefault(row.desk, []).append(row.ticket)
        return found

    def take_due(self, tickets: Sequence[TicketId], now: datetime) -> Mapping[TicketId, Sequence[Timer]]:
        wanted = delete(_table).where(_table.c.ticket.in_(tickets), _table.c.at <= now)
        rows = self._connection.execute(wanted.returning(*_table.c)).all()
        found: dict[TicketId, list[Timer]] = {}
        for row in sorted(rows, key=lambda row: (row.at, row.id)):
            found.setdefault(row.ticket, []).append(Timer(TimerKind(row.kind), row.at, row.key, row.person))
        return found


_table = timers


def look_at_terms(connection: Connection, desk: DeskId, version: int, now: datetime) -> None:
    """Have every ticket of ``desk`` that is not closed looked at: the plan's ``version`` may time it otherwise."""
    kind, key = literal(TimerKind.TERMS.value), literal(str(version))
    running = select(tickets.c.id, kind, key, literal(now, UtcDateTime))
    running = running.where(tickets.c.desk == desk, tickets.c.status != Status.CLOSED.value)
    connection.execute(insert(timers).from_select(["ticket", "kind", "key", "at"], running))
