"""Of all processes that could serve a set of shards one does: whoever holds its lease. The others stand by."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

import structlog

LEASE = timedelta(seconds=15)
RENEW_SECONDS = 5.0
ASK_SECONDS = 1.0
"""How often one that stands by, or that could not renew, asks."""
MARGIN = timedelta(seconds=3)
"""Whoever could not renew serves no longer than this before its lease ends."""
log = structlog.get_logger()


class Leases(Protocol):
    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        """Take or renew a lease; False while another owner holds it."""

    def release(self, owner: str) -> None:
        """Give back every lease of an owner."""


class Leader:
    """``serve`` serves until it is cancelled; it is begun anew each time that the lease is ours. ``leases`` None: no
    other process can be there (SQLite), and nothing is asked."""

    def __init__(
        self,
        leases: Leases | None,
        name: str,
        owner: str,
        now: Callable[[], datetime],
        serve: Callable[[], Awaitable[None]],
    ) -> None:
        self._leases, self._name, self._owner, self._now, self._serve = leases, name, owner, now, serve
        self.stands_by = asyncio.Event()
        """Set while another process serves."""

    async def run(self) -> None:
        """Serve whenever the lease is ours, until cancelled. Raises what ``serve`` raises."""
        while True:
            held = await self._take()
            serving = asyncio.ensure_future(self._serve())
            try:
                await self._hold(serving, held)
            finally:
                serving.cancel()
                await asyncio.gather(serving, return_exceptions=True)
            log.warning("discord.lease_lost", shards=self._name)

    async def release(self) -> None:
        """Let another one begin at once."""
        if self._leases is None:
            return
        try:
            await asyncio.to_thread(self._leases.release, self._owner)
        except Exception:  # a lease that can't be given back ends by itself
            log.warning("discord.lease_kept", exc_info=True)

    async def _take(self) -> float:
        """Wait for the lease; gives when it was ours, by the event loop's clock."""
        while True:
            asked = _clock()
            if await self._ask(LEASE.total_seconds()):
                self.stands_by.clear()
                log.info("discord.leads", shards=self._name)
                return asked
            if not self.stands_by.is_set():
                log.info("discord.stands_by", shards=self._name)
                self.stands_by.set()
            await asyncio.sleep(ASK_SECONDS)

    async def _hold(self, serving: "asyncio.Future[None]", held: float) -> None:
        """Renew for as long as it is served; back when the lease is another's, or may be soon."""
        pause = RENEW_SECONDS
        while True:
            await asyncio.wait({serving}, timeout=pause)
            if serving.done():
                serving.result()
            asked, ends = _clock(), held + (LEASE - MARGIN).total_seconds()
            kept = await self._ask(max(0.0, ends - asked))
            if kept:
                held, pause = asked, RENEW_SECONDS
            elif kept is False or _clock() >= ends:
                return
            else:
                pause = min(ASK_SECONDS, max(0.0, ends - _clock()))

    async def _ask(self, seconds: float) -> bool | None:
        """Whether the lease is ours; None where the database doesn't say so within ``seconds``."""
        if self._leases is None:
            return True
        now = self._now()
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.to_thread(self._leases.lease, self._name, self._owner, now, now + LEASE)
        except TimeoutError:
            return None
        except Exception:  # a database that is away for a moment
            log.warning("discord.lease_not_asked", exc_info=True)
            return None


def _clock() -> float:
    return asyncio.get_running_loop().time()
