"""Putting a ticket off: it leaves what is to be solved, and comes back by itself. Its clocks do not move (sla.md)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from desk.events import BroughtBack, Entry, Event, Postponed, StatusChanged
from desk.text import cut
from desk.ticket import Change, Status, Ticket, unchanged

UNTIL_ANSWER = datetime(9999, 1, 1, tzinfo=UTC)
"""Put off until the customer writes, whenever that is."""
REASON = 300
"""In UTF-16 units."""


def postpone(ticket: Ticket, until: datetime, reason: str) -> Change:
    """Put it off until an instant, or until the customer answers; what is solved or spam is nobody's to solve."""
    why = " ".join(cut(reason, REASON).split())
    if ticket.is_over or ticket.is_spam or (ticket.postponed_until, ticket.postponed_for) == (until, why):
        return unchanged(ticket)
    events: tuple[Event, ...] = (Postponed(None if until == UNTIL_ANSWER else until, why),)
    after = replace(ticket, postponed_until=until, postponed_for=why, version=ticket.version + 1)
    return Change(after, events)


def bring_back(ticket: Ticket, why: str) -> Change:
    """It is to be solved again. ``why``: time, answer or person."""
    if ticket.postponed_until is None:
        return unchanged(ticket)
    events: tuple[Event, ...] = (BroughtBack(why, ticket.postponed_for),)
    return Change(replace(ticket, postponed_until=None, postponed_for="", version=ticket.version + 1), events)


def put_off(rows: Sequence[Entry]) -> tuple[datetime | None, str]:
    """Until when and why a ticket is put off after these rows; whatever is solved is so no more."""
    for row in reversed(rows):
        match row.event:
            case Postponed(until=until, reason=why):
                return until or UNTIL_ANSWER, why
            case BroughtBack() | StatusChanged(new=Status.SOLVED | Status.CLOSED):
                break
            case _:
                continue
    return None, ""


def put_off_again(ticket: Ticket, rows: Sequence[Entry], at: datetime) -> Change:
    """As it was put off after these rows, unless that time has come."""
    until, why = put_off(rows)
    return postpone(ticket, until, why) if until is not None and until > at else unchanged(ticket)
