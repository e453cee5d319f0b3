"""Timers: when to look at which ticket again."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, literal, select

from desk.ids import DeskId, PersonId, TicketId
from desk.timers import LASTING, Reminder, Timer, TimerKind
from desk.words import Status
from storage.among import among
from storage.bulk import append_all
from storage.columns import UtcDateTime
from storage.tables import tickets
from storage.tables_delivery import timers

LOOKS = 4
"""Timers looked at for each ticket wanted: a ticket has a few, and those that are due are due together."""


class TimerRows:
    """:class:`commands.ports.Timers` over a connection. The tickets are locked first, always."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def look_at_plan(self, desk: DeskId, version: int, now: datetime) -> None:
        look_at_plan(self._connection, desk, version, now)

    def add(self, ticket: TicketId, timers: Sequence[Timer]) -> None:
        self._add({ticket: timers})

    def replace(self, ticket: TicketId, timers: Sequence[Timer]) -> None:
        self.replace_many({ticket: timers})

    def replace_many(self, timers: Mapping[TicketId, Sequence[Timer]]) -> None:
        if timers:
            self._connection.execute(_OLD, {"tickets": list(timers)})
            self._add(timers)

    def _add(self, timers: Mapping[TicketId, Sequence[Timer]]) -> None:
        rows = [
            {"ticket": ticket, "kind": timer.kind.value, "key": timer.key, "person": timer.person, "at": timer.at}
            for ticket, wanted in timers.items()
            for timer in wanted
        ]
        append_all(self._connection, _table, rows)

    def due(self, now: datetime, limit: int) -> Mapping[DeskId, Sequence[TicketId]]:
        """At most ``limit`` tickets, and at least one where any is due: only the earliest few timers are looked at,
        however many there are."""
        found: dict[DeskId, list[TicketId]] = {}
        seen: set[TicketId] = set()
        for row in self._connection.execute(_DUE, {"now": now, "looks": limit * LOOKS}).all():
            if row.ticket not in seen and len(seen) < limit:
                seen.add(row.ticket)
                found.setdefault(row.desk, []).append(row.ticket)
        return found

    def take_due(self, tickets: Sequence[TicketId], now: datetime) -> Mapping[TicketId, Sequence[Timer]]:
        rows = self._connection.execute(_TAKE, {"tickets": list(tickets), "now": now}).all()
        found: dict[TicketId, list[Timer]] = {}
        for row in sorted(rows, key=lambda row: (row.at, row.id)):
            found.setdefault(row.ticket, []).append(Timer(TimerKind(row.kind), row.at, row.key, row.person))
        return found

    def ruled(self, ticket: TicketId, now: datetime) -> Sequence[str]:
        return list(self._connection.execute(_RULED, {"ticket": ticket, "now": now}).scalars())

    def reminders(self, desk: DeskId, person: PersonId) -> Sequence[Reminder]:
        rows = self._connection.execute(_OWN, {"desk": desk, "person": person})
        return [Reminder(row.number, row.subject, row.at) for row in rows]


_table = timers
_OF_TICKETS = delete(timers).where(among(timers.c.ticket, "tickets"))
_OLD = _OF_TICKETS.where(timers.c.kind.not_in([kind.value for kind in LASTING]))
_TAKE = _OF_TICKETS.where(timers.c.at <= bindparam("now")).returning(*timers.c)
_RULED = (
    select(timers.c.key)
    .where(timers.c.ticket == bindparam("ticket"), timers.c.kind == TimerKind.RULE.value)
    .where(timers.c.at <= bindparam("now"))
    .order_by(timers.c.at, timers.c.id)
)
_OWN = (
    select(tickets.c.number, tickets.c.subject, timers.c.at)
    .join(tickets, tickets.c.id == timers.c.ticket)
    .where(timers.c.person == bindparam("person"), timers.c.kind == TimerKind.REMIND.value)
    .where(tickets.c.desk == bindparam("desk"))
    .order_by(timers.c.at, tickets.c.number)
)
_earliest = (
    select(timers.c.ticket, timers.c.at, timers.c.id)
    .where(timers.c.at <= bindparam("now"))
    .order_by(timers.c.at, timers.c.id)
    .limit(bindparam("looks"))
    .subquery("earliest")
)
_DUE = (
    select(tickets.c.desk, _earliest.c.ticket)
    .join(tickets, tickets.c.id == _earliest.c.ticket)
    .order_by(_earliest.c.at, _earliest.c.id)
)


def look_at_plan(connection: Connection, desk: DeskId, version: int, now: datetime) -> None:
    """Have every ticket of ``desk`` that is not closed looked at: the plan's ``version`` may time it otherwise."""
    kind, key = literal(TimerKind.TERMS.value), literal(str(version))
    running = select(tickets.c.id, kind, key, literal(now, UtcDateTime))
    running = running.where(tickets.c.desk == desk, tickets.c.status != Status.CLOSED.value)
    connection.execute(insert(timers).from_select(["ticket", "kind", "key", "at"], running))
