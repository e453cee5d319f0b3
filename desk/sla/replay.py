"""The SLA rules as a replay: journal entries in, promises out. Nothing here is a counter that is added to."""

from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import assert_never

from desk.hours import Calendar
from desk.sla.clock import Clock, Terms
from desk.sla.entries import (
    Created,
    Deed,
    Due,
    Entry,
    Merged,
    MergedAway,
    Message,
    NoAnswerNeeded,
    Pause,
    PolicyChange,
    Priority,
    ScheduleChange,
    Status,
    TermsChange,
)
from desk.sla.policy import NO_POLICY, Policy
from desk.sla.promise import Promise

_by_time = attrgetter("at")


def replay(entries: Iterable[Entry], policy: Policy | None, calendar: Calendar, now: datetime) -> tuple[Promise, ...]:
    """The promises at ``now``: first response, next responses, resolutions. ``policy`` and ``calendar`` hold from the
    beginning. Entries are taken by ``at``, equal ones in the given order; those after ``now`` are ignored. Raises
    ValueError where anything but a message stands before ``created``, or a second ``created``."""
    state = _Replay(Terms(policy or NO_POLICY, calendar, "medium"))
    for entry in sorted(entries, key=_by_time):
        if entry.at > now:
            break
        state.take(entry)
    return state.read(_whole(now))


def _whole(at: datetime) -> datetime:
    """Floored to the second, so that a fraction never breaches."""
    return at.replace(microsecond=0) if at.microsecond else at


class _Replay:
    """The state between two entries. ``asked`` is the response clock that waits, ``resolution`` the current cycle."""

    __slots__ = (
        "asked", "closed", "created", "first_ended", "pauses", "resolution", "resolutions", "responses", "solved",
        "terms", "waiting",
    )  # fmt: skip

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.solved = self.closed = self.first_ended = False
        self.created: datetime | None = None
        self.waiting: datetime | None = None
        self.asked: Clock | None = None
        self.resolution: Clock | None = None
        self.pauses: list[Pause] = []
        self.responses: list[Clock] = []
        self.resolutions: list[Clock] = []

    def read(self, now: datetime) -> tuple[Promise, ...]:
        """Everything that is printed at ``now``."""
        self._check(now)
        clocks = self.responses + self.resolutions
        return tuple(promise for clock in clocks if (promise := clock.read()) is not None)

    def take(self, entry: Entry) -> None:
        """Apply one entry, after what became late before it."""
        if self.closed:
            return
        at = _whole(entry.at)
        if isinstance(entry, Message):
            self._check(at)
            self._message(entry, at)
        elif isinstance(entry, Created):
            self._open(entry, at)
        elif self.resolution is None:
            raise ValueError("only messages may stand before created")
        else:
            self._check(at)
            self._deed(entry, at, self.resolution)

    def _check(self, now: datetime) -> None:
        if self.asked is not None:
            self.asked.check(now)
        if self.resolution is not None:
            self.resolution.check(now)

    def _deed(self, entry: Deed, at: datetime, resolution: Clock) -> None:
        match entry:
            case Status():
                self._status(entry, at, resolution)
            case Priority(to=priority):
                self.terms.priority = priority
                self._retarget(at)
            case PolicyChange(to=policy):
                self.terms.policy = policy or NO_POLICY
                self._retarget(at)
            case ScheduleChange(to=calendar):
                self.terms.calendar = calendar
                self._retarget(at)
            case TermsChange(policy=policy, calendar=calendar, priority=new_priority):
                self.terms.policy, self.terms.calendar = policy or NO_POLICY, calendar
                self.terms.priority = new_priority or self.terms.priority
                self._retarget(at)
            case Due(to=to):
                self._due(None if to is None else _whole(to), at, resolution)
            case NoAnswerNeeded():
                self._answer(at, "void")
            case Merged():
                self._merge(entry, at, resolution)
            case MergedAway():
                self._answer(at, "void")
                self._end_pause(at)
                resolution.stop(at, "void")
                self.closed = True
            case _:
                assert_never(entry)

    def _open(self, entry: Created, at: datetime) -> None:
        if self.created is not None:
            raise ValueError("a journal has one created entry, found a second")
        self.created = at
        self.terms.priority = entry.priority
        self.resolution = Clock("resolution", 1, at, self.terms, self.pauses)
        self.resolutions.append(self.resolution)
        # opening a ticket is itself a word where none of the requester's waits
        since = self.waiting or (at if entry.by == "requester" else None)
        self.waiting = None
        if since is not None:
            clock = self._ask(since)
            if clock.due is not None and clock.due < at:
                clock.breached_at, clock.reason = clock.due, "before_ticket"

    def _ask(self, since: datetime) -> Clock:
        """Start the response clock whose turn it is: the first one until it has ended."""
        if self.first_ended:
            cycle = 1 + sum(clock.metric == "next_response" for clock in self.responses)
            self.asked = Clock("next_response", cycle, since, self.terms, [])
        else:
            self.asked = Clock("first_response", 1, since, self.terms, [])
        self.responses.append(self.asked)
        return self.asked

    def _message(self, entry: Message, at: datetime) -> None:
        if not entry.public:
            return
        if entry.by == "agent":
            self._answer(at, "met")
        elif entry.by == "requester" and not entry.thanks:
            if self.created is None:
                self.waiting = self.waiting or at
            elif self.asked is None:
                self._ask(at)

    def _answer(self, at: datetime, ended: str) -> None:
        """What waits is answered (met) or needs no answer (void); where nothing waits nothing happens."""
        if self.waiting is None and self.asked is None:
            return
        if self.asked is not None:
            self.asked.stop(at, ended)
        self.waiting = self.asked = None
        self.first_ended = True

    def _status(self, entry: Status, at: datetime, resolution: Clock) -> None:
        if entry.to in ("solved", "closed"):
            self._answer(at, "void")
            if not self.solved:
                self._end_pause(at)
                resolution.stop(at, "met")
                self.pauses.append((at, None))
                self.solved = True
            self.closed = entry.to == "closed"
            return
        self._end_pause(at)
        if self.solved:
            self.solved = False
            resolution.reopen(self.terms, at)
        if entry.to == "pending" and entry.waiting_on in (None, "customer"):
            self._pause(at)

    def _pause(self, at: datetime) -> None:
        """A pause that goes on is one pause."""
        if self.pauses and self.pauses[-1][1] == at:
            at = self.pauses.pop()[0]
        self.pauses.append((at, None))
        if self.resolution is not None:
            self.resolution.reckon()

    def _end_pause(self, at: datetime) -> None:
        if self.pauses and self.pauses[-1][1] is None:
            self.pauses[-1] = (self.pauses[-1][0], at)
            if self.resolution is not None:
                self.resolution.reckon()

    def _retarget(self, at: datetime) -> None:
        for clock in (self.asked, self.resolution):
            if clock is not None:
                clock.retarget(self.terms, at)

    def _due(self, to: datetime | None, at: datetime, resolution: Clock) -> None:
        if self.solved:
            return
        if to is None:
            if resolution.hand_set and resolution.runs:
                resolution.reset(self.terms, at)
        elif resolution.runs:
            resolution.set_by_hand(to, self.terms, at)
        else:
            resolution.stop(at, "met")
            self.resolution = Clock("resolution", resolution.cycle + 1, at, self.terms, self.pauses)
            self.resolution.version = 0
            self.resolutions.append(self.resolution)
            self.resolution.set_by_hand(to, self.terms, at)

    def _merge(self, entry: Merged, at: datetime, resolution: Clock) -> None:
        """Take over what the source waited for, and its age."""
        if self.asked is None:
            self.first_ended = self.first_ended or entry.answered
        if entry.waiting_since is not None:
            since = _whole(entry.waiting_since)
            if self.asked is None:
                self._ask(since).judge(at, "retarget")
            elif since < self.asked.start:
                self.asked.move_start(since, at)
        created, own = _whole(entry.created_at), self.created or at
        if created < own and resolution.cycle == 1:
            before = [(begins, min(ends or own, own)) for begins, ends in entry.pauses if begins < own]
            self.pauses[:0] = before
            resolution.move_start(created, at)


def carried(entries: Iterable[Entry], policy: Policy | None, calendar: Calendar, at: datetime) -> Merged:
    """What a ticket of these entries takes along when it is merged into another at ``at``. Raises ValueError as
    :func:`replay` does, and for one that is no ticket yet."""
    state = _Replay(Terms(policy or NO_POLICY, calendar, "medium"))
    for entry in sorted(entries, key=_by_time):
        if entry.at <= at:
            state.take(entry)
    if state.created is None:
        raise ValueError("nothing is merged before it is created")
    since = state.asked.start if state.asked is not None else state.waiting
    return Merged(at, state.created, since, state.first_ended, tuple(state.pauses))
