"""The local platforms' time: real, and able to be moved on, so that a test needn't wait five minutes for a retry."""

import asyncio
import time
from collections.abc import Callable


class Clock:
    """`now()` in Unix seconds; `sleep` ends early when time is moved on, and runs `speed` times as fast as it says."""

    def __init__(self, source: Callable[[], float] = time.time, speed: float = 1.0) -> None:
        self.speed = speed
        self._source = source
        self._offset = 0.0
        self._moved = asyncio.Event()

    def now(self) -> float:
        return self._source() + self._offset

    def advance(self, seconds: float) -> None:
        """Move time on: triggers age, budgets refill, and whoever sleeps wakes up if their time has come."""
        self._offset += seconds
        self._moved.set()
        self._moved = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Wait `seconds` of this clock, which are `seconds / speed` real ones unless time is moved on meanwhile."""
        until = self._offset + seconds
        started = time.monotonic()
        while True:
            real = (until - self._offset) / self.speed - (time.monotonic() - started)
            if real <= 0:
                return
            try:
                async with asyncio.timeout(real):
                    await self._moved.wait()
            except TimeoutError:
                return
