"""The SLA rules as a replay: journal entries in, promises out (sla.md, section 2). Nothing here is a counter."""

from collections.abc import Iterable
from datetime import datetime

from desk.hours import Calendar
from desk.sla.clock import Clock, Terms
from desk.sla.entries import (
    NO_POLICY,
    Created,
    Due,
    Entry,
    Merged,
    MergedAway,
    Message,
    NoAnswerNeeded,
    Pause,
    Policy,
    PolicyChange,
    Priority,
    ScheduleChange,
    Status,
)
from desk.sla.promise import Promise


def replay(entries: Iterable[Entry], policy: Policy | None, calendar: Calendar, now: datetime) -> tuple[Promise, ...]:
    """The promises at ``now``: first response, next responses, resolutions. ``policy`` and ``calendar`` hold from the
    beginning. Entries are taken by ``at``, equal ones in the given order; those after ``now`` are ignored."""
    state = _Replay(Terms(policy or NO_POLICY, calendar, "medium"))
    for entry in sorted((entry for entry in entries if entry.at <= now), key=lambda entry: entry.at):
        state.take(entry)
    for clock in state.clocks:
        clock.check(now)
    return tuple(promise for clock in state.in_order() if (promise := clock.read()) is not None)


class _Replay:
    """The state between two entries. ``waiting`` is the requester's oldest unanswered word."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.status = "new"
        self.created: datetime | None = None
        self.waiting: datetime | None = None
        self.first_ended = False
        self.pauses: list[Pause] = []
        self.responses: list[Clock] = []
        self.resolutions: list[Clock] = []

    @property
    def clocks(self) -> list[Clock]:
        return self.responses + self.resolutions

    def in_order(self) -> list[Clock]:
        """First response, next responses by cycle, resolutions by cycle."""
        return (
            sorted(self.responses, key=lambda clock: (clock.metric != "first_response", clock.cycle)) + self.resolutions
        )

    def take(self, entry: Entry) -> None:
        """Apply one entry, after what became late before it."""
        if self.status == "closed":
            return
        for clock in self.clocks:
            clock.check(entry.at)
        match entry:
            case Created():
                self._open(entry)
            case Message(at=at, by="requester", public=True, thanks=False):
                self._word(at)
            case Message(at=at, by="agent", public=True):
                self._answer(at, "met")
            case Status():
                self._status(entry)
            case Priority(at=at, to=to):
                self.terms.priority = to
                self._retarget(at)
            case PolicyChange(at=at, to=policy):
                self.terms.policy = policy or NO_POLICY
                self._retarget(at)
            case ScheduleChange(at=at, to=calendar):
                self.terms.calendar = calendar
                self._retarget(at)
            case Due():
                self._due(entry)
            case NoAnswerNeeded(at=at):
                self._answer(at, "void")
            case Merged():
                self._merge(entry)
            case MergedAway(at=at):
                self._answer(at, "void")
                self._end_pause(at)
                for clock in self.resolutions:
                    clock.stop(at, "void")
                self.status = "closed"
            case _:
                return

    def _open(self, entry: Created) -> None:
        self.status, self.created = "open", entry.at
        self.terms.priority = entry.priority
        self.resolutions.append(Clock("resolution", 1, entry.at, self.terms, self.pauses))
        if self.waiting is None and entry.by == "requester":
            self.waiting = entry.at
        if self.waiting is not None:
            clock = self._respond(self.waiting)
            due = clock.due()
            if due is not None and due < entry.at:
                clock.breach(due, "before_ticket")

    def _respond(self, start: datetime) -> Clock:
        """Start the response clock that is due: the first one until it has ended."""
        cycle = 1 + sum(clock.metric == "next_response" for clock in self.responses)
        metric = "next_response" if self.first_ended else "first_response"
        clock = Clock(metric, cycle if self.first_ended else 1, start, self.terms, [])
        self.responses.append(clock)
        return clock

    def _word(self, at: datetime) -> None:
        if self.waiting is None:
            self.waiting = at
            if self.created is not None:
                self._respond(at)

    def _answer(self, at: datetime, state: str) -> None:
        """What waits is answered (met) or needs no answer (void); where nothing waits nothing happens."""
        if self.waiting is None:
            return
        self.waiting, self.first_ended = None, True
        if self.responses:
            self.responses[-1].stop(at, state)

    def _status(self, entry: Status) -> None:
        over = self.status == "solved"
        if entry.to in ("solved", "closed"):
            self._answer(entry.at, "void")
            self._end_pause(entry.at)
            self.resolutions[-1].stop(entry.at, "met")
            self.pauses.append((entry.at, None))
        else:
            self._end_pause(entry.at)
            if over:
                self.resolutions[-1].resume(self.terms, entry.at)
            if entry.to == "pending" and entry.waiting_on in (None, "customer"):
                self.pauses.append((entry.at, None))
        self.status = entry.to

    def _end_pause(self, at: datetime) -> None:
        if self.pauses and self.pauses[-1][1] is None:
            self.pauses[-1] = (self.pauses[-1][0], at)

    def _retarget(self, at: datetime) -> None:
        for clock in self.clocks:
            clock.retarget(self.terms, at)

    def _due(self, entry: Due) -> None:
        clock = self.resolutions[-1]
        if self.status == "solved":
            return
        if entry.to is None:
            if clock.hand_set is not None and clock.breached_at is None:
                clock.reset(self.terms, entry.at)
        elif clock.breached_at is None:
            clock.set_by_hand(entry.to, entry.at)
        else:
            clock.stop(entry.at, "met")
            clock = Clock("resolution", clock.cycle + 1, entry.at, self.terms, self.pauses)
            self.resolutions.append(clock)
            clock.set_by_hand(entry.to, entry.at)

    def _merge(self, entry: Merged) -> None:
        """Take over what the source waited for, and its age (sla.md: merged into another)."""
        own = self.created or entry.at
        if entry.waiting_since is not None:
            if self.waiting is None:
                self.first_ended = self.first_ended or entry.answered
                self.waiting = entry.waiting_since
                self._respond(entry.waiting_since)
            elif entry.waiting_since < self.waiting:
                self.waiting = entry.waiting_since
                if self.responses[-1].waits:
                    self.responses[-1].move_start(entry.waiting_since, entry.at)
        if entry.created_at < own and self.resolutions[-1].cycle == 1:
            ends = ((start, min(end or own, own)) for start, end in entry.pauses if start < own)
            self.pauses[:0] = [(start, end) for start, end in ends]
            if self.resolutions[-1].waits:
                self.resolutions[-1].move_start(entry.created_at, entry.at)
