"""A beat for each change that somebody may see, so that a page needn't ask again and again."""

import asyncio
import contextlib


class Pulse:
    """`count` goes up at each change; `heard_by` are further pulses that beat along."""

    def __init__(self) -> None:
        self.count = 0
        self.heard_by: list[Pulse] = []
        self._beaten = asyncio.Event()

    def beat(self) -> None:
        """Something changed."""
        self.count += 1
        self._beaten.set()
        self._beaten = asyncio.Event()
        for one in self.heard_by:
            one.beat()

    async def after(self, count: int, seconds: float) -> int:
        """The count once it is another than `count`, or after so many seconds."""
        if self.count == count:
            beaten = self._beaten
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await beaten.wait()
        return self.count
