"""Taking back a deed, by what the journal says of it: every field is what it was, but what people changed since."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from desk.events import (
    Assigned,
    BroughtBack,
    DueSet,
    Edited,
    Entry,
    Event,
    FieldChanged,
    Moved,
    Postponed,
    PriorityChanged,
    SpamSet,
    StatusChanged,
    TagsChanged,
    TookBack,
)
from desk.fields import value_of, with_fields
from desk.ids import GroupKey, PersonId
from desk.link_events import MergedFrom, MergedInto, Unmerged
from desk.postpone import UNTIL_ANSWER, bring_back, postpone, put_off, put_off_again
from desk.spam import clear, mark
from desk.ticket import Change, Edit, Ticket, edit, reopen, set_due, solve, unchanged, wait
from desk.undo_ways import OWN, field_of
from desk.words import Outcome, Status, WaitingOn

WITHIN = timedelta(hours=24)
Deed = str | tuple[PersonId | None, datetime]


@dataclass(frozen=True, slots=True)
class Left:
    """A field that stays as it is. ``why``: changed (``by`` somebody since), closed, or gone (who or what it was before
    is here no more)."""

    field: str
    why: str
    by: PersonId | None = None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """``change`` leads to the fields of before, ``fields`` names them."""

    change: Change
    fields: tuple[str, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The groups and agents that there are now."""

    groups: Set[GroupKey]
    agents: Set[PersonId]


def deed_of(entry: Entry) -> Deed:
    """What a row was part of: a deed to many tickets, or what somebody did in one moment."""
    return entry.deed or (entry.actor, entry.recorded_at)


def is_undoable(rows: Sequence[Entry]) -> bool:
    """Whether anything of a deed can be taken back."""
    return any(field_of(row.event) is not None for row in rows)


def over(journal: Sequence[Entry]) -> set[Deed]:
    """Deeds that were taken back, and those that took them back."""
    found: set[Deed] = set()
    for at, row in enumerate(journal):
        if isinstance(row.event, TookBack):
            target = row.event.deed or ((row.actor, row.event.at) if row.event.at else None)
            found |= {deed_of(row), *([target] if target else [])}
        elif isinstance(row.event, Unmerged):
            merged = (one for one in reversed(journal[:at]) if merged_with(one.event) == row.event.number)
            found |= {deed_of(one) for one in merged}
    return found


def merged_with(event: Event) -> int | None:
    """The number of the other ticket that a merge was with."""
    return event.number if isinstance(event, MergedInto | MergedFrom) else None


def take_back(
    ticket: Ticket, journal: Sequence[Entry], deed: Deed, known: Known, at: datetime, *, closed_too: bool = False
) -> TakenBack:
    """Undo ``deed`` on a ticket. What people changed since stays, and is named; what is so already is neither.
    ``closed_too``: it was done to closed tickets as well."""
    rows = [row for row in journal if deed_of(row) == deed]
    if not rows or not is_undoable(rows):
        return TakenBack(unchanged(ticket), (), ())
    fields = list(dict.fromkeys(name for row in rows if (name := field_of(row.event))))
    if ticket.status is Status.CLOSED and not closed_too:
        return TakenBack(unchanged(ticket), (), tuple(Left(name, "closed") for name in fields))
    done = over(journal)
    last = max(row.recorded_at for row in rows)
    since = [row for row in journal if row.recorded_at > last and deed_of(row) not in done]
    undoing = _Undoing(ticket, journal, rows, since, known, at)
    for name in sorted(fields, key=lambda one: _ORDER.index(one) if one in _ORDER else 0):
        undoing.field(name)
    change = Change(undoing.ticket, tuple(undoing.events))
    return TakenBack(change, tuple(undoing.fields), tuple(undoing.left))


_ORDER = (
    "subject", "summary", "requester", "priority", "group", "assignee",
    "tags", "spam", "status", "due", "postponed",
)  # fmt: skip


class _Undoing:
    """One deed as it is taken back, field by field."""

    def __init__(
        self,
        ticket: Ticket,
        journal: Sequence[Entry],
        rows: Sequence[Entry],
        since: Sequence[Entry],
        known: Known,
        at: datetime,
    ) -> None:
        self.ticket, self.events = ticket, list[Event]()
        self.fields, self.left = list[str](), list[Left]()
        self._journal, self._rows, self._since, self._known, self._at = journal, rows, since, known, at

    def field(self, name: str) -> None:
        mine = [row.event for row in self._rows if field_of(row.event) == name]
        if name == "tags":
            self._tags(mine)
            return
        old, new, now = self._old(mine[0]), _new(mine[-1]), _value(self.ticket, name)
        if now == old:
            return
        touched = [row for row in self._since if field_of(row.event) == name]
        if touched or now != new:
            self.left.append(Left(name, "changed", touched[-1].actor if touched else None))
        elif self._is_gone(mine[0]):
            self.left.append(Left(name, "gone"))
        elif not self._take(self._back(name, mine[0], old)):
            self.left.append(Left(name, "closed"))
        else:
            self.fields.append(name)
            if name == "status" and not any(field_of(row.event) == "postponed" for row in self._rows):
                self._put_off()

    def _put_off(self) -> None:
        """What was solved by the deed was not put off any more by it."""
        if self.ticket.postponed_until is None and self._take(put_off_again(self.ticket, self._earlier, self._at)):
            self.fields.append("postponed")

    def _take(self, change: Change) -> bool:
        self.ticket = change.ticket
        self.events += change.events
        return bool(change.events)

    def _old(self, event: Event) -> object:
        """What a field was before; a due, and on whom a pending ticket waited, stand in the row before."""
        match event:
            case DueSet():
                before = self._before(DueSet)
                return before.to if isinstance(before, DueSet) else None
            case SpamSet(spam=spam):
                return not spam
            case Postponed() | BroughtBack():
                return put_off(self._earlier)
            case StatusChanged(old=status):
                before = self._before(StatusChanged)
                return status, before.waiting_on if isinstance(before, StatusChanged) else None
            case (
                PriorityChanged(old=old) | Assigned(old=old) | Moved(old=old) | Edited(old=old) | FieldChanged(old=old)
            ):
                return old
            case _:
                raise TypeError(f"{type(event).__name__} changes no field")

    def _before(self, kind: type[Event]) -> Event | None:
        return next((row.event for row in reversed(self._earlier) if isinstance(row.event, kind)), None)

    @property
    def _earlier(self) -> Sequence[Entry]:
        """What was before the deed."""
        return self._journal[: next(index for index, row in enumerate(self._journal) if row is self._rows[0])]

    def _is_gone(self, event: Event) -> bool:
        match event:
            case Postponed() | BroughtBack():
                until, _ = put_off(self._earlier)
                return until is not None and until <= self._at
            case Assigned(old=person):
                return person is not None and person not in self._known.agents
            case Moved(old=group):
                return group not in self._known.groups
            case _:
                return False

    def _back(self, name: str, event: Event, old: object) -> Change:
        match event:
            case Edited(old=text) if name == "requester":
                return edit(self.ticket, Edit(requester=PersonId(text)))
            case Edited(old=text):
                return edit(self.ticket, Edit(subject=text) if name == "subject" else Edit(summary=text))
            case PriorityChanged(old=priority):
                return edit(self.ticket, Edit(priority=priority))
            case Moved(old=group):
                return edit(self.ticket, Edit(group=group))
            case Assigned(old=person):
                return edit(self.ticket, Edit(assignee=person, unassign=person is None))
            case FieldChanged(field=key, old=values):
                return with_fields(self.ticket, {key: values})
            case SpamSet(spam=True):
                return clear(self.ticket, self._journal, self._at)
            case SpamSet():
                return mark(self.ticket, self._at)
            case StatusChanged(old=status):
                return self._stand(status)
            case Postponed() | BroughtBack():
                until, why = put_off(self._earlier)
                return bring_back(self.ticket, "person") if until is None else postpone(self.ticket, until, why)
            case _:
                return set_due(self.ticket, old if isinstance(old, datetime) else None)

    def _stand(self, status: Status) -> Change:
        """A new deed, so that clocks run as after any other of its kind."""
        before = self._before(StatusChanged)
        known = before if isinstance(before, StatusChanged) else StatusChanged(status, status)
        match status:
            case Status.PENDING:
                return wait(self.ticket, known.waiting_on or WaitingOn.CUSTOMER, self._at)
            case Status.SOLVED:
                return solve(self.ticket, known.outcome or Outcome.SOLVED, self._at)
            case _:
                return reopen(self.ticket, self._at)

    def _tags(self, mine: Sequence[Event]) -> None:
        changes = [event for event in mine if isinstance(event, TagsChanged)]
        added = {tag for event in changes for tag in event.added}
        removed = [tag for event in changes for tag in event.removed]
        since = [event for row in self._since if isinstance(event := row.event, TagsChanged)]
        touched = {tag for event in since for tag in (*event.added, *event.removed)}
        kept = [tag for tag in self.ticket.tags if tag not in added - touched]
        wanted = tuple(dict.fromkeys((*kept, *(tag for tag in removed if tag not in touched))))
        if self._take(edit(self.ticket, Edit(tags=wanted))):
            self.fields.append("tags")
        stays = {tag for tag in added & touched if tag in self.ticket.tags}
        if stays or any(tag not in self.ticket.tags for tag in removed):
            by = next((row.actor for row in reversed(self._since) if isinstance(row.event, TagsChanged)), None)
            self.left.append(Left("tags", "changed", by))


def _put_off(event: Postponed) -> tuple[datetime, str]:
    return event.until or UNTIL_ANSWER, event.reason


def _new(event: Event) -> object:
    match event:
        case Postponed():
            return _put_off(event)
        case BroughtBack():
            return None, ""
        case DueSet(to=to):
            return to
        case SpamSet(spam=spam):
            return spam
        case StatusChanged(new=status, waiting_on=on):
            return status, on
        case PriorityChanged(new=new) | Assigned(new=new) | Moved(new=new) | Edited(new=new) | FieldChanged(new=new):
            return new
        case _:
            raise TypeError(f"{type(event).__name__} changes no field")


def _value(ticket: Ticket, name: str) -> object:
    match name:
        case "spam":
            return ticket.is_spam
        case "postponed":
            return ticket.postponed_until, ticket.postponed_for
        case _ if name.startswith(OWN):
            return value_of(ticket, name.removeprefix(OWN))
        case "status":
            return ticket.status, ticket.waiting_on
        case _:
            return getattr(ticket, name)
