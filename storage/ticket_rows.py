"""Tickets as rows and back, by hand. Rows are read by place: by name it takes twenty times as long, and a list reads
hundreds of values."""

from dataclasses import fields as fields_of
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Row

from commands.port_values import (
    Clock,
)
from desk.ticket import Source, Ticket
from desk.turn import Turn
from desk.words import Metric, Outcome, Priority, Status, WaitingOn
from storage.tables import tickets

FAR = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a ticket without a due stands among the others."""
RANKS = {priority: rank for rank, priority in enumerate(Priority)}
"""The gravest first, as rows are sorted."""
# Looking a word up takes a tenth of what calling its class does, and a list has dozens of them.
_PRIORITIES = {one.value: one for one in Priority}
_STATUSES = {one.value: one for one in Status}
_SOURCES = {one.value: one for one in Source}
_WAITING_ON = {None: None} | {one.value: one for one in WaitingOn}
_OUTCOMES = {None: None} | {one.value: one for one in Outcome}
_METRICS = {None: None} | {one.value: one for one in Metric}

_PLACES = {column.name: place for place, column in enumerate(tickets.c)}
_TICKET = itemgetter(*(_PLACES[field.name] for field in fields_of(Ticket)))
_CLOCK = itemgetter(
    *(
        _PLACES[name]
        for name in (
            "clock_state", "clock_metric", "clock_due", "resolution_due", "turn_due", "turn_key", "updated_at",
            "breached", "waits",
        )
    )
)  # fmt: skip


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


def ticket_of(row: Row[Any]) -> Ticket:
    """``row`` begins with the columns of the table."""
    (
        key, desk, number, subject, requester, created_at, status_since, summary, priority, status, waiting_on, outcome,
        group, assignee, due, tags, fields, source, *rest,
    ) = _TICKET(row)  # fmt: skip
    return Ticket(
        key,
        desk,
        number,
        subject,
        requester,
        created_at,
        status_since,
        summary,
        _PRIORITIES[priority],
        _STATUSES[status],
        _WAITING_ON[waiting_on],
        _OUTCOMES[outcome],
        group,
        assignee,
        due,
        tuple(tags),
        tuple([tuple(field) for field in fields]),
        _SOURCES[source],
        *rest,
    )


def clock_of(row: Row[Any]) -> Clock:
    """``row`` begins with the columns of the table."""
    state, metric, due, resolution_due, turn_due, turn_key, *rest = _CLOCK(row)
    turn = Turn(turn_due, turn_key) if turn_due else None
    return Clock(state, _METRICS[metric], due, resolution_due, turn, *rest)
