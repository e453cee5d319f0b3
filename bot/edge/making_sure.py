"""Looks at what is liveliest where a platform told of nothing for long: something before us may have kept it."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.edge.silence import FIRST, Silence
from bot.edge.unheard import Unheard
from bot.office import Office
from commands.door import Request
from desk.ids import WorkspaceId
from desk.tidings import (
    CatchUp,
)
from storage.store import Store

FEW = 40
"""So many places of tickets and so many channels are looked at, since probably nothing was missed."""
log = structlog.get_logger()


class MakingSure:
    """Of one workspace. ``count`` hears how many messages nobody had told of."""

    def __init__(
        self,
        store: Store,
        office: Office,
        workspace: WorkspaceId,
        unheard: Unheard,
        mark: Callable[[datetime], str],
        silence: Silence,
        count: Callable[[int], None],
    ) -> None:
        self._store, self._office, self._workspace = store, office, workspace
        self._unheard, self._mark, self._silence, self._count = unheard, mark, silence, count
        self._since: datetime | None = None
        self._look: tuple[datetime, datetime] | None = None
        self._known = 0

    @property
    def until(self) -> datetime:
        """Up to when all that was said has arrived, as far as can be known."""
        return self._silence.sure

    async def begin(self, now: datetime) -> bool:
        """Begin to look, where it is time to; ``unheard`` goes on then. Raises what the door raises."""
        # Kept until we look: the database may fail meanwhile.
        self._since = self._since or self._silence.take(now)
        if self._since is None:
            return False
        await self.tell(now)
        since = self._since
        self._known = await asyncio.to_thread(self._store.told_late, self._workspace, since, now)
        log.info("hearing.making_sure", since=since.isoformat())
        await self._office.see_to(Request(self._workspace, CatchUp(since, self._mark(since), FEW)))
        await self._unheard.begin(since, now, FEW)
        self._since, self._look = None, (since, now)
        return True

    async def tell(self, now: datetime) -> None:
        """Say what the last look has found by now; threads are fetched at the platform's pace."""
        if self._look is None:
            return
        found = await asyncio.to_thread(self._store.told_late, self._workspace, *self._look)
        if found > self._known:
            log.warning("hearing.found_in_silence", messages=found - self._known, since=self._look[0].isoformat())
            self._count(found - self._known)
            self._known = found
        if now - self._look[1] > FIRST:
            self._look = None
