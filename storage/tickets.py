"""Tickets: rows and values, numbers, and locks. Lists and counts are in :mod:`storage.ticket_lists`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Text, bindparam, cast, func, insert, select, union_all, update

from commands.port_values import (
    Clock,
    Page,
    QueueCounts,
    Standing,
)
from desk.filters import TicketFilter
from desk.ids import DeskId, PersonId, TicketId
from desk.tags import TagStanding
from desk.ticket import Ticket
from desk.ticket_links import LinkKind
from storage import ticket_marks as marks
from storage.among import among
from storage.bulk import update_all
from storage.desks import DeskRows
from storage.places import Owners
from storage.tables import desks, tickets
from storage.tables_links import ticket_links
from storage.tables_search import ticket_tags
from storage.tag_counts import tag_counts
from storage.ticket_counts import held, queue_counts, standing
from storage.ticket_lists import asked_by, count, page
from storage.ticket_past import stirred
from storage.ticket_rows import clock_of, clock_row, ticket_of, to_row
from storage.ticket_words import WordRows


class TicketRows:
    """:class:`commands.ports.Tickets` over a connection; it fills ``owners``."""

    def __init__(self, connection: Connection, desks: DeskRows, words: WordRows, owners: Owners) -> None:
        self._connection, self._owners = connection, owners
        self._desks = desks
        self._clocks: dict[TicketId, Clock] = {}
        self._locked: dict[TicketId, Ticket] = {}
        self._words = words

    def next_number(self, desk: DeskId) -> int:
        """Raises KeyError for an unknown desk."""
        number = self._connection.execute(_NEXT, {"of": desk}).scalar_one_or_none()
        if number is None:
            raise KeyError(desk)
        return int(number)

    def give_back(self, desk: DeskId, number: int) -> None:
        step = update(desks).where(desks.c.id == desk, desks.c.last_number == number)
        self._connection.execute(step.values(last_number=number - 1))

    def add(self, ticket: Ticket, clock: Clock) -> None:
        self._connection.execute(_ADD, to_row(ticket, clock))
        marks.add(self._connection, ticket)
        self._words.opened(ticket)
        self._locked[ticket.id] = ticket
        self._owners[ticket.id] = ticket.desk

    def save(self, ticket: Ticket, clock: Clock) -> None:
        self.save_many([(ticket, clock)])

    def save_many(self, tickets: Sequence[tuple[Ticket, Clock]]) -> None:
        rows = [to_row(ticket, clock) for ticket, clock in tickets]
        # A key that is set, be it to the same value, has SQLite look through every table that refers to it.
        update_all(self._connection, _table, ("id", "desk"), rows)
        self._clocks.clear()
        for ticket, _ in tickets:
            self._found_by(ticket)

    def _found_by(self, ticket: Ticket) -> None:
        """Under its lock a ticket is what it was when it was locked: what has not changed is found as before."""
        old = self._locked.get(ticket.id)
        marks.change(self._connection, old, ticket)
        if old is None or (old.subject, old.summary) != (ticket.subject, ticket.summary):
            self._words.changed(ticket.id)
        self._locked[ticket.id] = ticket

    def save_clocks(self, tickets: Sequence[tuple[Ticket, Clock]]) -> None:
        rows = [
            {"id": ticket.id, "desk": ticket.desk, **clock_row(clock, ticket.created_at)} for ticket, clock in tickets
        ]
        update_all(self._connection, _table, ("id", "desk"), rows)
        self._clocks.clear()

    def get(self, desk: DeskId, number: int) -> Ticket | None:
        row = self._connection.execute(_NUMBERED, {"desk": desk, "number": number}).one_or_none()
        if row is None:
            return None
        self._clocks[row.id] = clock_of(row)  # whoever reads a ticket wants its clock next
        return ticket_of(row)

    def lock(self, desk: DeskId, number: int) -> Ticket | None:
        rows = self._connection.execute(_LOCKED, {"desk": desk, "number": number}).all()
        return next((self._lock(row) for row in rows if row.number == number), None)

    def lock_ids(self, tickets: Sequence[TicketId], *, skip_locked: bool = False) -> Sequence[Ticket]:
        step = _LOCK_FREE if skip_locked else _LOCK
        return [self._lock(row) for row in self._connection.execute(step, {"tickets": list(tickets)}).all()]

    def _lock(self, row: Row[Any]) -> Ticket:
        ticket = self._locked[row.id] = ticket_of(row)
        self._owners[ticket.id] = ticket.desk
        return ticket

    def many(self, tickets: Sequence[TicketId]) -> Sequence[Ticket]:
        """In the order asked for; unknown ones are left out."""
        rows = self._connection.execute(_MANY, {"tickets": list(tickets)})
        found = {row.id: ticket_of(row) for row in rows}
        return [found[ticket] for ticket in tickets if ticket in found]

    def opened_since(self, desk: DeskId, since: datetime, after: int, limit: int) -> Sequence[Ticket]:
        asked = {"desk": desk, "since": since, "after": after, "limit": limit}
        return [ticket_of(row) for row in self._connection.execute(_OPENED, asked)]

    def stirred(self, desk: DeskId, since: datetime, now: datetime, most: int) -> Sequence[TicketId]:
        return stirred(self._connection, desk, since, now, most)

    def clock(self, ticket: TicketId) -> Clock:
        """Raises NoResultFound for an unknown ticket."""
        known = self._clocks.get(ticket)
        return known or clock_of(self._connection.execute(_CLOCK, {"ticket": ticket}).one())

    def page(self, desk: DeskId, wanted: TicketFilter, now: datetime, offset: int, limit: int) -> Page:
        zone = self._desks.get(desk).plan.zone if wanted.due_today else "UTC"
        return page(self._connection, desk, wanted, now, zone, offset, limit)

    def count(self, desk: DeskId, wanted: TicketFilter, now: datetime) -> tuple[int, bool]:
        zone = self._desks.get(desk).plan.zone if wanted.due_today else "UTC"
        return count(self._connection, desk, wanted, now, zone)

    def asked_by(self, desk: DeskId, requester: PersonId, offset: int, limit: int) -> Page:
        return asked_by(self._connection, desk, requester, offset, limit)

    def recent_tags(self, desk: DeskId, tickets: int) -> Sequence[str]:
        rows = self._connection.execute(_TAGGED, {"desk": desk, "most": tickets}).scalars()
        return list(dict.fromkeys(tag for tags in rows for tag in tags))

    def bearing(self, desk: DeskId, tag: str) -> Sequence[TicketId]:
        return list(self._connection.execute(_BEARING, {"desk": desk, "tag": marks.folded(tag)}).scalars())

    def tag_counts(self, desk: DeskId, now: datetime, offset: int, limit: int) -> Sequence[TagStanding]:
        return tag_counts(self._connection, desk, now, offset, limit)

    def held(self, desk: DeskId) -> Mapping[PersonId, int]:
        return held(self._connection, desk)

    def standing(self, desk: DeskId, group: str | None, now: datetime, today_ends: datetime) -> Standing:
        return standing(self._connection, desk, group, now, today_ends)

    def counts(self, desk: DeskId, group: str, now: datetime, today_ends: datetime, since: datetime) -> QueueCounts:
        return queue_counts(self._connection, desk, group, now, today_ends, since)


_table = tickets
_NEXT = (
    update(desks)
    .where(desks.c.id == bindparam("of"))
    .values(last_number=desks.c.last_number + 1)
    .returning(desks.c.last_number)
)
_ADD = insert(tickets)
_MANY = select(tickets).where(among(tickets.c.id, "tickets"))
_LOCK = _MANY.order_by(tickets.c.id).with_for_update(key_share=True)
_LOCK_FREE = _MANY.order_by(tickets.c.id).with_for_update(key_share=True, skip_locked=True)
# A button may hold a number that the column's own type can't: PostgreSQL would refuse to compare.
numbered = (tickets.c.desk == bindparam("desk")) & (tickets.c.number == bindparam("number", type_=BigInteger))
"""The row of a ticket by its desk and number."""
_NUMBERED = select(tickets).where(numbered)
_newest = select(desks.c.last_number - bindparam("most", type_=BigInteger)).where(desks.c.id == bindparam("desk"))
_BEARING = (
    select(ticket_tags.c.ticket)
    .where(ticket_tags.c.desk == bindparam("desk"), ticket_tags.c.tag == bindparam("tag"))
    .order_by(ticket_tags.c.ticket)
)
_TAGGED = (
    select(tickets.c.tags)
    .where(tickets.c.desk == bindparam("desk"), tickets.c.number > _newest.scalar_subquery())
    # Most tickets bear none, and reading an empty list costs as much as reading a tag.
    .where(func.length(cast(tickets.c.tags, Text)) > len("[]"))
    .order_by(tickets.c.number.desc())
)
_OPENED = (
    select(tickets)
    .where(tickets.c.desk == bindparam("desk"), tickets.c.number > bindparam("after"))
    .where(tickets.c.created_at >= bindparam("since"))
    .order_by(tickets.c.number)
    .limit(bindparam("limit"))
)
_CLOCK = select(tickets).where(tickets.c.id == bindparam("ticket"))
# What a ticket is a part of hears of its end: both are locked at once, in the one order.
_WITH_WHOLE = union_all(
    select(tickets.c.id).where(numbered),
    select(ticket_links.c.other)
    .join(tickets, tickets.c.id == ticket_links.c.ticket)
    .where(numbered, ticket_links.c.kind == LinkKind.PART_OF.value),
)
_LOCKED = select(tickets).where(tickets.c.id.in_(_WITH_WHOLE)).order_by(tickets.c.id).with_for_update(key_share=True)
