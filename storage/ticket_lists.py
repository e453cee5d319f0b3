"""Lists of tickets by a filter, the nearest promise first."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select

from commands.port_values import (
    Listed,
    Page,
)
from desk.days import day_end
from desk.filters import TicketFilter
from desk.folding import fold
from desk.ids import DeskId, PersonId
from desk.words import Status
from storage.tables import accounts, persons, spam, tickets
from storage.ticket_rows import clock_of, tag_line, ticket_of

Condition = ColumnElement[bool]
RUNNING = ("on_time", "soon")


def overdue(now: datetime) -> Condition:
    """Whether the nearest promise is broken, also where its timer has not fired yet."""
    return (tickets.c.clock_state == "overdue") | (tickets.c.clock_state.in_(RUNNING) & (tickets.c.clock_due <= now))


def due_within(now: datetime, end: datetime) -> Condition:
    """Whether the nearest running promise falls due after ``now`` and up to ``end``."""
    return tickets.c.clock_state.in_(RUNNING) & (tickets.c.clock_due > now) & (tickets.c.clock_due <= end)


def unfinished() -> Condition:
    return tickets.c.status.in_((Status.OPEN.value, Status.PENDING.value))


def page(
    connection: Connection, desk: DeskId, wanted: TicketFilter, now: datetime, zone: str, offset: int, limit: int
) -> Page:
    """One page of a list. ``mine`` and the word ``me`` are the asker's: the caller puts a person id in their place;
    a person is matched by id, by an account's external id, or by a part of the name.
    """
    order = (tickets.c.clock_due.is_(None), tickets.c.clock_due, tickets.c.number)
    return _page(connection, _conditions(desk, wanted, now, zone), order, offset, limit)


def asked_by(connection: Connection, desk: DeskId, requester: PersonId, offset: int, limit: int) -> Page:
    """One page of what a customer asked for."""
    order = (unfinished().desc(), tickets.c.number.desc())
    theirs = [tickets.c.desk == desk, tickets.c.requester == requester, tickets.c.internal.is_(False)]
    return _page(connection, theirs, order, offset, limit)


def _page(
    connection: Connection, conditions: list[Condition], order: tuple[ColumnElement[Any], ...], offset: int, limit: int
) -> Page:
    total = connection.execute(select(func.count()).select_from(tickets).where(*conditions)).scalar_one()
    offset = min(offset, max(total - 1, 0) // limit * limit)
    assignee, requester = persons.alias("assignee_person"), persons.alias("requester_person")
    query = (
        select(tickets, assignee.c.name.label("assignee_name"), requester.c.name.label("requester_name"))
        .join(requester, requester.c.id == tickets.c.requester)
        .outerjoin(assignee, assignee.c.id == tickets.c.assignee)
        .where(*conditions)
        .order_by(*order)
        .offset(offset)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    found = (Listed(ticket_of(row), clock_of(row), row.assignee_name, row.requester_name) for row in rows)
    return Page(tuple(found), total, offset)


def _conditions(desk: DeskId, wanted: TicketFilter, now: datetime, zone: str) -> list[Condition]:
    found: list[Condition] = [tickets.c.desk == desk, spam if wanted.spam else ~spam]
    if wanted.statuses:
        found.append(tickets.c.status.in_([status.value for status in wanted.statuses]))
    elif not (wanted.all or wanted.spam):
        found.append(unfinished())
    if wanted.priorities:
        found.append(tickets.c.priority.in_([priority.value for priority in wanted.priorities]))
    if wanted.group:
        found.append(tickets.c.group == wanted.group)
    if wanted.assignee:
        found.append(tickets.c.assignee.in_(_people(desk, wanted.assignee)))
    if wanted.requester:
        found.append(tickets.c.requester.in_(_people(desk, wanted.requester)))
    found += [tickets.c.folded_tags.contains(tag_line((tag,)), autoescape=True) for tag in wanted.tags]
    if wanted.overdue:
        found.append(overdue(now))
    if wanted.due_today:
        found.append(due_within(now, day_end(now, zone)))
    if wanted.unassigned:
        found.append(tickets.c.assignee.is_(None))
    found += [tickets.c.folded.contains(word, autoescape=True) for word in fold(wanted.words).split()]
    return found


def _people(desk: DeskId, typed: str) -> ColumnElement[str]:
    # With a sign in front as forms and suggestions have it, or as people address each other.
    name = typed.removeprefix("@")
    account = select(accounts.c.person).where(accounts.c.external_id == name)
    whom = or_(persons.c.id == name, persons.c.id.in_(account), persons.c.folded.contains(fold(name), autoescape=True))
    return select(persons.c.id).where(persons.c.desk == desk, whom)  # type: ignore[return-value]  # one column, as in_ takes it
