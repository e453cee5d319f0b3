"""Delivers parcels: in order per lane, at the platform's pace, never knowingly twice and never lost.

What is slow holds up its own lane alone: sends of a workspace go on side by side, at most one in each lane.
"""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import structlog

from commands.delivery import (
    Asleep,
    Caller,
    Delivery,
    DeliveryStore,
    Draw,
    Gateway,
    Gone,
    Never,
    Parcel,
    Retry,
    Sent,
    Unsure,
    WaitFor,
)
from desk.ids import WorkspaceId
from notifications.pace import Pace
from views.nodes import View
from views.post import Call, Slot

NEVER = datetime.min.replace(tzinfo=UTC)
LEASE = timedelta(seconds=30)
RENEWED = timedelta(seconds=25)
"""A lease that holds no longer is renewed: it must outlast two of SEND_SECONDS, a look into history, then the send."""
SEND_SECONDS = 10.0
STOP_SECONDS = 7.0
LANE_SECONDS = 1.0
POLL_SECONDS = 1.0
SHORTEST_SECONDS = 0.01
BREATH_SECONDS = 0.1
"""Between two passes, so that many commits at once are one pass."""
TELL_AGAIN = timedelta(minutes=1)
MOST_TRIES = 12
OUTAGE_TRIES = 8
"""So many are counted while nothing arrives that way: an outage may last for hours and puts nothing aside."""
WELL = timedelta(minutes=10)
"""So long after something arrived, what does not is a fault of its own."""
SAID_ONCE = frozenset({"overdue", "summary"})
"""Notices that pinged when they were new: where somebody deleted one, its later states are not told again."""
HEADS = 50
AT_ONCE = 8
"""How many sends of one workspace may be on their way."""
AT_ONCE_IN_ALL = 64
TELLING = ""
"""The lane in which asides are told; no parcel has it."""
Flight = Coroutine[None, None, None]
T = TypeVar("T")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Undrawn:
    """A living message that could not be drawn: nothing was written."""

    reason: str


async def at_once() -> None:
    """Where nobody is in the way."""


async def no_calls(_parcel: int, _call: Call) -> Delivery:
    """Where nothing was set up to call other systems with."""
    return Never("no_webhooks")


def backoff(tries: int, jitter: float) -> float:
    """Seconds before try ``tries + 1``, from 2 to 300; ``jitter`` in [0, 1) takes off up to half."""
    return max(2.0, min(300.0, 2.0 * 2.0 ** min(tries, 10)) * (1 - jitter / 2))


class Courier:
    """``told`` is called for each parcel put aside, and again where it failed or the process died meanwhile; ``waited``
    with the seconds from a parcel's commit to its delivery; ``probe`` names the seams committed, sent, recorded;
    ``gap`` waits until nobody waits for an answer, a moment at most."""

    def __init__(
        self,
        store: DeliveryStore,
        gateways: Callable[[WorkspaceId], Gateway | None],
        draw: Draw,
        owner: str,
        now: Callable[[], datetime],
        told: Callable[[Parcel, str], Awaitable[None]],
        probe: Callable[[str], None] = lambda _seam: None,
        waited: Callable[[float], None] = lambda _seconds: None,
        call: Caller = no_calls,
        gap: Callable[[], Awaitable[object]] = at_once,
    ) -> None:
        self._store, self._gateways, self._draw, self._owner = store, gateways, draw, owner
        self._now, self._told, self._probe, self._waited, self._call = now, told, probe, waited, call
        self._gap = gap
        self._pace = Pace()
        self._woken = asyncio.Event()
        self._pause = POLL_SECONDS
        self._flying: dict[tuple[WorkspaceId, str], asyncio.Task[None]] = {}
        self._leased: dict[WorkspaceId, datetime] = {}
        self._arrived: dict[tuple[WorkspaceId, str], datetime] = {}
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """There is new work; call it from the event loop."""
        self._woken.set()

    async def run(self) -> None:
        """Deliver until stopped; woken at once, by a free bucket, else each second."""
        self._task = asyncio.current_task()
        while not self._stopping:
            self._woken.clear()
            try:
                await self._pass()
            except Exception:  # a store that is away for a moment must not end delivery
                log.exception("courier.pass_failed")
            await asyncio.sleep(BREATH_SECONDS)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self._pause):
                    await self._woken.wait()

    async def stop(self) -> None:
        """Finish what is being sent, for 7 s at most, and let another take over."""
        self._stopping = True
        self.wake()
        running = {task for task in (self._task, *self._flying.values()) if task is not None and not task.done()}
        if not running:
            return
        _, late = await asyncio.wait(running, timeout=STOP_SECONDS)
        for task in late:
            task.cancel()
        try:
            await asyncio.to_thread(self._store.release, self._owner)
        except Exception:  # a lease that can't be given back ends by itself
            log.warning("courier.lease_kept", exc_info=True)

    async def drain_once(self) -> None:
        """One pass, and the end of all that it sent: at most the head of each lane, in each workspace whose lease can
        be had. Raises what a send raised."""
        await asyncio.gather(*await self._pass())

    async def _pass(self) -> Sequence[asyncio.Task[None]]:
        """Send off what may go now, waiting for none of it."""
        self._pause = POLL_SECONDS
        due = await asyncio.to_thread(self._store.workspaces_due, self._now())
        passes = (self._workspace(workspace, untold=untold) for workspace, untold in due.items())
        return [task for tasks in await asyncio.gather(*passes) for task in tasks]

    async def _workspace(self, workspace: WorkspaceId, *, untold: bool) -> Sequence[asyncio.Task[None]]:
        gateway = self._gateways(workspace)
        # What lands while the rows are read may stand in them still.
        busy = {lane for where, lane in self._flying if where == workspace}
        if gateway is None or not await self._has_lease(workspace):
            return ()
        tells = untold and TELLING not in busy
        begun = [self._send_off(workspace, TELLING, self._tell_all(workspace))] if tells else []
        sends = len(busy - {TELLING})
        await self._gap()
        shut = busy | self._held(workspace)
        for parcel in await asyncio.to_thread(self._store.heads, workspace, self._now(), HEADS, shut):
            if self._stopping or sends == AT_ONCE or len(self._flying) >= AT_ONCE_IN_ALL:
                break
            if self._may_go(gateway, parcel):
                sends += 1
                begun.append(self._send_off(workspace, parcel.lane, self._serve(gateway, parcel)))
        return begun

    async def _has_lease(self, workspace: WorkspaceId) -> bool:
        now = self._now()
        if self._leased.get(workspace, now) - now >= RENEWED:
            return True
        until = now + LEASE
        if not await asyncio.to_thread(self._store.lease, f"courier/{workspace}", self._owner, now, until):
            self._leased.pop(workspace, None)
            return False
        self._leased[workspace] = until
        return True

    def _held(self, workspace: WorkspaceId) -> set[str]:
        """The lanes that went a moment ago; the next pass is when the first of them may again."""
        held = {key[2]: wait for key, wait in self._pace.shut(self._now()).items() if key[:2] == (workspace, "lane")}
        self._pause = max(SHORTEST_SECONDS, min(self._pause, *held.values())) if held else self._pause
        return set(held)

    def _may_go(self, gateway: Gateway, parcel: Parcel) -> bool:
        """Take a turn in the parcel's lane and bucket, where both are free."""
        method, now = _way(gateway, parcel), self._now()
        lane, bucket = (parcel.workspace, "lane", parcel.lane), (parcel.workspace, "method", method)
        wait = max(self._pace.wait(lane, now), self._pace.wait(bucket, now))
        if wait:
            self._pause = max(SHORTEST_SECONDS, min(self._pause, wait))
            return False
        self._pace.hold(lane, now, LANE_SECONDS)
        self._pace.hold(bucket, now, LANE_SECONDS if isinstance(parcel.body, Call) else gateway.pace(method))
        return True

    def _send_off(self, workspace: WorkspaceId, lane: str, flight: Flight) -> asyncio.Task[None]:
        task = self._flying[workspace, lane] = asyncio.create_task(flight)
        task.add_done_callback(lambda done: self._landed((workspace, lane), done))
        return task

    def _landed(self, key: tuple[WorkspaceId, str], task: asyncio.Task[None]) -> None:
        del self._flying[key]
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("courier.send_failed", workspace=key[0], lane=key[1], exc_info=error)
        elif key[1] != TELLING:
            self.wake()

    async def _serve(self, gateway: Gateway, parcel: Parcel) -> None:
        outcome = await self._send(gateway, parcel)
        way = (parcel.workspace, _way(gateway, parcel))
        if isinstance(outcome, WaitFor):
            self._pace.hold((parcel.workspace, "method", way[1]), self._now(), outcome.seconds)
        if isinstance(outcome, Sent):
            self._arrived[way] = self._now()
        well = isinstance(outcome, Undrawn) or self._now() - self._arrived.get(way, NEVER) <= WELL
        await self._settle(parcel, outcome, well=well)

    async def _send(self, gateway: Gateway, parcel: Parcel) -> Delivery | Undrawn:
        if parcel.barred is not None:
            return Never(parcel.barred)
        call = parcel.body if isinstance(parcel.body, Call) else None
        if parcel.attempted_at is not None and call is None:
            found = await _answer(parcel, gateway.find(parcel))
            if found is not None:
                return found
        await self._gap()
        # Before it is drawn, so that whatever changes later asks for one more drawing.
        await asyncio.to_thread(self._store.attempt, parcel.id, self._now())
        self._probe("committed")
        if call is not None:
            return await self._called(parcel, call)
        view = await self._view(parcel)
        if isinstance(view, Undrawn):
            return view
        if view is None:
            return Sent(parcel.message_channel, parcel.message)
        outcome = await _answer(parcel, gateway.deliver(parcel, view))
        self._probe("sent")
        return outcome

    async def _called(self, parcel: Parcel, call: Call) -> Delivery:
        outcome = await _answer(parcel, self._call(parcel.id, call))
        self._probe("sent")
        return outcome

    async def _view(self, parcel: Parcel) -> View | Undrawn | None:
        assert not isinstance(parcel.body, Call)
        if not isinstance(parcel.body, Slot):
            return parcel.body
        try:
            await self._gap()
            return await asyncio.to_thread(self._draw, parcel.desk, parcel.body)
        except Exception as error:  # one message that can't be drawn must hold up no other
            log.exception("courier.draw_failed", parcel=parcel.id, kind=parcel.body.kind)
            return Undrawn(f"not drawn: {type(error).__name__}")

    async def _settle(self, parcel: Parcel, outcome: Delivery | Undrawn, *, well: bool) -> None:
        """``well``: others arrive, so that what does not is not the platform's fault."""
        now = self._now()
        match outcome:
            case Sent(channel, message, root):
                await self._gap()
                await asyncio.to_thread(self._store.sent, parcel.id, channel, message, now, root)
                self._probe("recorded")
                self._waited(max(0.0, (now - parcel.created_at).total_seconds()))
            case WaitFor(seconds):
                ready = now + timedelta(seconds=seconds)
                await asyncio.to_thread(self._store.wait, parcel.id, ready, counts=False)
            case Asleep(seconds):
                ready = now + timedelta(seconds=seconds)
                await asyncio.to_thread(self._store.wait, parcel.id, ready, counts=False, begun=False)
            case Gone():
                await self._gone(parcel, now)
            case Never(reason):
                await self._aside(parcel, reason)
            case Retry(reason) | Unsure(reason) | Undrawn(reason):
                if well and parcel.tries + 1 >= MOST_TRIES:
                    await self._aside(parcel, reason)
                    return
                counts = well or parcel.tries < OUTAGE_TRIES
                ready = now + timedelta(seconds=backoff(parcel.tries, random.random()))  # noqa: S311 - jitter
                begun = parcel.attempted_at is not None or not isinstance(outcome, Undrawn)
                await asyncio.to_thread(self._store.wait, parcel.id, ready, counts=counts, begun=begun)

    async def _gone(self, parcel: Parcel, now: datetime) -> None:
        if isinstance(parcel.body, Slot) and parcel.body.kind in SAID_ONCE:
            await asyncio.to_thread(self._store.sent, parcel.id, None, None, now)
        else:
            await asyncio.to_thread(self._store.forget, parcel.id)

    async def _aside(self, parcel: Parcel, reason: str) -> None:
        """The next pass tells of it."""
        await asyncio.to_thread(self._store.aside, parcel.id, reason, self._now())
        log.warning("courier.aside", parcel=parcel.id, reason=reason)

    async def _tell_all(self, workspace: WorkspaceId) -> None:
        """What was put aside and nobody has heard of yet, whichever process put it there."""
        for parcel, reason in await asyncio.to_thread(self._store.untold, workspace, self._now(), HEADS):
            try:
                await self._told(parcel, reason)
            except Exception:  # the others are told all the same
                log.exception("courier.telling_failed", parcel=parcel.id)
                await asyncio.to_thread(self._store.wait, parcel.id, self._now() + TELL_AGAIN, counts=False)
            else:
                await asyncio.to_thread(self._store.told, parcel.id, self._now())


def _way(gateway: Gateway, parcel: Parcel) -> str:
    """The bucket that a parcel goes by."""
    return f"call {parcel.account}" if isinstance(parcel.body, Call) else gateway.method(parcel)


async def _answer(parcel: Parcel, asked: Awaitable[T]) -> T | Unsure:
    """What the platform answers in time; a fault of ours on the way leaves it as unsure as a cut connection."""
    try:
        async with asyncio.timeout(SEND_SECONDS):
            return await asked
    except TimeoutError:
        return Unsure("timeout")
    except Exception as error:  # one parcel's fault must not be asked for each second
        log.exception("courier.gateway_failed", parcel=parcel.id)
        return Unsure(type(error).__name__)
