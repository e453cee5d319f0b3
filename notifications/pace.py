"""How fast a workspace may be spoken to: one call per bucket and interval, kept in the memory of the lease's holder."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(slots=True)
class Pace:
    """Buckets by any key, each with the instant from which it is free again."""

    free: dict[Hashable, datetime] = field(default_factory=dict)

    def wait(self, key: Hashable, now: datetime) -> float:
        """Seconds until ``key`` is free; 0 when it is."""
        return max(0.0, (self.free.get(key, now) - now).total_seconds())

    def hold(self, key: Hashable, now: datetime, seconds: float) -> None:
        """Keep ``key`` shut for ``seconds``; a longer hold stands."""
        until = now + timedelta(seconds=seconds)
        self.free = {k: at for k, at in self.free.items() if at > now}
        self.free[key] = max(until, self.free.get(key, until))
