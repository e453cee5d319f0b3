"""Whose turn it is: where a ticket stands among those to be solved, kept beside it so that the next is found by one
look at an index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.days import working_day_after
from desk.hours import Calendar
from desk.ids import GroupKey, PersonId, TicketId
from desk.ticket import Ticket
from desk.words import Metric, Order, Priority

PATIENCE_DAYS = 7
"""What is promised by nobody sorts as if it were due after so many working days, so that it never starves."""
AT_HAND = 5
"""So many tickets stand in somebody's own queue."""
_PRIORITIES = {priority: str(rank) for rank, priority in enumerate(Priority)}
_METRICS = {metric: str(rank) for rank, metric in enumerate(Metric)}
_NO_METRIC = str(len(_METRICS))


@dataclass(frozen=True, slots=True)
class Turn:
    """``due`` decides what is late, and comes first; ``key`` sorts the others by the group's order: digits alone, which
    every database sorts alike."""

    due: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket that somebody may solve next; ``assignee`` None: it is still to be taken."""

    ticket: TicketId
    group: GroupKey
    assignee: PersonId | None
    turn: Turn


def turn_of(
    ticket: Ticket, metric: Metric | None, due: datetime | None, calendar: Calendar, order: Order
) -> Turn | None:
    """Where an open ticket stands by its nearest clock; None for one that waits for others, is over, is practice,
    spam, or put off."""
    if not ticket.is_to_solve:
        return None
    by = due or working_day_after(ticket.created_at, PATIENCE_DAYS, calendar)
    parts = {
        Order.DUE: (_digits(by), _PRIORITIES[ticket.priority]),
        Order.PRIORITY: (_PRIORITIES[ticket.priority], _digits(by)),
        Order.AGE: (),
        Order.METRIC: (_METRICS[metric] if metric else _NO_METRIC, _digits(by), _PRIORITIES[ticket.priority]),
    }[order]
    return Turn(by, "".join((*parts, _digits(ticket.created_at), f"{ticket.created_at.microsecond // 1000:03}")))


def _digits(at: datetime) -> str:
    return f"{int(at.timestamp()):012}"


def in_turn(waiting: Sequence[Waiting], now: datetime) -> Iterator[Waiting]:
    """All of them, the most urgent first: within a group what is late by its due, then by the group's order; between
    groups, whose orders may differ, what is late and then what is due first."""
    lists: dict[GroupKey, list[Waiting]] = {}
    # The last is given out first; of two that stand alike the one that was found first.
    for one in sorted(waiting, key=lambda one: _within(one, now))[::-1]:
        lists.setdefault(one.group, []).append(one)
    while lists:
        group = min(lists, key=lambda key: _between(lists[key][-1], now))
        yield lists[group].pop()
        if not lists[group]:
            del lists[group]


def _within(one: Waiting, now: datetime) -> tuple[bool, str, str]:
    late = one.turn.due <= now
    return not late, _digits(one.turn.due) if late else "", one.turn.key


def _between(one: Waiting, now: datetime) -> tuple[bool, datetime, str]:
    return one.turn.due > now, one.turn.due, one.ticket
