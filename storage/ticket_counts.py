"""How a group's queue stands."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, FromClause, Table, and_, case, exists, func, or_, select

from commands.port_values import (
    QueueCounts,
    Standing,
)
from desk.ids import DeskId, PersonId
from desk.rating import GOOD
from desk.ticket import Source
from desk.words import Outcome, Priority, Side, Status
from storage.tables import journal, messages, put_off, spam, tickets
from storage.ticket_lists import due_within, overdue, unfinished

CONTACT = "message.contact"
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
UNCOUNTED = (Outcome.CANCELLED.value, Outcome.MERGED.value)
OVER = (Status.SOLVED.value, Status.CLOSED.value)


def queue_counts(
    connection: Connection, desk: DeskId, group: str, now: datetime, today_ends: datetime, since: datetime
) -> QueueCounts:
    """``new_since`` counts tickets that were made, ``solved_since`` those that were solved and still are,
    ``rated_since`` those whose customers said how it went."""
    ours = and_(tickets.c.desk == desk, tickets.c.group == group, tickets.c.source != Source.PRACTICE.value, ~spam)
    query = select(
        *_figures(now, today_ends),
        *(_count((tickets.c.priority == priority.value) & ~put_off).label(priority.value) for priority in Priority),
    )
    row = connection.execute(query.where(ours, unfinished())).one()._mapping
    kept = or_(tickets.c.outcome.is_(None), tickets.c.outcome.not_in(UNCOUNTED))
    made = select(func.count()).select_from(tickets).where(ours, kept, tickets.c.created_at >= since)
    rated = select(func.count()).select_from(tickets).where(ours, tickets.c.rated_at >= since)
    good = rated.where(tickets.c.rating >= GOOD)
    counted = {"made": made, "rated": rated, "good": good}
    new = connection.execute(select(*(one.scalar_subquery().label(name) for name, one in counted.items()))).one()
    return QueueCounts(
        overdue=row["overdue"],
        due_today=row["due_today"],
        unassigned=row["unassigned"],
        by_priority={priority: row[priority.value] for priority in Priority},
        new_since=new.made,
        solved_since=_solved(connection, ours, since),
        waiting_longest=_waiting_longest(connection, ours),
        rated_since=new.rated,
        good_since=new.good,
    )


def standing(connection: Connection, desk: DeskId, group: str | None, now: datetime, today_ends: datetime) -> Standing:
    """In one statement."""
    anything = tickets.alias("anything")
    ours = [tickets.c.desk == desk, tickets.c.source != Source.PRACTICE.value, ~spam]
    if group is not None:
        ours.append(tickets.c.group == group)
    ever = exists().where(anything.c.desk == desk)
    row = connection.execute(select(*_figures(now, today_ends), ever.label("ever")).where(*ours, unfinished())).one()
    return Standing(row.overdue, row.due_today, row.unassigned, bool(row.ever))


def held(connection: Connection, desk: DeskId) -> dict[PersonId, int]:
    """How many open tickets everybody has who has any; found in the index of unfinished ones."""
    query = select(tickets.c.assignee, func.count()).where(tickets.c.desk == desk, unfinished(), ~spam)
    query = query.where(tickets.c.status == Status.OPEN.value, tickets.c.assignee.is_not(None))
    rows = connection.execute(query.group_by(tickets.c.assignee))
    return {PersonId(person): count for person, count in rows if person is not None}


def _figures(now: datetime, today_ends: datetime) -> tuple[ColumnElement[int], ...]:
    """What is put off is not to be done, but a broken promise stays one."""
    return (
        _count(overdue(now)).label("overdue"),
        _count(due_within(now, today_ends) & ~put_off).label("due_today"),
        _count(tickets.c.assignee.is_(None) & ~put_off).label("unassigned"),
    )


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count(case((condition, 1)))


def _solved(connection: Connection, ours: ColumnElement[bool], since: datetime) -> int:
    """Closing a solved ticket is no second solving, so the journal is asked and not ``status_since``."""
    query = (
        select(func.count(tickets.c.id.distinct()))
        .join(journal, journal.c.ticket == tickets.c.id)
        .where(ours, tickets.c.status.in_(OVER), tickets.c.outcome.not_in(UNCOUNTED))
        .where(journal.c.action == "ticket.status", journal.c.at >= since)
        .where(journal.c.data["new"].as_string().in_(OVER), journal.c.data["old"].as_string().not_in(OVER))
    )
    return connection.execute(query).scalar_one()


def _waiting_longest(connection: Connection, ours: ColumnElement[bool]) -> tuple[int, datetime] | None:
    """The oldest word that waits: neither answered, nor said to need no answer, nor ended by a solve before. Opening a
    ticket is a word of the customer who opens it, and so is a call of theirs that was logged."""
    said, told = messages.alias("asked"), journal.alias("told")
    found = [
        _oldest(
            connection, ours, said, said.c.side == Side.REQUESTER.value, said.c.public, said.c.thanks.is_(False),
            said.c.deleted_at.is_(None),
        ),
        _oldest(
            connection, ours, told,
            or_(
                and_(told.c.action == "ticket.opened", told.c.data["by"].as_string() == Side.REQUESTER.value),
                and_(told.c.action == CONTACT, told.c.data["side"].as_string() == Side.REQUESTER.value),
            ),
        ),
    ]  # fmt: skip
    return min((one for one in found if one), key=lambda one: (one[1], one[0]), default=None)


def _oldest(
    connection: Connection, ours: ColumnElement[bool], asked: FromClause, *words: ColumnElement[bool]
) -> tuple[int, datetime] | None:
    """The oldest of these rows that waits, with its ticket's number; a statement each, which finds them by index."""
    since = func.min(asked.c.at)
    answered = _last(messages, messages.c.side == Side.AGENT.value, messages.c.public, messages.c.deleted_at.is_(None))
    called = _last(journal, journal.c.action == CONTACT, journal.c.data["side"].as_string() == Side.AGENT.value)
    unneeded = _last(journal, journal.c.action == "sla.no_answer_needed")
    over = journal.c.data["new"].as_string().in_(OVER)
    solved = _last(journal, journal.c.action == "ticket.status", over)
    query = (
        select(tickets.c.number, since.label("since"))
        .join(asked, asked.c.ticket == tickets.c.id)
        .where(
            ours, unfinished(), ~put_off, *words, *(asked.c.at > end for end in (answered, called, unneeded, solved))
        )
        .group_by(tickets.c.number)
        .order_by(since, tickets.c.number)
        .limit(1)
    )
    row = connection.execute(query).one_or_none()
    return (row.number, row.since) if row else None


def _last(table: Table, *conditions: ColumnElement[bool]) -> ColumnElement[datetime]:
    """When the last such row of a ticket happened; long ago where there is none."""
    at = select(func.max(table.c.at)).where(table.c.ticket == tickets.c.id, *conditions).correlate(tickets)
    return func.coalesce(at.scalar_subquery(), LONG_AGO)
