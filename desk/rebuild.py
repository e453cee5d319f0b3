"""What a ticket is, from its journal alone: every deed on it stands there, so that no state is hearsay."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from desk.events import (
    Assigned,
    BroughtBack,
    DueSet,
    Edited,
    Entry,
    FieldChanged,
    Moved,
    Opened,
    Postponed,
    PriorityChanged,
    SpamSet,
    StatusChanged,
    TagsChanged,
)
from desk.ids import GroupKey, PersonId
from desk.postpone import UNTIL_ANSWER
from desk.rating_events import Rated
from desk.ticket import Ticket
from desk.words import Outcome, Priority, Status, WaitingOn


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """As much of a :class:`Ticket` as its journal tells; its words (subject, summary) are in nobody's journal whole."""

    priority: Priority
    group: GroupKey
    requester: PersonId
    status_since: datetime
    status: Status = Status.OPEN
    waiting_on: WaitingOn | None = None
    outcome: Outcome | None = None
    assignee: PersonId | None = None
    due: datetime | None = None
    tags: frozenset[str] = frozenset()
    spam_since: datetime | None = None
    fields: frozenset[tuple[str, ...]] = frozenset()
    postponed_until: datetime | None = None
    postponed_for: str = ""
    rating: int | None = None
    rated_at: datetime | None = None


def rebuild(journal: Iterable[Entry]) -> Rebuilt:
    """Replay a journal in the order in which it was written. Raises ValueError where it does not begin with Opened."""
    rows = iter(journal)
    first = next(rows, None)
    if first is None or not isinstance(first.event, Opened):
        raise ValueError("a journal begins with the opening of its ticket")
    return reduce(after, rows, begun(first.event, first.at))


def begun(opened: Opened, at: datetime) -> Rebuilt:
    """A ticket as it was opened."""
    return Rebuilt(
        opened.priority,
        opened.group,
        opened.requester,
        at,
        assignee=opened.assignee,
        tags=frozenset(opened.tags),
    )


def told_of(ticket: Ticket) -> Rebuilt:
    """What the journal of ``ticket`` must come to."""
    return Rebuilt(
        priority=ticket.priority,
        group=ticket.group,
        requester=ticket.requester,
        status_since=ticket.status_since,
        status=ticket.status,
        waiting_on=ticket.waiting_on,
        outcome=ticket.outcome,
        assignee=ticket.assignee,
        due=ticket.due,
        tags=frozenset(ticket.tags),
        spam_since=ticket.spam_since,
        fields=frozenset(ticket.fields),
        postponed_until=ticket.postponed_until,
        postponed_for=ticket.postponed_for,
        rating=ticket.rating,
        rated_at=ticket.rated_at,
    )


def after(before: Rebuilt, entry: Entry) -> Rebuilt:
    """What one more row makes of it."""
    match entry.event:
        case PriorityChanged(new=priority):
            return replace(before, priority=priority)
        case StatusChanged(new=status, waiting_on=on, outcome=outcome):
            now = replace(before, status=status, waiting_on=on, outcome=outcome, status_since=entry.at)
            return _here(now) if status in (Status.SOLVED, Status.CLOSED) else now
        case Postponed(until=until, reason=reason):
            return replace(before, postponed_until=until or UNTIL_ANSWER, postponed_for=reason)
        case BroughtBack():
            return _here(before)
        case Assigned(new=assignee):
            return replace(before, assignee=assignee)
        case Moved(new=group):
            return replace(before, group=group)
        case TagsChanged(added=added, removed=removed):
            return replace(before, tags=before.tags - set(removed) | set(added))
        case SpamSet(spam=spam):
            return replace(before, spam_since=entry.at if spam else None)
        case FieldChanged(field=key, new=values):
            others = frozenset(one for one in before.fields if one[0] != key)
            return replace(before, fields=others | ({(key, *values)} if values else set()))
        case DueSet(to=due):
            return replace(before, due=due)
        case Rated(new=score):
            return replace(before, rating=score, rated_at=entry.at)
        case Edited(field="requester", new=requester):
            return replace(before, requester=PersonId(requester))
        case _:
            return before


def _here(before: Rebuilt) -> Rebuilt:
    """Not put off any more."""
    return replace(before, postponed_until=None, postponed_for="")
