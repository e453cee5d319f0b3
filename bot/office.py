"""Where requests cross from the asynchronous edge to the synchronous desk: a few threads, and a bound on what waits."""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from bot.observe import Figures
from bot.together import Together
from commands.answers import Answer
from commands.door import Door, Request
from commands.ports import Unit
from commands.roles_told import RolesAreNews
from desk.intents_roles import RolesTold
from storage.store import Store

T = TypeVar("T")
MOST_AT_ONCE = 256
MOMENT_SECONDS = 0.1
SPARED = 2
"""Threads that are left to people's deeds while the desk sees to its own; where there is but one, a deed waits for one
chore at most."""


class Office:
    """Asks the door in a worker thread, as many as the store has use for: more would only wake each other up. Where
    the store waits for nobody a look at one ticket is had at once: the way to a thread and back costs more than it.
    ``probe`` names the seams received and committed."""

    def __init__(
        self, door: Door, store: Store, figures: Figures, probe: Callable[[str], None] = lambda _seam: None
    ) -> None:
        self.door, self._store, self._figures, self._probe = door, store, figures, probe
        self._readers = ThreadPoolExecutor(store.readers, thread_name_prefix="question")
        self._writers = ThreadPoolExecutor(store.writers, thread_name_prefix="deed")
        self._room = asyncio.Semaphore(MOST_AT_ONCE)
        self._behind = asyncio.Semaphore(max(1, store.writers - SPARED))
        self._wondered = Together(self.read)
        self._asked, self._nobody = 0, asyncio.Event()
        self._nobody.set()

    async def ask(self, request: Request) -> Answer:
        """Answer a request; raises what the machine raises. A request once begun goes on if the caller gives up."""
        self._asked += 1
        self._nobody.clear()
        try:
            return await self._answer(request)
        finally:
            self._asked -= 1
            if not self._asked:
                self._nobody.set()

    async def see_to(self, request: Request) -> Answer:
        """The same for what nobody looks at the screen for: it comes behind what people ask for meanwhile."""
        async with self._behind:
            await self.gap()
            return await self._answer(request)

    async def gap(self) -> None:
        """Wait until nobody waits for an answer, for a moment at most."""
        if self._asked:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(MOMENT_SECONDS):
                    await self._nobody.wait()

    async def _answer(self, request: Request) -> Answer:
        """Whoever has other roles by now acts in them already."""
        try:
            return await self._do(request)
        except RolesAreNews:
            assert request.profile is not None
            await self._do(Request(request.workspace, RolesTold(request.profile.external_id, request.roles)))
            return await self._do(replace(request, roles=None))

    async def _do(self, request: Request) -> Answer:
        reads = self.door.only_reads(request)
        if reads and self._store.looks_at_once and self.door.on_one_ticket(request):
            return self._run(request)
        pool = self._readers if reads else self._writers
        async with self._room:
            return await asyncio.get_running_loop().run_in_executor(pool, self._run, request)

    async def read(self, work: Callable[[Unit], T]) -> T:
        """One reading unit."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._store.read, work)

    async def wonder(self, work: Callable[[Unit], T]) -> T:
        """The same for what nobody waits for: one unit with whatever else is wondered in this moment."""
        return await self._wondered.ask(work)

    def close(self) -> None:
        """Finish what runs."""
        self._readers.shutdown()
        self._writers.shutdown()

    def _run(self, request: Request) -> Answer:
        self._probe("received")
        with self._figures.request(request.intent):
            answer = self.door.handle(request)
        self._probe("committed")
        return answer
