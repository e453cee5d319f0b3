"""Fetches older threads for the archive, a page at a time, at the pace that the platform allows."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.edge.reading import Later, Page, Reader, Unreadable
from bot.office import Office
from commands.door import Request
from commands.port_values import (
    Job,
)
from commands.ports import Unit
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
APART = timedelta(minutes=1)
"""How far the platform's clock and ours may be from each other."""
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
        asked = self._now()
        root = MessageRef(job.workspace, job.channel, job.root, job.root)
        try:
            page = await self._threads.page(job.channel, job.root, job.cursor, job.oldest)
            if page.emptied:
                await self._office.see_to(Request(job.workspace, MessageDeleted(root, asked, thread_stays=True)))
            if page.alone and await self._office.read(lambda unit: _had_thread(unit, job)):
                await self._office.see_to(Request(job.workspace, MessageDeleted(root, asked, head_stays=True)))
            gone = await self._gone(job, page, asked)
        except Later as later:
            # The platform's pace is one for all threads.
            self._free = max(self._free, self._now() + timedelta(seconds=later.seconds or 0))
            ready = self._now() + (timedelta(seconds=later.seconds) if later.seconds else AGAIN)
            await asyncio.to_thread(self._store.job_waits, job.id, ready)
            return
        except Unreadable as end:
            log.info("backfill.ended", job=job.id, reason=end.reason)
            page, gone = Page(), ()
            if end.deleted:
                # Nobody told us: it was deleted while we were away.
                await self._office.see_to(Request(job.workspace, MessageDeleted(root, asked)))
        told = BackfillPage(job.id, page.heard, page.cursor, gone)
        await self._office.see_to(Request(job.workspace, told))

    async def _gone(self, job: Job, page: Page, asked: datetime) -> tuple[MessageRef, ...]:
        """What the archive has of the page's time and nobody finds there any more. Raises Later."""
        if page.after is None:
            return ()
        # What was said since we asked may stand in the archive already.
        until = page.heard[-1].at if page.cursor and page.heard else asked - APART
        after, there = page.after, {one.ref.ts for one in page.heard}
        kept = await self._office.read(lambda unit: _standing(unit, job, after, until))
        return tuple([one for one in kept if one.ts not in there and await self._threads.gone(one)])


def _standing(unit: Unit, job: Job, after: datetime, until: datetime) -> Sequence[MessageRef]:
    place = unit.places.get(job.place)
    return unit.messages.standing(place, after, until) if place is not None else ()


def _had_thread(unit: Unit, job: Job) -> bool:
    """Whether a thread was there that the receipt stood in, and words beside it."""
    place = unit.places.get(job.place)
    said = unit.messages.of(job.ticket)
    return place is not None and place.face == "receipt" and any(one.ref.root == job.root != one.ref.ts for one in said)
