"""Identifiers as Slack writes them: a letter for the kind, then upper-case characters; a `ts` for messages."""

import secrets
import string
from collections import Counter

from sandbox.clock import Clock

_ALPHABET = string.ascii_uppercase + string.digits


class Ids:
    """Hands out identifiers: those of the world count up, so that a test reads the same on every run."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: Counter[str] = Counter()
        self._last = 0

    def next(self, prefix: str) -> str:
        """The next identifier of a kind, such as `U0LOCAL0001` for prefix `U`."""
        self._counts[prefix] += 1
        return f"{prefix}0LOCAL{self._counts[prefix]:04}"

    def ts(self) -> str:
        """A message's `ts`: seconds with six decimals, each later than the one before."""
        self._last = max(self._last + 1, int(self._clock.now() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06}"

    def event(self) -> str:
        """An `event_id`: random, so that no two runs against one database meet."""
        return "Ev" + "".join(secrets.choice(_ALPHABET) for _ in range(9))

    def trigger(self) -> str:
        """A `trigger_id` in Slack's form `132456.7890123.abcdef`."""
        return f"{secrets.randbelow(10**13)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
