"""What is done for each workspace now and then: only where there is something to do, and not for all at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

import structlog

from bot.edge.served import Chore, Served
from desk.ids import WorkspaceId
from notifications.clock import Job

PERIODS: dict[Chore, int] = {
    "hearing": 1,
    "backfill": 1,
    "files": 2,
    "channels": 10,
    "members": 30,
    "commands": 30,
}
"""How often each chore is done for a workspace, in seconds."""
Due = Callable[[], Awaitable[frozenset[WorkspaceId]]]
"""Asks in one question where a chore has anything to do."""
log = structlog.get_logger()


class Rounds:
    """Of all chores; ``served`` gives the workspaces, ``due`` what can be asked of a chore."""

    def __init__(self, served: Callable[[], Sequence[Served]], due: Mapping[Chore, Due]) -> None:
        self._served, self._due = served, due
        self._ticks = dict.fromkeys(PERIODS, 0)

    def jobs(self) -> list[Job]:
        """A job for each chore."""
        return [Job(chore, self._seconds(chore), self.of(chore)) for chore in PERIODS]

    def of(self, chore: Chore) -> Callable[[], Awaitable[None]]:
        """One round of a chore; a workspace where it fails is no hindrance to the others."""

        async def go() -> None:
            steps = [one.chores[chore] for one in await self._turn(chore) if chore in one.chores]
            await asyncio.gather(*(steady(chore, step)() for step in steps))

        return steady(chore, go)

    def _seconds(self, chore: Chore) -> float:
        """Where nothing can be asked, each second brings those whose turn it is."""
        return PERIODS[chore] if chore in self._due else 1.0

    async def _turn(self, chore: Chore) -> Sequence[Served]:
        served = self._served()
        if ask := self._due.get(chore):
            due = await ask()
            return [one for one in served if one.id in due]
        self._ticks[chore] = tick = self._ticks[chore] + 1
        return [one for place, one in enumerate(served) if (tick + place) % PERIODS[chore] == 0]


def steady(name: str, work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A job that fails is told and rings again; one bad moment of the database ends nothing."""

    async def job() -> None:
        try:
            await work()
        except asyncio.CancelledError:
            # The clock stops, and would log it as a failure; what runs in a worker thread is waited for elsewhere.
            return
        except Exception:  # whatever it was, the next ring tries again
            log.exception("clock.job_failed", job=name)

    return job
