"""When a platform that tells of nothing is looked at: it may be quiet, or what it tells may not arrive."""

from datetime import datetime, timedelta

FIRST, LONGEST = timedelta(minutes=10), timedelta(hours=1)
"""After so long a silence it is looked at; the longer it lasts, the more seldom."""
RETRIES = timedelta(minutes=6)
"""What was told so shortly before a silence may have overtaken what is sent again."""


class Silence:
    """Of one workspace, from ``now`` on."""

    def __init__(self, now: datetime) -> None:
        self._told = self._looked = self._sure = now
        self._wait = FIRST
        self._ended = False

    @property
    def sure(self) -> datetime:
        """Up to when all that was said has arrived, as far as can be known: what is told later came after it."""
        return self._sure

    def told(self, now: datetime) -> None:
        """Something arrived; whether all did before it, after a long silence, is to be seen."""
        if now - self._told >= FIRST:
            self._ended = True
        elif not self._ended:
            self._sure = max(self._sure, self._told)
        self._told, self._wait = now, FIRST

    def take(self, now: datetime) -> datetime | None:
        """Since when to look now; None where there is no need. Told once."""
        if not self._ended and now - max(self._told, self._looked) < self._wait:
            return None
        since = self._sure - RETRIES
        if not self._ended:
            self._wait = min(2 * self._wait, LONGEST)
        self._looked = self._sure = now
        self._ended = False
        return since
