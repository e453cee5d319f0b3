"""Fetches older threads for the archive, a page at a time, at the pace that Slack allows."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.office import Office
from bot.slack.errors import code_of, retry_after
from bot.slack.threads import Threads
from commands.door import Request
from commands.port_values import (
    Job,
)
from desk.tidings import (
    BackfillPage,
)
from storage.store import Store

AT_ONCE = 5
AGAIN = timedelta(seconds=5)
TURN = timedelta(seconds=30)
"""Longer than a page takes: where a process dies with it, or the desk fails, another asks for it anew."""
# Nothing more will ever be readable there.
GONE = frozenset({"channel_not_found", "thread_not_found", "not_in_channel", "missing_scope", "is_archived",
                  "message_not_found", "access_denied", "no_permission"})  # fmt: skip
log = structlog.get_logger()


class Backfill:
    """Works off the jobs of one workspace; archiving the same page twice changes nothing."""

    def __init__(self, store: Store, office: Office, threads: Threads, now: Callable[[], datetime]) -> None:
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
        except SlackApiError as error:
            code = code_of(error)
            if code not in GONE:
                pace = retry_after(error)
                # Slack's pace is one for all threads.
                self._free = max(self._free, self._now() + timedelta(seconds=pace or 0))
                await self._wait(job, pace or AGAIN.total_seconds())
                return
            log.info("backfill.ended", job=job.id, reason=code)
            said, onward = (), None
        except (aiohttp.ClientError, TimeoutError, OSError):
            await self._wait(job, AGAIN.total_seconds())
            return
        await self._office.ask(Request(job.workspace, BackfillPage(job.id, said, onward)))

    async def _wait(self, job: Job, seconds: float) -> None:
        ready = self._now() + timedelta(seconds=seconds)
        await asyncio.to_thread(self._store.job_waits, job.id, ready)
