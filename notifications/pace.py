"""How fast a workspace may be spoken to: one call per bucket and interval, kept in the memory of the lease's holder."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

Key = tuple[str, str, str]
"""A workspace, a kind of bucket, and which of it."""


@dataclass(slots=True)
class Pace:
    """Buckets, each with the instant from which it is free again."""

    free: dict[Key, datetime] = field(default_factory=dict)

    def wait(self, key: Key, now: datetime) -> float:
        """Seconds until ``key`` is free; 0 when it is."""
        return max(0.0, (self.free.get(key, now) - now).total_seconds())

    def shut(self, now: datetime) -> dict[Key, float]:
        """The keys that aren't free, and for how many seconds."""
        return {key: (at - now).total_seconds() for key, at in self.free.items() if at > now}

    def hold(self, key: Key, now: datetime, seconds: float) -> None:
        """Keep ``key`` shut for ``seconds``; a longer hold stands."""
        until = now + timedelta(seconds=seconds)
        self.free = {k: at for k, at in self.free.items() if at > now}
        self.free[key] = max(until, self.free.get(key, until))
