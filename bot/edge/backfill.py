"""Fetches older threads for the archive, a page at a time, at the pace that the platform allows."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.edge.reading import Later, Reader, Unreadable
from bot.office import Office
from commands.door import Request
from commands.port_values import (
    Job,
)
from desk.place import MessageRef
from desk.tidings import (
    BackfillPage,
    MessageDeleted,
)
from storage.store import Store

AT_ONCE = 5
AGAIN = timedelta(seconds=5)
TURN = timedelta(seconds=30)
"""Longer than a page takes: where a process dies with it, or the desk fails, another asks for it anew."""
log = structlog.get_logger()


class Backfill:
    """Works off the jobs of one workspace; archiving the same page twice changes nothing."""

    def __init__(self, store: Store, office: Office, threads: Reader, now: Callable[[], datetime]) -> None:
        self._store, self._office, self._threads, self._now = store, office, threads, now
        self._free = now()

    async def step(self) -> None:
        """One page of each of the first jobs that are due."""
        if self._now() < self._free:
            return
        now = self._now()
        jobs = await asyncio.to_thread(self._store.take_jobs, self._threads.workspace, now, now + TURN, AT_ONCE)
        await asyncio.gather(*(self._one(job) for job in jobs))

    async def _one(self, job: Job) -> None:
        try:
            page = await self._threads.page(job.channel, job.root, job.cursor, job.oldest)
            said, onward = page.heard, page.cursor
        except Later as later:
            # The platform's pace is one for all threads.
            self._free = max(self._free, self._now() + timedelta(seconds=later.seconds or 0))
            ready = self._now() + (timedelta(seconds=later.seconds) if later.seconds else AGAIN)
            await asyncio.to_thread(self._store.job_waits, job.id, ready)
            return
        except Unreadable as end:
            log.info("backfill.ended", job=job.id, reason=end.reason)
            said, onward = (), None
            if end.deleted:
                # Nobody told us: it was deleted while we were away.
                ref = MessageRef(job.workspace, job.channel, job.root, job.root)
                await self._office.ask(Request(job.workspace, MessageDeleted(ref, self._now())))
        await self._office.ask(Request(job.workspace, BackfillPage(job.id, said, onward)))
