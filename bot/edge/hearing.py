"""Knows when the workspace was not being heard, and afterwards has looked for what was said meanwhile.

Slack sends again what was not acknowledged, after one and after five minutes, and Discord what a resumed session
missed; a longer outage is mended by this.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.edge.beats import Beats
from bot.edge.making_sure import MakingSure
from bot.edge.unheard import Unheard
from bot.office import Office
from commands.door import Request
from desk.ids import WorkspaceId
from desk.tidings import (
    CatchUp,
)
from storage.store import Store

BEAT = timedelta(seconds=15)
"""So often it is said that a workspace is heard."""
log = structlog.get_logger()


class Ears(Protocol):
    """The connections over which a platform tells us what happens."""

    @property
    def missed(self) -> bool:
        """Whether there is a gap to take."""

    async def hears(self) -> bool:
        """Whether one of them stands."""

    def heard(self, now: datetime) -> datetime:
        """Up to when all that happened is taken in, as far as can be known."""

    def take_gap(self) -> datetime | None:
        """Since when nothing could be heard, once hearing is back; told once."""


class Hearing:
    """``ears`` None: the platform calls us over HTTP, and a process that runs is one that may hear. ``mark`` gives an
    instant as the platform marks messages, or an earlier one, if what was said before is to be looked at again.
    ``sure`` looks into silences; None where the platform numbers what it tells, so that a gap shows by itself."""

    def __init__(
        self,
        beats: Beats,
        store: Store,
        office: Office,
        workspace: WorkspaceId,
        ears: Ears | None,
        unheard: Unheard,
        mark: Callable[[datetime], str],
        sure: MakingSure | None = None,
    ) -> None:
        self._beats, self._store, self._office, self._workspace = beats, store, office, workspace
        self._ears, self._unheard, self._mark, self._sure = ears, unheard, mark, sure
        self._looked: datetime | None = None
        self._gap: datetime | None = None
        self._behind = False

    def due(self, now: datetime) -> bool:
        """Whether :meth:`step` has anything to do: to say that we hear, or to look for what was missed."""
        if self._sure is not None or self._behind or self._gap is not None or self._looked is None:
            return True
        return now - self._looked >= BEAT or (self._ears is not None and self._ears.missed)

    async def step(self, now: datetime) -> None:
        """Say that we hear, and look back where nobody did for a while; always where this is the first time."""
        if self._ears is not None and not await self._ears.hears():
            return
        # Kept until we have looked: the database may fail meanwhile.
        self._gap = (self._ears.take_gap() if self._ears else None) or self._gap
        if self._looked is None or self._gap is not None or now - self._looked >= BEAT:
            await self._look(now, self._looked, self._gap)
            self._looked = now
            self._gap = None
        elif self._behind and await self._unheard.go_on(now):
            # Only now: whoever comes after a crash meanwhile begins where we did.
            self._behind = False
            await self._say(now)
        elif not self._behind and self._sure is not None:
            self._behind = await self._sure.begin(now)

    async def _look(self, now: datetime, before: datetime | None, gap: datetime | None) -> None:
        since = await self._missed_since(now, before, gap)
        if since is not None:
            log.info("hearing.catching_up", since=since.isoformat())
            await self._office.see_to(Request(self._workspace, CatchUp(since, self._mark(since))))
            await self._unheard.begin(since, now)
            self._behind = True
        elif not self._behind:
            await self._say(now)
        if self._sure is not None:
            await self._sure.tell(now)

    async def _missed_since(self, now: datetime, before: datetime | None, gap: datetime | None) -> datetime | None:
        """Since when nobody may have heard anything; None where somebody heard all of it."""
        own = None if before is None else now - before
        if gap is None and own is not None and own <= 2 * BEAT:
            return None
        last = await asyncio.to_thread(self._store.heard_at, self._workspace)
        if last is None:
            return None
        # Another process may have heard what this one could not.
        missed = gap is not None and last <= gap + BEAT
        if own is not None and not missed and min(now - last, own) <= 2 * BEAT:
            return None
        return min(last, gap) if gap else last

    async def _say(self, now: datetime) -> None:
        """Whoever comes after us begins where we have taken in everything."""
        heard = self._ears.heard(now) if self._ears else now
        if self._sure is not None:
            heard = min(heard, self._sure.until)
        await self._beats.say(self._workspace, heard)
