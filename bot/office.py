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


class Office:
    """Asks the door in a worker thread. ``probe`` names the seams received and committed."""

    def __init__(
        self,
        door: Door,
        store: Store,
        figures: Figures,
        threads: int = 8,
        probe: Callable[[str], None] = lambda _seam: None,
    ) -> None:
        self.door, self._store, self._figures, self._probe = door, store, figures, probe
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="door")
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    async def ask(self, request: Request) -> Answer:
        """Answer a request; raises what the machine raises. A request once begun goes on if the caller gives up."""
        async with self._room:
            return await asyncio.get_running_loop().run_in_executor(self._pool, self._run, request)

    async def read(self, work: Callable[[Unit], T]) -> T:
        """One reading unit."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._store.read, work)

    def close(self) -> None:
        """Finish what runs."""
        self._pool.shutdown()

    def _run(self, request: Request) -> Answer:
        self._probe("received")
        with self._figures.request(request.intent):
            answer = self.door.handle(request)
        self._probe("committed")
        return answer
