"""What is promised: targets per priority and metric, in which hours they are counted, and when to warn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

METRICS = ("first_response", "next_response", "resolution")
PRIORITIES = ("urgent", "high", "medium", "low")
KEYS = {"hours", "targets", "warn_at"}


@dataclass(frozen=True, slots=True)
class Policy:
    """Targets in working (or, by ``hours`` "calendar", round-the-clock) seconds per priority and metric.

    ``warn_at`` are whole percents of the target; over 100 are after the due. A target of 0 is blank, as a missing one.
    """

    hours: str = "business"
    targets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    warn_at: tuple[int, ...] = (75,)

    @classmethod
    def from_dict(cls, raw: object) -> "Policy":
        """Read a policy as stored, imported and replayed. Raises ValueError with one clear sentence."""
        if not isinstance(raw, Mapping):
            raise ValueError("a policy is an object with targets")  # noqa: TRY004 - bad input is one kind of error
        unknown = sorted(str(key) for key in set(raw) - KEYS)
        if unknown:
            raise ValueError(f"a policy has no {unknown[0]!r}; it has hours, targets and warn_at")
        hours = raw.get("hours", "business")
        if hours not in ("business", "calendar"):
            raise ValueError(f"policy hours are business or calendar, not {hours!r}")
        return cls(str(hours), _targets(raw.get("targets", {})), _percents(raw.get("warn_at", [75])))

    def target(self, priority: str, metric: str) -> int | None:
        """Seconds, or None where the target is blank."""
        row = self.targets.get(priority)
        return (row.get(metric) or None) if row else None


NO_POLICY = Policy()
"""A ticket that no policy fits: nothing is promised, and a due date set by hand counts business hours and 75 %."""


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
    found: list[int] = []
    for percent in raw if isinstance(raw, Sequence) and not isinstance(raw, str) else (None,):
        if not isinstance(percent, int) or isinstance(percent, bool) or percent <= 0:
            raise ValueError(f"warn_at is a list of whole percents above 0, not {raw!r}")
        found.append(percent)
    if len(set(found)) != len(found):
        raise ValueError(f"warn_at names a percent twice: {raw!r}")
    return tuple(found)
