"""Snowflakes: Discord's identifiers, which bear the time they were made at."""

from sandbox.clock import Clock

EPOCH_MS = 1_420_070_400_000  # the first moment of 2015, UTC


class Snowflakes:
    """Hands out identifiers as decimal text, each larger than the one before."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> str:
        self._last = max(self._last + 1, (int(self._clock.now() * 1000) - EPOCH_MS) << 22)
        return str(self._last)


def made_at(snowflake: str) -> float:
    """When it was made, in Unix seconds."""
    return ((int(snowflake) >> 22) + EPOCH_MS) / 1000
