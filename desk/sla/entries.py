"""What a clock counts: journal entries as the SLA rules see them, and the policy that sets the targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desk.hours import Calendar

METRICS = ("first_response", "next_response", "resolution")
PRIORITIES = ("urgent", "high", "medium", "low")
Pause = tuple[datetime, datetime | None]


@dataclass(frozen=True, slots=True)
class Policy:
    """Targets in working (or, by ``hours`` "calendar", round-the-clock) seconds per priority and metric.

    ``warn_at`` are whole percents of the target; over 100 are after the due.
    """

    hours: str = "business"
    targets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    warn_at: tuple[int, ...] = (75,)

    @classmethod
    def from_dict(cls, raw: object) -> "Policy":
        """Read the form of sla.md, section 2. Raises ValueError with one clear sentence."""
        if not isinstance(raw, Mapping):
            raise ValueError("a policy is an object with targets")  # noqa: TRY004 - bad input is one kind of error
        unknown = sorted(str(key) for key in set(raw) - {"hours", "targets", "warn_at"})
        if unknown:
            raise ValueError(f"a policy has no {unknown[0]!r}; it has hours, targets and warn_at")
        hours = raw.get("hours", "business")
        if hours not in ("business", "calendar"):
            raise ValueError(f"policy hours are business or calendar, not {hours!r}")
        return cls(str(hours), _targets(raw.get("targets", {})), _percents(raw.get("warn_at", [75])))

    def target(self, priority: str, metric: str) -> int | None:
        """Seconds, or None where the target is blank."""
        return self.targets.get(priority, {}).get(metric) or None


NO_POLICY = Policy()


def _targets(raw: object) -> dict[str, dict[str, int]]:
    if not isinstance(raw, Mapping):
        raise ValueError("policy targets are an object of priorities")  # noqa: TRY004 - bad input is one kind of error
    found: dict[str, dict[str, int]] = {}
    for priority, row in raw.items():
        if priority not in PRIORITIES:
            raise ValueError(f"unknown priority {priority!r} in targets; known are {', '.join(PRIORITIES)}")
        if not isinstance(row, Mapping):
            raise ValueError(f"targets of {priority} are an object of metrics")  # noqa: TRY004 - bad input is one kind of error
        found[str(priority)] = dict(_target(priority, metric, seconds) for metric, seconds in row.items())
    return found


def _target(priority: object, metric: object, seconds: object) -> tuple[str, int]:
    if metric not in METRICS:
        raise ValueError(f"unknown metric {metric!r} in targets of {priority}; known are {', '.join(METRICS)}")
    if seconds is None:
        return str(metric), 0
    if not isinstance(seconds, int) or isinstance(seconds, bool) or seconds < 0:
        raise ValueError(f"target {priority}.{metric} is a whole number of seconds, not {seconds!r}")
    return str(metric), seconds


def _percents(raw: object) -> tuple[int, ...]:
    whole = isinstance(raw, Sequence) and not isinstance(raw, str)
    if not whole or any(not isinstance(p, int) or isinstance(p, bool) or p <= 0 for p in raw):  # type: ignore[attr-defined]
        raise ValueError(f"warn_at is a list of whole percents above 0, not {raw!r}")
    if len(set(raw)) != len(raw):  # type: ignore[call-overload,arg-type]
        raise ValueError(f"warn_at names a percent twice: {raw!r}")
    return tuple(raw)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Created:
    """``by`` is requester or agent (a bot counts as an agent)."""

    at: datetime
    by: str
    priority: str


@dataclass(frozen=True, slots=True)
class Message:
    """``by``: requester, agent or bot."""

    at: datetime
    by: str
    public: bool = True
    thanks: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """``to``: open, pending, solved, closed; ``waiting_on`` of pending: customer (default), other_team, third_party."""

    at: datetime
    to: str
    waiting_on: str | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    at: datetime
    to: str


@dataclass(frozen=True, slots=True)
class PolicyChange:
    at: datetime
    to: Policy | None


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    at: datetime
    to: Calendar


@dataclass(frozen=True, slots=True)
class Due:
    """A due date set by hand; None gives it back to the policy."""

    at: datetime
    to: datetime | None


@dataclass(frozen=True, slots=True)
class NoAnswerNeeded:
    at: datetime


@dataclass(frozen=True, slots=True)
class Merged:
    """Another ticket was merged into this one; the row carries the source's values, so that one journal replays.

    ``waiting_since`` is its oldest unanswered requester message, ``answered`` whether its first response had ended.
    """

    at: datetime
    created_at: datetime
    waiting_since: datetime | None
    answered: bool
    pauses: tuple[Pause, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedAway:
    """This ticket was merged into another: what runs is void."""

    at: datetime


Entry = (
    Created | Message | Status | Priority | PolicyChange | ScheduleChange | Due | NoAnswerNeeded | Merged | MergedAway
)
