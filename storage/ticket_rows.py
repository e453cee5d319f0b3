"""Tickets as rows and back, by hand."""

from datetime import UTC, datetime
from typing import Any

from commands.port_values import (
    Clock,
)
from desk.ticket import Source, Ticket
from desk.turn import Turn
from desk.words import Metric, Outcome, Priority, Status, WaitingOn

FAR = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a ticket without a due stands among the others."""
RANKS = {priority: rank for rank, priority in enumerate(Priority)}
"""The gravest first, as rows are sorted."""


def to_row(ticket: Ticket, clock: Clock) -> dict[str, object]:
    return {
        "id": ticket.id,
        "desk": ticket.desk,
        "number": ticket.number,
        "subject": ticket.subject,
        "summary": ticket.summary,
        "requester": ticket.requester,
        "created_at": ticket.created_at,
        "status": ticket.status.value,
        "status_since": ticket.status_since,
        "priority": ticket.priority.value,
        "waiting_on": ticket.waiting_on and ticket.waiting_on.value,
        "outcome": ticket.outcome and ticket.outcome.value,
        "group": ticket.group,
        "assignee": ticket.assignee,
        "due": ticket.due,
        "tags": list(ticket.tags),
        "fields": [list(field) for field in ticket.fields],
        "source": ticket.source.value,
        "opened_by": ticket.opened_by,
        "follows": ticket.follows,
        "place_missing": ticket.place_missing,
        "spam_since": ticket.spam_since,
        "followed": ticket.followed,
        "postponed_until": ticket.postponed_until,
        "postponed_for": ticket.postponed_for,
        "internal": ticket.internal,
        "rating": ticket.rating,
        "rated_at": ticket.rated_at,
        "version": ticket.version,
        "rank": RANKS[ticket.priority],
        **clock_row(clock, ticket.created_at),
    }


def clock_row(clock: Clock, opened: datetime) -> dict[str, object]:
    return {
        "clock_state": clock.state,
        "clock_metric": clock.metric and clock.metric.value,
        "clock_due": clock.due,
        "resolution_due": clock.resolution_due,
        "turn_due": clock.turn and clock.turn.due,
        "turn_key": clock.turn and clock.turn.key,
        "due_order": clock.due or FAR,
        "updated_at": clock.updated or opened,
        "breached": clock.breached,
        "waits": clock.waits,
    }


def ticket_of(row: Any) -> Ticket:
    return Ticket(
        id=row.id,
        desk=row.desk,
        number=row.number,
        subject=row.subject,
        requester=row.requester,
        created_at=row.created_at,
        status_since=row.status_since,
        summary=row.summary,
        priority=Priority(row.priority),
        status=Status(row.status),
        waiting_on=WaitingOn(row.waiting_on) if row.waiting_on else None,
        outcome=Outcome(row.outcome) if row.outcome else None,
        group=row.group,
        assignee=row.assignee,
        due=row.due,
        tags=tuple(row.tags),
        fields=tuple(tuple(field) for field in row.fields),
        source=Source(row.source),
        opened_by=row.opened_by,
        follows=row.follows,
        place_missing=row.place_missing,
        spam_since=row.spam_since,
        followed=row.followed,
        postponed_until=row.postponed_until,
        postponed_for=row.postponed_for,
        internal=row.internal,
        rating=row.rating,
        rated_at=row.rated_at,
        version=row.version,
    )


def clock_of(row: Any) -> Clock:
    metric = Metric(row.clock_metric) if row.clock_metric else None
    turn = Turn(row.turn_due, row.turn_key) if row.turn_due else None
    due = row.resolution_due
    return Clock(row.clock_state, metric, row.clock_due, due, turn, row.updated_at, row.breached, row.waits)
