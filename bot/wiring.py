"""Puts the desk together: what each port is filled with, for a process or a test."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import uuid4

import structlog

from bot.edge.beats import Beats
from bot.edge.reading import Reader
from bot.observe import Figures
from bot.office import Office
from bot.patterns import matches
from bot.public_holidays import PublicHolidays
from commands.delivery import Caller, Gateway, Parcel
from commands.door import Door, Request
from commands.draw import drawer
from commands.ports import Unit
from commands.summaries import wanted_in
from desk.ids import TicketId, WorkspaceId
from desk.intents_bulk import RunBulk
from desk.place import Place
from desk.tidings import (
    EndPauses,
    FireTimers,
    KeepSummaries,
    ParcelAside,
)
from locales import LANGUAGES, load
from notifications.compose import composer
from notifications.courier import Courier, no_calls
from storage.store import Store
from views.language import Words

BATCH = 100
BATCHES = 10
"""Due tickets are looked up so many batches at once."""
NEXT = 5
Probe = Callable[[str], None]
log = structlog.get_logger()


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


def new_id() -> str:
    """An id that nobody has used."""
    return uuid4().hex


def languages(command: str) -> Callable[[str], Words]:
    """Every catalogue, by language; English where a language has none. ``command``: the slash command's name."""
    known = {language: Words(language, load(language), command) for language in LANGUAGES}
    return lambda language: known.get(language, known["en"])


@dataclass
class Platforms:
    """What the platforms put in when they start: who delivers to a workspace and who reads it, and the addresses of its
    threads."""

    gateways: dict[WorkspaceId, Gateway]
    links: dict[WorkspaceId, Callable[[Place], str | None]]
    readers: dict[WorkspaceId, Reader]

    def link(self, place: Place) -> str | None:
        known = self.links.get(place.workspace)
        return known(place) if known else None


class Wired:
    """One process of the desk, platforms apart. ``probe`` names the seams received, committed, sent and recorded.
    ``call`` calls other systems, of which ``hosts`` may speak no https."""

    def __init__(
        self,
        store: Store,
        command: str,
        now: Callable[[], datetime] = utc_now,
        probe: Probe = lambda _seam: None,
        call: Caller = no_calls,
        hosts: frozenset[str] = frozenset(),
    ) -> None:
        self.store, self.now = store, now
        self.words = languages(command)
        self.figures = Figures()
        self.platforms = Platforms({}, {}, {})
        compose = composer(self.words)
        self.door = Door(store, now, new_id, compose, self.words, matches, self.platforms.link, PublicHolidays(), hosts)
        self.beats = Beats(store)
        self.office = Office(self.door, store, self.figures, probe=probe)
        self.courier = Courier(
            store.delivery,
            self.platforms.gateways.get,
            drawer(store, now, self.words, self.platforms.link),
            new_id(),
            now,
            self._aside,
            probe,
            self.figures.lane.observe,
            self.figures.counted(call),
            self.office.gap,
        )

    def start(self) -> None:
        """From now on a commit that queues posts, in whichever process, wakes the courier; call it from the event
        loop."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            with contextlib.suppress(RuntimeError):  # the loop has ended, and the courier with it
                loop.call_soon_threadsafe(self.courier.wake)

        self.store.on_posts = wake
        self.store.listen()

    async def fire_timers(self) -> None:
        """Look at every ticket whose timer is due, in batches; what another process holds is left to it. Pauses that
        are over end first."""
        over, due = await self.office.wonder(lambda unit: (self._pauses_due(unit), self._due(unit)))
        if over:
            await self._end_pauses(over)
            due = await self.office.read(self._due)
        before: object = None
        while due and due != before:
            before = due
            batches = (
                self._fire(workspace, tickets[at : at + BATCH])
                for workspace, tickets in due.items()
                for at in range(0, len(tickets), BATCH)
            )
            await asyncio.gather(*batches)
            due = await self.office.read(self._due)

    async def _end_pauses(self, over: Sequence[WorkspaceId]) -> None:
        for workspace in over:
            try:
                await self.office.see_to(Request(workspace, EndPauses()))
            except Exception:  # one desk's trouble is no other's, and holds up no timer
                log.exception("pauses.desk_failed", workspace=workspace)

    def _pauses_due(self, unit: Unit) -> list[WorkspaceId]:
        """A workspace of each desk where somebody is to be back."""
        return [next(iter(unit.desks.workspaces(desk))) for desk in unit.pauses.due(self.now())]

    async def _fire(self, workspace: WorkspaceId, tickets: tuple[TicketId, ...]) -> None:
        """A ticket that can't be looked at is told of in the log, and holds up no other."""
        try:
            await self.office.see_to(Request(workspace, FireTimers(tickets)))
        except Exception:  # whatever it is, the next ring tries again
            if len(tickets) == 1:
                log.exception("timers.ticket_failed", ticket=tickets[0])
                return
            for one in tickets:
                await self._fire(workspace, (one,))

    def _due(self, unit: Unit) -> dict[WorkspaceId, tuple[TicketId, ...]]:
        """Due tickets by a workspace of their desk."""
        due = unit.timers.due(self.now(), BATCH * BATCHES)
        return {next(iter(unit.desks.workspaces(desk))): tuple(tickets) for desk, tickets in due.items()}

    async def run_bulks(self) -> None:
        """Change the tickets of what was asked for many at once, batch after batch; what another process is at is left
        to it."""
        before: object = None
        going = await self.office.wonder(_going)
        while going and going != before:
            before = going
            for workspace, bulk, _ in going:
                await self.office.see_to(Request(workspace, RunBulk(bulk)))
            going = await self.office.read(_going)

    async def backfills_due(self) -> frozenset[WorkspaceId]:
        """The workspaces of which older threads are to be fetched."""
        return await self.office.wonder(lambda unit: unit.jobs.due_in(self.now()))

    async def files_due(self) -> frozenset[WorkspaceId]:
        """The workspaces of which attachments are to be copied."""
        return await self.office.wonder(lambda unit: unit.messages.uncopied_in(self.now()))

    async def keep_summaries(self) -> None:
        """Ask the desks for the queue summaries that are due."""
        for workspace in await self.office.wonder(lambda unit: wanted_in(unit, self.now())):
            try:
                await self.office.see_to(Request(workspace, KeepSummaries()))
            except Exception:  # one desk's trouble is no other's
                log.exception("summaries.desk_failed", workspace=workspace)

    async def count(self) -> None:
        """Bring the gauges up to date."""
        depth = await asyncio.to_thread(self.store.delivery.depth)
        self.figures.ready.set(depth["ready"])
        self.figures.aside.set(depth["aside"])
        self.figures.oldest.set(depth["oldest"])
        self.figures.lag.set(await asyncio.to_thread(self.store.health.timer_lag, self.now()))

    async def clockwork(self) -> dict[str, object]:
        """What falls due next, and what the outbox is doing; instants are ISO 8601 in UTC."""
        queue = await asyncio.to_thread(self.store.health.queue)
        coming = await asyncio.to_thread(self.store.health.coming, NEXT)
        aside = (await asyncio.to_thread(self.store.delivery.depth))["aside"]
        timers = [{**asdict(one), "at": one.at.isoformat()} for one in coming]
        since = queue.since.isoformat() if queue.since else None
        outbox = {"waiting": queue.count, "since": since, "aside": int(aside)}
        return {"now": self.now().isoformat(), "timers": timers, "outbox": outbox}

    async def tidy(self) -> None:
        """Drop what is past its time."""
        await asyncio.to_thread(self.store.prune, self.now())

    async def _aside(self, parcel: Parcel, reason: str) -> None:
        once = ("parcel", str(parcel.id))
        await self.office.see_to(Request(parcel.workspace, ParcelAside(parcel.id, parcel.channel, reason), once=once))


def _going(unit: Unit) -> Sequence[tuple[WorkspaceId, str, int]]:
    return unit.bulks.going(NEXT)
