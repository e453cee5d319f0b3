"""One clock while it is replayed: mutable on the inside, read out as a Promise."""

from datetime import datetime
from functools import cache

from desk.hours import Calendar
from desk.sla.entries import Pause, Policy
from desk.sla.promise import Promise


@cache
def all_hours() -> Calendar:
    """The calendar of round-the-clock policies."""
    return Calendar.round_the_clock()


class Terms:
    """What holds now: policy, schedule and priority."""

    __slots__ = ("calendar", "policy", "priority")

    def __init__(self, policy: Policy, calendar: Calendar, priority: str) -> None:
        self.policy, self.calendar, self.priority = policy, calendar, priority

    def counted_by(self) -> Calendar:
        """The schedule, or every hour for a ``calendar`` policy."""
        return all_hours() if self.policy.hours == "calendar" else self.calendar


class Clock:
    """A promise in the making. ``pauses`` is shared by the cycles of resolution and empty for responses."""

    def __init__(self, metric: str, cycle: int, start: datetime, terms: Terms, pauses: list[Pause]) -> None:
        self.metric, self.cycle, self.start, self.pauses = metric, cycle, start, pauses
        self.version = 1
        self.hand_set: datetime | None = None
        self.by_hand: tuple[tuple[int, datetime], ...] = ()
        self.stopped: datetime | None = None
        self.breached_at: datetime | None = None
        self.reason: str | None = None
        self.ended: str | None = None
        self.stale = False
        self._frozen: datetime | None = None
        self._known: tuple[Pause, ...] | None = None
        self._due: datetime | None = None
        self._take(terms)

    def _take(self, terms: Terms) -> None:
        self.target = terms.policy.target(terms.priority, self.metric)
        self.calendar = terms.counted_by()
        self.warn_at = terms.policy.warn_at
        self.stale = False
        self._known = None

    @property
    def waits(self) -> bool:
        """Neither stopped nor breached."""
        return self.stopped is None and self.breached_at is None

    def due(self) -> datetime | None:
        """What holds now: frozen once stopped or breached, None while paused or where no time is left."""
        if self._frozen is not None or not self.waits:
            return self._frozen
        if self.hand_set is not None:
            return self.hand_set
        if self.target is None:
            return None
        known = tuple(self.pauses)
        if self._known != known:
            self._known, self._due = known, self.calendar.due(self.start, self.target, known)
        return self._due

    def breach(self, at: datetime | None, reason: str | None = None) -> None:
        """Breached at ``at`` (None: at the due itself); the due is frozen."""
        due = self.due()
        self.breached_at, self.reason, self._frozen = at or due, reason, due

    def check(self, now: datetime) -> None:
        """Breach where ``now`` is past the due."""
        if self.waits:
            due = self.due()
            if due is not None and now > due:
                self.breach(due)

    def stop(self, at: datetime, state: str) -> None:
        """End it: met or void in time; a breached one only gets ``stopped``."""
        if self.stopped is None:
            self._frozen = self.due()
            self.ended = state
            self.stopped = at

    def retarget(self, terms: Terms, at: datetime) -> None:
        """Priority, policy or schedule changed."""
        if self.stopped is not None:
            self.stale = True
        elif self.breached_at is None and self.hand_set is None:
            self._take(terms)
            self.version += 1
            self._late(at, "retarget")
        elif self.breached_at is None:
            self.stale = True

    def resume(self, terms: Terms, at: datetime) -> None:
        """Reopened: runs again with the target in force now; a breach stays."""
        self.stopped = None
        if self.breached_at is not None:
            return
        self._frozen = self.ended = None
        if self.hand_set is None:
            stale = self.stale
            self._take(terms)
            self.version += stale
        self._late(at, None)

    def set_by_hand(self, to: datetime, at: datetime) -> None:
        """A due date set by a person; thresholds by the working time from the start to it, pauses not cut."""
        self.hand_set = to
        self.version += 1
        span = self.calendar.elapsed(self.start, to)
        instants = ((percent, self.calendar.due(self.start, percent * span // 100)) for percent in self.warn_at)
        self.by_hand = tuple((percent, instant) for percent, instant in instants if instant is not None)
        self._late(at, "retarget")

    def reset(self, terms: Terms, at: datetime) -> None:
        """Back to the policy, as if the hand-set due had never been."""
        self.hand_set, self.by_hand = None, ()
        self._take(terms)
        self.version += 1
        self._late(at, "retarget")

    def move_start(self, start: datetime, at: datetime) -> None:
        """An earlier start, from a merged ticket."""
        self.start, self._known = start, None
        self.version += 1
        self._late(at, "retarget")

    def _late(self, at: datetime, reason: str | None) -> None:
        due = self.due()
        if due is not None and due < at:
            self.breach(at, reason)

    def _warnings(self) -> tuple[tuple[int, datetime], ...]:
        if self.hand_set is not None:
            return self.by_hand
        if self.target is None:
            return ()
        shares = ((p, self.calendar.due(self.start, p * self.target // 100, tuple(self.pauses))) for p in self.warn_at)
        return tuple((percent, at) for percent, at in shares if at is not None)

    def read(self) -> Promise | None:
        """The promise as it stands; None where it is (or stopped) switched off."""
        if self.target is None and self.hand_set is None and self.breached_at is None:
            return None
        due = self.due()
        paused = any(end is None for _, end in self.pauses) and self.hand_set is None
        if self.breached_at is not None:
            state = "breached"
        else:
            state = self.ended or ("paused" if due is None and paused else "running")
        return Promise(
            self.metric, self.cycle, state, self.start, due, self.stopped, self.breached_at, self.reason, self.version,
            self.target, self.hand_set is not None, tuple(self.pauses), self.calendar,
            self._warnings() if self.stopped is None else (),
        )  # fmt: skip
