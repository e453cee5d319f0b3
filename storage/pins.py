"""What each keeps at hand: rows of a person, at most a handful."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, delete, or_, select

from commands.port_values import Listed
from desk.ids import PersonId, TicketId
from desk.turn import AT_HAND
from desk.words import Status
from storage.statements import insert
from storage.tables import persons, tickets
from storage.tables_turns import pins
from storage.ticket_lists import listed


class PinRows:
    """:class:`commands.ports_day.Pins` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, person: PersonId) -> None:
        self._connection.execute(_LOCK, {"who": person})
        self._connection.execute(_PRUNE, {"who": person})

    def of(self, person: PersonId) -> Sequence[Listed]:
        return [listed(row) for row in self._connection.execute(_OF, {"who": person})]

    def put(self, person: PersonId, ticket: TicketId, at: datetime) -> None:
        step = insert(self._connection, pins).values(person=person, ticket=ticket, at=at)
        self._connection.execute(step.on_conflict_do_nothing())

    def drop(self, person: PersonId, ticket: TicketId) -> bool:
        return self._connection.execute(_DROP, {"who": person, "of": ticket}).one_or_none() is not None


def merge_pins(connection: Connection, old: PersonId, new: PersonId) -> None:
    """One queue of two: of the older one's so many as there is room for."""
    gone = delete(pins).where(pins.c.person == old).returning(pins.c.ticket, pins.c.at)
    rows = sorted(connection.execute(gone), key=lambda row: row.at)
    there = set(connection.execute(select(pins.c.ticket).where(pins.c.person == new)).scalars())
    fresh = [{"person": new, "ticket": row.ticket, "at": row.at} for row in rows if row.ticket not in there]
    if kept := fresh[: max(0, AT_HAND - len(there))]:
        connection.execute(insert(connection, pins).values(kept))


_assignee, _requester = persons.alias("assignee_person"), persons.alias("requester_person")
_who: BindParameter[str] = bindparam("who")
_over = or_(tickets.c.status == Status.CLOSED.value, tickets.c.spam_since.is_not(None))
_LOCK = select(persons.c.id).where(persons.c.id == _who).with_for_update(key_share=True)
_PRUNE = delete(pins).where(
    pins.c.person == _who, pins.c.ticket.in_(select(tickets.c.id).where(tickets.c.id == pins.c.ticket, _over))
)
_DROP = delete(pins).where(pins.c.person == _who, pins.c.ticket == bindparam("of")).returning(pins.c.ticket)
_OF = (
    select(tickets, _assignee.c.name.label("assignee_name"), _requester.c.name.label("requester_name"))
    .select_from(pins)
    .join(tickets, tickets.c.id == pins.c.ticket)
    .join(_requester, _requester.c.id == tickets.c.requester)
    .outerjoin(_assignee, _assignee.c.id == tickets.c.assignee)
    .where(pins.c.person == _who, ~_over)
    .order_by(pins.c.at, tickets.c.number)
)
