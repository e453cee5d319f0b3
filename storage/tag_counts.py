"""How the tickets of each tag stand."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from desk.ids import DeskId
from desk.tags import TagStanding
from desk.ticket import Source
from desk.words import Outcome
from storage.tables import journal, spam, tickets
from storage.tables_search import ticket_tags
from storage.ticket_counts import OVER
from storage.ticket_lists import overdue, unfinished
from storage.ticket_marks import folded

DAYS = (7, 30)


def tag_counts(connection: Connection, desk: DeskId, now: datetime, offset: int, limit: int) -> list[TagStanding]:
    """The busiest first; practice, spam and what was cancelled don't count."""
    kept = or_(tickets.c.outcome.is_(None), tickets.c.outcome != Outcome.CANCELLED.value)
    ours = and_(ticket_tags.c.desk == desk, tickets.c.source != Source.PRACTICE.value, ~spam, kept)
    is_open = func.count(case((unfinished(), 1)))
    query = (
        select(
            ticket_tags.c.tag,
            is_open.label("open"),
            func.count(case((and_(unfinished(), overdue(now)), 1))).label("overdue"),
            func.max(tickets.c.number).label("newest"),
            *(func.count(case((tickets.c.created_at >= now - timedelta(days=days), 1))) for days in DAYS),
        )
        .join(tickets, tickets.c.id == ticket_tags.c.ticket)
        .where(ours)
        .group_by(ticket_tags.c.tag)
        .order_by(is_open.desc(), ticket_tags.c.tag)
        .offset(offset)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    spelt = _spelt(connection, desk, [row.newest for row in rows])
    solved = _solved(connection, ours, now, [row.tag for row in rows])
    return [
        TagStanding(spelt.get(str(row[0]), str(row[0])), row[1], row[2], (row[4], row[5]), solved.get(row[0], (0, 0)))
        for row in rows
    ]


def _spelt(connection: Connection, desk: DeskId, numbers: Sequence[int]) -> dict[str, str]:
    """Tags as their newest tickets spell them."""
    query = select(tickets.c.tags).where(tickets.c.desk == desk, tickets.c.number.in_(numbers))
    newest = connection.execute(query.order_by(tickets.c.number)).scalars()
    return {folded(tag): tag for tags in newest for tag in tags}


def _solved(
    connection: Connection, ours: ColumnElement[bool], now: datetime, tags: Sequence[str]
) -> dict[str, tuple[int, int]]:
    """Of tickets that are solved still, by when they were."""
    query = (
        select(
            ticket_tags.c.tag,
            *(func.count(case((journal.c.at >= now - timedelta(days=days), tickets.c.id)).distinct()) for days in DAYS),
        )
        .join(tickets, tickets.c.id == ticket_tags.c.ticket)
        .join(journal, journal.c.ticket == tickets.c.id)
        .where(ours, ticket_tags.c.tag.in_(tags), tickets.c.status.in_(OVER))
        .where(journal.c.action == "ticket.status", journal.c.at >= now - timedelta(days=DAYS[-1]))
        .where(journal.c.data["new"].as_string().in_(OVER), journal.c.data["old"].as_string().not_in(OVER))
        .group_by(ticket_tags.c.tag)
    )
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}
