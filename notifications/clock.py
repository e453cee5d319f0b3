"""The clock and nothing else: rings jobs at intervals; what is due is known by the database alone."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler


@dataclass(frozen=True, slots=True)
class Job:
    """``coroutine`` is called each ``seconds``; never twice at a time."""

    name: str
    seconds: float
    coroutine: Callable[[], Awaitable[None]]


def _worth_saying(record: logging.LogRecord) -> bool:
    """A tick skipped because the one before still runs is as wanted."""
    return "maximum number of running" not in record.getMessage()


class Clock:
    """Start it inside a running event loop."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        logging.getLogger("apscheduler.scheduler").addFilter(_worth_saying)
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._busy: set[asyncio.Task[None]] = set()
        now = datetime.now(UTC)
        for job in jobs:
            # Whoever rings in one moment asks the database together.
            first = now + timedelta(seconds=job.seconds)
            self._scheduler.add_job(
                self._counted(job.coroutine), "interval", seconds=job.seconds, id=job.name, start_date=first,
                coalesce=True, max_instances=1, misfire_grace_time=None,
            )  # fmt: skip

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """Ring no more, and let finish what has rung."""
        if self._scheduler.running:
            self._scheduler.pause()
            if self._busy:
                await asyncio.wait(self._busy)
            self._scheduler.shutdown(wait=False)

    def _counted(self, coroutine: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """Count it as busy while it runs, so that the end waits for it."""

        async def job() -> None:
            task = asyncio.current_task()
            assert task is not None
            self._busy.add(task)
            try:
                await coroutine()
            except asyncio.CancelledError:
                # The scheduler ends; it would log that as an error.
                return
            finally:
                self._busy.discard(task)

        return job
