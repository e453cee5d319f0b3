"""A ticket that waits for somebody to get it by itself: whether it does, what it asks for, who is left out, and when
its group is to be looked at."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from desk.events import Assigned, Entry, Moved, Opened, StatusChanged
from desk.hours import Calendar
from desk.ids import GroupKey, PersonId
from desk.plan import Plan
from desk.routing import Kind, Waiting
from desk.routing_events import Untouched
from desk.ticket import Ticket
from desk.timers import Timer, TimerKind
from desk.words import Status

MOST_SKIPPED = 10
"""So many of those who left a ticket untouched are remembered, the last ones."""
SOON = timedelta(seconds=1)


def waits(ticket: Ticket, plan: Plan) -> bool:
    """Whether it is to find somebody by itself."""
    return ticket.assignee is None and ticket.is_to_solve and not plan.group(ticket.group).distribution.by_hand


def kind_of(ticket: Ticket, journal: Sequence[Entry], plan: Plan) -> Kind:
    """What a ticket asks of whoever gets it."""
    demand, skipped = plan.demand, dict.fromkeys(_skipped(journal))
    return Kind(
        demand.level(ticket.priority, ticket.tags),
        demand.weight(ticket.priority),
        demand.needs(ticket.tags),
        frozenset([*skipped][-MOST_SKIPPED:]),
    )


def waiting_of(ticket: Ticket, journal: Sequence[Entry], plan: Plan) -> Waiting:
    """A ticket as one of its queue."""
    return Waiting(ticket.id, kind_of(ticket, journal, plan), _had_before(journal))


def _skipped(journal: Sequence[Entry]) -> Iterator[PersonId]:
    """Those who left it untouched since it was last opened."""
    found: list[PersonId] = []
    for entry in journal:
        match entry.event:
            case StatusChanged(new=Status.OPEN):
                found.clear()
            case Assigned(old=old, by=Untouched()) if old is not None:
                found.append(old)
    yield from found


def _had_before(journal: Sequence[Entry]) -> PersonId | None:
    """Whoever had it last when it was opened again."""
    last: PersonId | None = None
    back: PersonId | None = None
    for entry in journal:
        match entry.event:
            case Opened(assignee=person) | Assigned(new=person) if person is not None:
                last, back = person, None
            case StatusChanged(new=Status.OPEN):
                back = last
    return back


def kind_text(kind: Kind) -> str:
    """A kind as it is kept beside a ticket."""
    return json.dumps([kind.level, kind.weight, sorted(kind.needs), sorted(kind.not_to)], ensure_ascii=False)


def kind_from(text: str) -> Kind:
    """The inverse."""
    level, weight, needs, not_to = json.loads(text)
    return Kind(level, weight, frozenset(needs), frozenset(map(PersonId, not_to)))


def looks(before: Ticket | None, after: Ticket, reopened: bool, plan: Plan, now: datetime) -> Iterator[Timer]:
    """The looks at queues that a change of a ticket (None: it is new) brings: it waits now or asks for something else,
    or somebody has a place free. ``reopened``: it was solved, and is to be answered again."""
    if all(group.distribution.by_hand for group in plan.groups):
        return
    if waits(after, plan) and (before is None or _asks(before) != _asks(after) or not waits(before, plan)):
        yield in_group(after.group, now)
    if before is not None and before.assignee is not None and before.is_to_solve:
        kept = after.is_to_solve and after.assignee == before.assignee and after.priority is before.priority
        if not kept:
            yield Timer(TimerKind.ROUTE, now, person=before.assignee)
    if reopened and after.assignee is not None and not plan.group(after.group).distribution.by_hand:
        yield Timer(TimerKind.ROUTE, now, REOPENED)


REOPENED = "*"
"""The key of a look at a ticket of somebody's that was solved, and is no group's."""


def in_group(group: GroupKey, at: datetime) -> Timer:
    """A look at what waits in a group."""
    return Timer(TimerKind.ROUTE, at, group)


def _asks(ticket: Ticket) -> tuple[object, ...]:
    return ticket.group, ticket.priority, ticket.tags


def overflows(
    ticket: Ticket, journal: Sequence[Entry], plan: Plan, calendar: Calendar
) -> tuple[datetime, Moved] | None:
    """When, and where to, it goes over if nobody could have it by then; each group sends it on once."""
    way = plan.group(ticket.group).distribution
    if way.overflow is None or not waits(ticket, plan) or all(one.key != way.overflow for one in plan.groups):
        return None
    left = {entry.event.old for entry in _since_somebody(journal) if isinstance(entry.event, Moved)}
    if way.overflow in left:
        return None
    at = calendar.due(waits_since(journal, ticket.created_at), way.overflow_after * 60)
    return None if at is None else (at, Moved(ticket.group, way.overflow, way.overflow_after))


def _since_somebody(journal: Sequence[Entry]) -> Sequence[Entry]:
    """What happened since somebody had it, or since it was opened."""
    last = [at for at, e in enumerate(journal) if isinstance(e.event, Assigned) and e.event.new is not None]
    return journal[last[-1] if last else 0 :]


def waits_since(journal: Sequence[Entry], made: datetime) -> datetime:
    """Since when it is nobody's in its group, ``made`` where its journal does not say."""
    turns = (Opened, Assigned, Moved, StatusChanged)
    return max((entry.recorded_at for entry in journal if isinstance(entry.event, turns)), default=made)


def untouched(
    ticket: Ticket, journal: Sequence[Entry], plan: Plan, calendar: Calendar
) -> tuple[datetime, Assigned] | None:
    """When it goes back to the queue, if whoever has it does nothing with it until then."""
    way = plan.group(ticket.group).distribution
    person = ticket.assignee
    if way.by_hand or not way.untouched_after or person is None or not ticket.is_to_solve:
        return None
    since = has_since(journal, person, ticket.created_at)
    if any(entry.actor == person and entry.recorded_at >= since for entry in journal):
        return None
    at = calendar.due(since, way.untouched_after * 60)
    return None if at is None else (at, Assigned(person, None, Untouched(way.untouched_after)))


def has_since(journal: Sequence[Entry], person: PersonId, made: datetime) -> datetime:
    """Since when it is theirs to answer: it was ``made``, given to them, or opened again."""
    found = made
    for entry in journal:
        match entry.event:
            case Assigned(new=new) if new == person:
                found = entry.recorded_at
            case StatusChanged(new=Status.OPEN):
                found = entry.recorded_at
    return found
