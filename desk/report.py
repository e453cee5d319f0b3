"""What each of a team did in some days, and which promises they broke while they were at work (pure).

A promise that is broken is so by whoever had its ticket when it fell due. It counts against them only if they were at
work then: within their own hours, and not paused, in the last second in which it could have been kept. What fell due
otherwise stands apart; what was handed over before is up to whoever has it by then.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median

from desk.events import Assigned, Contacted, Entry, Event, Moved, Opened, Said, StatusChanged
from desk.hours import Calendar
from desk.ids import GroupKey, PersonId
from desk.sla import Promise
from desk.words import Metric, Outcome, Side, Status

LONGEST = 90
"""Days of a report, at most."""
SECOND = timedelta(seconds=1)
OVER = (Status.SOLVED, Status.CLOSED)
NO_SOLVE = (Outcome.CANCELLED, Outcome.MERGED)
Stretch = tuple[datetime, datetime | None]
"""A time away; an end of None: it goes on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the past: what happened from ``since`` to ``until``; ``who`` somebody is now, None for whoever
    is not of the team; and by which ``hours`` they worked in a group at an instant."""

    since: datetime
    until: datetime
    who: Callable[[PersonId], PersonId | None]
    hours: Callable[[PersonId, GroupKey, datetime], Calendar]

    def covers(self, at: datetime | None) -> bool:
        return at is not None and self.since <= at <= self.until


@dataclass(frozen=True, slots=True)
class Late:
    """A promise that was broken ``at`` an instant while ``person``, who worked by ``calendar``, had its ticket.
    ``changed``: a change of its terms made it late at once."""

    person: PersonId
    at: datetime
    calendar: Calendar
    changed: bool = False


@dataclass(frozen=True, slots=True)
class FirstAnswer:
    """The first that a customer got, who waited ``since``."""

    person: PersonId
    since: datetime
    at: datetime
    calendar: Calendar


@dataclass(slots=True)
class Past:
    """What the tickets of some days tell of people; ``nobodys`` promises fell due while nobody had the ticket."""

    solved: Counter[PersonId] = field(default_factory=Counter)
    kept: Counter[PersonId] = field(default_factory=Counter)
    late: list[Late] = field(default_factory=list)
    answers: list[FirstAnswer] = field(default_factory=list)
    nobodys: int = 0

    @property
    def begins(self) -> datetime | None:
        """The first instant for which it matters who was away."""
        return min((*(one.at - SECOND for one in self.late), *(one.since for one in self.answers)), default=None)

    def take(self, journal: Sequence[Entry], promises: Sequence[Promise], asked: Asked) -> None:
        """Count one ticket in. Spam, practice and what was taken back at once are left out by whoever calls."""
        had = list(_owners(journal))
        solve = _solve(journal)
        solver = _by(solve, had, asked) if solve is not None and asked.covers(solve.at) else None
        if solver is not None:
            self.solved[solver] += 1
        for promise in promises:
            if promise.reason == "before_ticket":
                continue
            if asked.covers(promise.breached_at):
                self._break(promise, had, asked)
            if asked.covers(promise.stopped):
                self._end(promise, journal, had, asked)

    def _break(self, promise: Promise, had: "Sequence[_Owner]", asked: Asked) -> None:
        assert promise.breached_at is not None
        owner = _at(had, promise.breached_at)
        person = _of(owner, asked)
        if owner is None or owner.person is None:
            self.nobodys += 1
        elif person is not None:
            calendar = asked.hours(person, owner.group, promise.breached_at)
            self.late.append(Late(person, promise.breached_at, calendar, promise.reason == "retarget"))

    def _end(self, promise: Promise, journal: Sequence[Entry], had: "Sequence[_Owner]", asked: Asked) -> None:
        """A promise that was kept, and a first answer, also a late one, are whose deed they were."""
        ending = next((row for row in journal if _whole(row.at) == promise.stopped and _ends(row.event, promise)), None)
        person = _by(ending, had, asked) if ending is not None else None
        owner = _at(had, promise.stopped) if promise.stopped is not None else None
        if person is None or owner is None or promise.stopped is None:
            return
        if promise.state == "met":
            self.kept[person] += 1
        if promise.metric == Metric.FIRST_RESPONSE:
            calendar = asked.hours(person, owner.group, promise.stopped)
            self.answers.append(FirstAnswer(person, promise.start, promise.stopped, calendar))


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands in the report for one person. ``away`` promises fell due while they were not at work, ``changed``
    ones were made late by a change of terms. ``first`` is the median from a customer's asking to a first answer, in
    seconds of the person's own working time; None without any."""

    solved: int = 0
    answers: int = 0
    kept: int = 0
    broken: int = 0
    away: int = 0
    changed: int = 0
    first: int | None = None


def figures(past: Past, person: PersonId, pauses: Sequence[Stretch]) -> Figures:
    """One person's, who was away in ``pauses``."""
    late = [one for one in past.late if one.person == person]
    due = [one for one in late if not one.changed]
    broken = sum(at_work(one.at, one.calendar, pauses) for one in due)
    answers = [one for one in past.answers if one.person == person]
    took = [one.calendar.elapsed(one.since, one.at, pauses) for one in answers]
    return Figures(
        solved=past.solved[person],
        answers=len(answers),
        kept=past.kept[person],
        broken=broken,
        away=len(due) - broken,
        changed=len(late) - len(due),
        first=int(median(took)) if took else None,
    )


def at_work(at: datetime, calendar: Calendar, pauses: Sequence[Stretch]) -> bool:
    """Whether somebody was, in the last second before ``at``: what falls due as their day ends they could keep."""
    return calendar.is_open(at - SECOND) and not any(
        begins < at and (ends is None or ends >= at) for begins, ends in pauses
    )


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whose a ticket is from an instant on, and in which group."""

    at: datetime
    person: PersonId | None
    group: GroupKey


def _owners(journal: Sequence[Entry]) -> Iterator[_Owner]:
    owner: _Owner | None = None
    for row in sorted(journal, key=lambda entry: entry.at):
        match row.event:
            case Opened(group=group, assignee=assignee):
                owner = _Owner(_whole(row.at), assignee, group)
            case Assigned(new=new) if owner is not None:
                owner = _Owner(_whole(row.at), new, owner.group)
            case Moved(new=group) if owner is not None:
                owner = _Owner(_whole(row.at), owner.person, group)
            case _:
                continue
        yield owner


def _at(had: Sequence[_Owner], at: datetime) -> _Owner | None:
    return next((one for one in reversed(had) if one.at <= at), None)


def _by(row: Entry, had: Sequence[_Owner], asked: Asked) -> PersonId | None:
    """Who of the team did it; what a customer did is whose ticket it was, what the desk did by itself nobody's."""
    if row.actor is None:
        return None
    owner = _at(had, _whole(row.at))
    return asked.who(row.actor) or _of(owner, asked)


def _of(owner: _Owner | None, asked: Asked) -> PersonId | None:
    return asked.who(owner.person) if owner is not None and owner.person is not None else None


def _solve(journal: Sequence[Entry]) -> Entry | None:
    """What solved a ticket that is solved still; what only ended it as another, or took it back, is no solve."""
    found: Entry | None = None
    for row in journal:
        match row.event:
            case StatusChanged(old=old, new=new, outcome=outcome) if new in OVER:
                found = row if old not in OVER and outcome not in NO_SOLVE else found
            case StatusChanged():
                found = None
            case _:
                continue
    return found


def _ends(event: Event, promise: Promise) -> bool:
    """Whether an event is a deed that a promise of its kind waits for."""
    match event:
        case Said(side=Side.AGENT, public=True) | Contacted(side=Side.AGENT):
            return promise.metric != Metric.RESOLUTION
        case StatusChanged(new=Status.SOLVED | Status.CLOSED):
            return promise.metric == Metric.RESOLUTION
        case _:
            return False


def _whole(at: datetime) -> datetime:
    """Clocks count whole seconds."""
    return at.replace(microsecond=0)
