"""Where requests cross from the asynchronous edge to the synchronous desk: a few threads, and a bound on what waits."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.observe import Figures
from commands.answers import Answer
from commands.door import Door, Request
from commands.ports import Unit
from storage.store import Store

T = TypeVar("T")
MOST_AT_ONCE = 256
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

    async def ask(self, request: Request) -> Answer:
        """Answer a request; raises what the machine raises. A request once begun goes on if the caller gives up."""
        reads = self.door.only_reads(request)
        if reads and self._store.looks_at_once and self.door.on_one_ticket(request):
            return self._run(request)
        pool = self._readers if reads else self._writers
        async with self._room:
            return await asyncio.get_running_loop().run_in_executor(pool, self._run, request)

    async def see_to(self, request: Request) -> Answer:
        """The same for what nobody looks at the screen for: it comes behind what people ask for meanwhile."""
        async with self._behind:
            return await self.ask(request)

    async def read(self, work: Callable[[Unit], T]) -> T:
        """One reading unit."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._store.read, work)

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
