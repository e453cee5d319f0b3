"""The journal: one row per deed, in the order in which it was learned."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from desk.events import Entry, from_row, to_row
from desk.ids import DeskId, PersonId, TicketId
from storage.among import among
from storage.bulk import append_all
from storage.tables import journal, tickets


class JournalRows:
    """:class:`commands.ports.Journal` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, ticket: TicketId, entries: Sequence[Entry]) -> None:
        self.append_many({ticket: entries})

    def append_many(self, entries: Mapping[TicketId, Sequence[Entry]]) -> None:
        rows = []
        for ticket, of_ticket in entries.items():
            for entry in of_ticket:
                action, data = to_row(entry.event)
                times = {"at": entry.at, "recorded_at": entry.recorded_at}
                told = {"action": action, "data": data, "actor": entry.actor, "deed": entry.deed}
                rows.append({"ticket": ticket, **told, **times})
        append_all(self._connection, journal, rows)

    def of(self, ticket: TicketId) -> tuple[Entry, ...]:
        return self.of_many([ticket])[ticket]

    def of_many(self, tickets: Sequence[TicketId]) -> Mapping[TicketId, tuple[Entry, ...]]:
        found: dict[TicketId, list[Entry]] = {ticket: [] for ticket in tickets}
        rows = self._connection.execute(_OF, {"tickets": list(tickets)})
        for ticket, action, data, actor, at, recorded_at, deed in rows:
            found[ticket].append(Entry(from_row(action, data), actor, at, recorded_at, deed))
        return {ticket: tuple(entries) for ticket, entries in found.items()}

    def moments(
        self, desk: DeskId, person: PersonId, since: datetime, until: datetime, limit: int
    ) -> Sequence[tuple[datetime, Sequence[TicketId]]]:
        values = {"desk": desk, "person": person, "since": since, "until": until, "most": limit}
        found: dict[datetime, list[TicketId]] = {}
        for ticket, at in self._connection.execute(_MOMENTS, values):
            found.setdefault(at, []).append(TicketId(ticket))
        return list(found.items())


_row = journal.c
_OF = (
    select(_row.ticket, _row.action, _row.data, _row.actor, _row.at, _row.recorded_at, _row.deed)
    .where(among(_row.ticket, "tickets"))
    .order_by(_row.at, _row.id)
)
_instants = (
    select(_row.recorded_at)
    .join(tickets, tickets.c.id == _row.ticket)
    .where(tickets.c.desk == bindparam("desk"), _row.actor == bindparam("person"), _row.deed.is_(None))
    .where(_row.recorded_at > bindparam("since"), _row.recorded_at <= bindparam("until"))
    .group_by(_row.recorded_at)
    .order_by(_row.recorded_at.desc())
    .limit(bindparam("most"))
    .subquery()
)
_MOMENTS = (
    select(_row.ticket, _row.recorded_at)
    .join(_instants, _instants.c.recorded_at == _row.recorded_at)
    .join(tickets, tickets.c.id == _row.ticket)
    .where(tickets.c.desk == bindparam("desk"), _row.actor == bindparam("person"), _row.deed.is_(None))
    .group_by(_row.recorded_at, _row.ticket)
    .order_by(_row.recorded_at.desc(), _row.ticket)
)
