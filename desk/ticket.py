"""The ticket: a frozen value and what may be done to it. Each deed gives the new ticket and the events that say so."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from desk.events import (
    Assigned,
    DueSet,
    Edited,
    Event,
    Moved,
    PlaceReached,
    PriorityChanged,
    StatusChanged,
    TagsChanged,
)
from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.routing_events import Routed, Untouched
from desk.words import Outcome, Priority, Status, WaitingOn

__all__ = ["Change", "Outcome", "Priority", "Source", "Status", "Ticket", "WaitingOn"]


FIRST_GROUP = GroupKey("support")


class Source(StrEnum):
    """How a ticket came to be."""

    SHORTCUT = "shortcut"
    EMOJI = "emoji"
    MENTION = "mention"
    COMMAND = "command"
    EVERY = "every"
    SUGGESTED = "suggested"
    ASKED = "asked"
    FOLLOW_UP = "follow_up"
    PRACTICE = "practice"
    SPLIT = "split"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Ticket:
    """One customer's matter. ``due`` is only a due date that a person set by hand; promises come from the journal.

    ``place_missing``: the bot can't post to the customer. ``spam_since``: when it was marked as spam. ``internal``: no
    customer's, and never shown to one; its requester is of the team. ``postponed_until``: till then it is nobody's to
    solve, ``postponed_for`` that reason (:mod:`desk.postpone`).
    ``followed``: somebody is told of what happens to it. ``rating``: the customer's last (:mod:`desk.rating`).
    """

    id: TicketId
    desk: DeskId
    number: int
    subject: str
    requester: PersonId
    created_at: datetime
    status_since: datetime
    summary: str = ""
    priority: Priority = Priority.MEDIUM
    status: Status = Status.OPEN
    waiting_on: WaitingOn | None = None
    outcome: Outcome | None = None
    group: GroupKey = FIRST_GROUP
    assignee: PersonId | None = None
    due: datetime | None = None
    tags: tuple[str, ...] = ()
    fields: tuple[tuple[str, ...], ...] = ()
    source: Source = Source.SHORTCUT
    opened_by: PersonId | None = None
    follows: TicketId | None = None
    place_missing: bool = False
    spam_since: datetime | None = None
    internal: bool = False
    followed: bool = False
    postponed_until: datetime | None = None
    postponed_for: str = ""
    rating: int | None = None
    rated_at: datetime | None = None
    version: int = 1

    @property
    def is_over(self) -> bool:
        """Solved or closed."""
        return self.status in (Status.SOLVED, Status.CLOSED)

    @property
    def waits_for_customer(self) -> bool:
        """Pending, and on nobody else."""
        return self.status is Status.PENDING and self.waiting_on in (None, WaitingOn.CUSTOMER)

    @property
    def is_spam(self) -> bool:
        """Spam stands outside queues, clocks and statistics."""
        return self.spam_since is not None

    @property
    def is_to_solve(self) -> bool:
        """Open, and the team's to solve now: what waits for others, is over, practice, spam or put off is nobody's."""
        unwanted = self.is_practice or self.is_spam or self.postponed_until is not None
        return self.status is Status.OPEN and not unwanted

    @property
    def is_practice(self) -> bool:
        """A practice ticket stands outside all statistics."""
        return self.source is Source.PRACTICE


@dataclass(frozen=True, slots=True)
class Change:
    """What a deed made of a ticket; ``events`` is empty where nothing changed."""

    ticket: Ticket
    events: tuple[Event, ...]

    def then(self, other: "Change") -> "Change":
        """This change followed by one made on its ticket."""
        return Change(other.ticket, self.events + other.events)


def unchanged(ticket: Ticket) -> Change:
    """No change at all."""
    return Change(ticket, ())


@dataclass(frozen=True, slots=True)
class Edit:
    """New values for fields; None leaves a field as it is. ``due`` and ``assignee`` can be emptied by their flags."""

    subject: str | None = None
    summary: str | None = None
    priority: Priority | None = None
    group: GroupKey | None = None
    assignee: PersonId | None = None
    unassign: bool = False
    requester: PersonId | None = None
    due: datetime | None = None
    due_by_policy: bool = False
    tags: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A status together with on whom a pending ticket waits."""

    status: Status = Status.OPEN
    on: WaitingOn | None = None


OPEN = Standing()


def stand(ticket: Ticket, wanted: Standing, at: datetime) -> Change:
    """Bring the ticket to a status, by the deed that leads there."""
    match wanted.status:
        case Status.OPEN:
            return reopen(ticket, at)
        case Status.PENDING:
            return wait(ticket, wanted.on or WaitingOn.CUSTOMER, at)
        case Status.SOLVED:
            return solve(ticket, Outcome.SOLVED, at)
        case Status.CLOSED:
            return close(ticket, at)


def edit(ticket: Ticket, wanted: Edit) -> Change:
    """Apply ``wanted``; a field that already has its value makes no event."""
    now, events = ticket, list[Event]()
    for name in ("subject", "summary", "requester"):
        value = getattr(wanted, name)
        if value is not None and value != getattr(now, name):
            events.append(Edited(name, str(getattr(now, name)), str(value)))
            now = replace(now, **{name: value})
    if wanted.priority is not None and wanted.priority is not now.priority:
        events.append(PriorityChanged(now.priority, wanted.priority))
        now = replace(now, priority=wanted.priority)
    if wanted.group is not None and wanted.group != now.group:
        events.append(Moved(now.group, wanted.group))
        now = replace(now, group=wanted.group)
    if wanted.tags is not None and set(wanted.tags) != set(now.tags):
        added = tuple(tag for tag in wanted.tags if tag not in now.tags)
        events.append(TagsChanged(added, tuple(tag for tag in now.tags if tag not in wanted.tags)))
        now = replace(now, tags=tuple(dict.fromkeys(wanted.tags)))
    change = Change(_bump(ticket, now, events), tuple(events))
    if wanted.assignee is not None or wanted.unassign:
        change = change.then(assign(change.ticket, None if wanted.unassign else wanted.assignee))
    if wanted.due is not None or wanted.due_by_policy:
        change = change.then(set_due(change.ticket, None if wanted.due_by_policy else wanted.due))
    return change


def assign(ticket: Ticket, person: PersonId | None, by: Routed | Untouched | None = None) -> Change:
    """Give the ticket to ``person``, or to nobody; ``by``: how it came to that by itself."""
    if ticket.assignee == person:
        return unchanged(ticket)
    events = (Assigned(ticket.assignee, person, by),)
    return Change(_bump(ticket, replace(ticket, assignee=person), events), events)


def overflow(ticket: Ticket, to: GroupKey, waited: int) -> Change:
    """Send it to another group, as nobody in its own could have it for so many minutes."""
    if ticket.group == to:
        return unchanged(ticket)
    events = (Moved(ticket.group, to, waited),)
    return Change(_bump(ticket, replace(ticket, group=to), events), events)


def set_due(ticket: Ticket, to: datetime | None) -> Change:
    """Set the due date by hand, or (None) give it back to the policy. Nothing on a solved or closed ticket."""
    if ticket.due == to or ticket.is_over:
        return unchanged(ticket)
    events = (DueSet(to),)
    return Change(_bump(ticket, replace(ticket, due=to), events), events)


def reach(ticket: Ticket) -> Change:
    """The bot can post to the customer from here on."""
    if not ticket.place_missing:
        return unchanged(ticket)
    events = (PlaceReached(),)
    return Change(_bump(ticket, replace(ticket, place_missing=False), events), events)


def wait(ticket: Ticket, on: WaitingOn, at: datetime) -> Change:
    """Set pending, on whom; a closed ticket stays closed."""
    if ticket.status is Status.CLOSED or (ticket.status is Status.PENDING and ticket.waiting_on is on):
        return unchanged(ticket)
    return _status(ticket, Status.PENDING, at, waiting_on=on)


def solve(ticket: Ticket, outcome: Outcome, at: datetime) -> Change:
    """Mark solved, with what came of it."""
    if ticket.is_over:
        return unchanged(ticket)
    return _status(ticket, Status.SOLVED, at, outcome=outcome)


def reopen(ticket: Ticket, at: datetime) -> Change:
    """Open a pending or solved ticket again; closed is final."""
    if ticket.status in (Status.OPEN, Status.CLOSED):
        return unchanged(ticket)
    return _status(ticket, Status.OPEN, at)


def close(ticket: Ticket, at: datetime, outcome: Outcome | None = None) -> Change:
    """Close for good; a ticket that was not solved counts as solved by it (sla.md, section 2)."""
    if ticket.status is Status.CLOSED:
        return unchanged(ticket)
    return _status(ticket, Status.CLOSED, at, outcome=outcome or ticket.outcome or Outcome.SOLVED)


def _status(
    ticket: Ticket, to: Status, at: datetime, waiting_on: WaitingOn | None = None, outcome: Outcome | None = None
) -> Change:
    events = (StatusChanged(ticket.status, to, waiting_on, outcome),)
    after = replace(ticket, status=to, waiting_on=waiting_on, outcome=outcome, status_since=at)
    if after.is_over:
        after = replace(after, postponed_until=None, postponed_for="")
    return Change(_bump(ticket, after, events), events)


def _bump(before: Ticket, after: Ticket, events: object) -> Ticket:
    return replace(after, version=before.version + 1) if events else before
