"""One promise while it is replayed: mutable on the inside, read out as a Promise."""

from datetime import datetime
from functools import cache

from desk.hours import Calendar
from desk.sla.entries import Pause
from desk.sla.policy import Policy
from desk.sla.promise import Promise


@cache
def all_hours() -> Calendar:
    """The calendar of policies that count every hour."""
    return Calendar.round_the_clock()


class Terms:
    """What is in force at one point of a replay: policy, schedule and priority."""

    __slots__ = ("calendar", "policy", "priority")

    def __init__(self, policy: Policy, calendar: Calendar, priority: str) -> None:
        self.policy, self.calendar, self.priority = policy, calendar, priority

    def counted_by(self) -> Calendar:
        """The schedule, or every hour for a policy of ``calendar`` hours."""
        return all_hours() if self.policy.hours == "calendar" else self.calendar


class Clock:
    """A promise in the making. ``pauses`` is the ticket's own list for resolution and an empty one for responses.

    ``due`` is kept current by whoever changes what it depends on, and is frozen once the clock does not run.
    """

    __slots__ = (
        "breached_at", "calendar", "cycle", "due", "earlier", "ended", "hand_set", "known", "metric", "pauses",
        "reason", "stale", "start", "stopped", "target", "version", "warn_at",
    )  # fmt: skip

    def __init__(self, metric: str, cycle: int, start: datetime, terms: Terms, pauses: list[Pause]) -> None:
        self.metric, self.cycle, self.start, self.pauses = metric, cycle, start, pauses
        self.version = 1
        self.hand_set = self.stale = False
        self.stopped: datetime | None = None
        self.breached_at: datetime | None = None
        self.earlier: datetime | None = None
        self.reason: str | None = None
        self.ended = ""
        self.known: tuple[Pause, ...] | None = None
        self._take(terms)
        self.reckon()

    def _take(self, terms: Terms) -> None:
        self.target = terms.policy.target(terms.priority, self.metric)
        self.calendar = terms.counted_by()
        self.warn_at = terms.policy.warn_at
        self.stale = False

    @property
    def runs(self) -> bool:
        """Neither stopped nor breached (perhaps paused, perhaps switched off)."""
        return self.stopped is None and self.breached_at is None

    def reckon(self) -> None:
        """Find the due again after pauses, target or calendar changed."""
        if self.stopped is None and self.breached_at is None and not self.hand_set:
            target = self.target
            self.due = None if target is None else self.calendar.due(self.start, target, self.pauses)

    def check(self, now: datetime) -> None:
        """Breach at the due where ``now`` is past it."""
        if self.due is not None and now > self.due and self.stopped is None and self.breached_at is None:
            self.breached_at = self.due

    def judge(self, at: datetime, reason: str | None) -> None:
        """Breach at the entry of ``at`` where that made it late."""
        if self.due is not None and self.due < at and self.runs:
            self.breached_at, self.reason = at, reason

    def stop(self, at: datetime, ended: str) -> None:
        """End it, met or void if in time; a breached one only gets its stop."""
        if self.stopped is None:
            self.stopped, self.ended, self.known = at, ended, tuple(self.pauses)

    def retarget(self, terms: Terms, at: datetime) -> None:
        """Priority, policy or schedule changed: a new target version, counted from the own start."""
        if self.stopped is not None:
            self.stale = True
        elif self.breached_at is None and not self.hand_set:
            self._take(terms)
            self.version += 1
            self.reckon()
            self.judge(at, "retarget")

    def reopen(self, terms: Terms, at: datetime) -> None:
        """Run again with the target in force now; a breach stays."""
        self.stopped = self.known = None
        if self.breached_at is not None:
            return
        self.start, self.earlier = self.earlier or self.start, None
        if not self.hand_set:
            self.version += self.stale
            self._take(terms)
            self.reckon()
        self.judge(at, None)

    def set_by_hand(self, to: datetime, terms: Terms, at: datetime) -> None:
        """A due date that only a person moves; its thresholds count by what is in force now."""
        self.version += 1
        self._take(terms)
        self.hand_set, self.due = True, to
        self.judge(at, "retarget")

    def reset(self, terms: Terms, at: datetime) -> None:
        """Back to the policy, as if the due had never been set by hand."""
        self.hand_set = False
        self.retarget(terms, at)

    def move_start(self, start: datetime, at: datetime) -> None:
        """An earlier start, from a merged ticket: a new target version, at the reopening where it is stopped."""
        if self.stopped is not None:
            self.earlier, self.stale = start, True
        elif self.breached_at is None:
            self.start = start
            self.version += not self.hand_set
            self.reckon()
            self.judge(at, "retarget")

    def read(self) -> Promise | None:
        """The promise as it stands; None where it is switched off, or stopped while it was."""
        breached = self.breached_at is not None
        if self.target is None and not self.hand_set and not breached:
            return None
        pauses = tuple(self.pauses) if self.known is None else self.known
        if breached:
            state = "breached"
        elif self.stopped is not None:
            state = self.ended
        else:
            state = "paused" if self.due is None and pauses and pauses[-1][1] is None else "running"
        return Promise(
            self.metric, self.cycle, state, self.start, self.due, self.stopped, self.breached_at, self.reason,
            self.version, None if self.hand_set else self.target, self.hand_set, pauses, self.calendar, self.warn_at,
        )  # fmt: skip
