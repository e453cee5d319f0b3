"""Delivers parcels: in order per lane, at the platform's pace, never knowingly twice and never lost."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import structlog

from commands.delivery import Delivery, DeliveryStore, Draw, Gateway, Gone, Never, Parcel, Retry, Sent, Unsure, WaitFor
from desk.ids import WorkspaceId
from notifications.pace import Pace
from views.post import Slot

LEASE = timedelta(seconds=30)  # outlasts SEND_SECONDS
SEND_SECONDS = 10.0
STOP_SECONDS = 7.0
LANE_SECONDS = 1.0
POLL_SECONDS = 1.0
MOST_TRIES = 12
SAID_ONCE = frozenset({"overdue", "summary"})
"""Notices that pinged when they were new: where somebody deleted one, its later states are not told again."""
HEADS = 50
log = structlog.get_logger()


def backoff(tries: int, jitter: float) -> float:
    """Seconds before try ``tries + 1``, from 2 to 300; ``jitter`` in [0, 1) takes off up to half."""
    return max(2.0, min(300.0, 2.0 * 2.0 ** min(tries, 10)) * (1 - jitter / 2))


class Courier:
    """``told`` is called once for each parcel put aside, ``waited`` with the seconds from a parcel's commit to its
    delivery; ``probe`` names the seams committed, sent, recorded."""

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
    ) -> None:
        self._store, self._gateways, self._draw, self._owner = store, gateways, draw, owner
        self._now, self._told, self._probe, self._waited = now, told, probe, waited
        self._pace = Pace()
        self._woken = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """There is new work; call it from the event loop."""
        self._woken.set()

    async def run(self) -> None:
        """Drain until stopped; woken at once, else each second."""
        self._task = asyncio.current_task()
        while not self._stopping:
            self._woken.clear()
            try:
                await self.drain_once()
            except Exception:  # a store that is away for a moment must not end delivery
                log.exception("courier.drain_failed")
            try:
                await asyncio.wait_for(self._woken.wait(), POLL_SECONDS)
            except TimeoutError:
                continue

    async def stop(self) -> None:
        """Finish what is being sent, for 7 s at most, and let another take over."""
        self._stopping = True
        self.wake()
        if self._task is not None and not self._task.done():
            _, late = await asyncio.wait({self._task}, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            try:
                await asyncio.to_thread(self._store.release, self._owner)
            except Exception:  # a lease that can't be given back ends by itself
                log.warning("courier.lease_kept", exc_info=True)

    async def drain_once(self) -> None:
        """One pass: at most the head of each lane, in each workspace whose lease can be had."""
        due = await asyncio.to_thread(self._store.workspaces_due, self._now())
        await asyncio.gather(*(self._workspace(one) for one in due))

    async def _leased(self, workspace: WorkspaceId) -> bool:
        now = self._now()
        return await asyncio.to_thread(self._store.lease, f"courier/{workspace}", self._owner, now, now + LEASE)

    async def _workspace(self, workspace: WorkspaceId) -> None:
        gateway = self._gateways(workspace)
        if gateway is None or not await self._leased(workspace):
            return
        for parcel in await asyncio.to_thread(self._store.heads, workspace, self._now(), HEADS):
            method, now = gateway.method(parcel), self._now()
            lane, bucket = (workspace, "lane", parcel.lane), (workspace, "method", method)
            if self._pace.wait(lane, now) or self._pace.wait(bucket, now):
                continue
            # Renewed before each send, so that the lease always outlasts it.
            if self._stopping or not await self._leased(workspace):
                return
            self._pace.hold(lane, now, LANE_SECONDS)
            self._pace.hold(bucket, now, gateway.pace(method))
            outcome = await self._send(gateway, parcel)
            if isinstance(outcome, WaitFor):
                self._pace.hold(bucket, self._now(), outcome.seconds)
            await self._settle(parcel, outcome)

    async def _send(self, gateway: Gateway, parcel: Parcel) -> Delivery:
        if parcel.barred is not None:
            return Never(parcel.barred)
        try:
            if parcel.attempted_at is not None:
                found = await asyncio.wait_for(gateway.find(parcel), SEND_SECONDS)
                if found is not None:
                    return found
            body = parcel.body
            view = await asyncio.to_thread(self._draw, parcel.desk, body) if isinstance(body, Slot) else body
            if view is None:
                return Sent(parcel.message_channel, parcel.message)
            await asyncio.to_thread(self._store.attempt, parcel.id, self._now())
            self._probe("committed")
            outcome = await asyncio.wait_for(gateway.deliver(parcel, view), SEND_SECONDS)
        except TimeoutError:
            return Unsure("timeout")
        self._probe("sent")
        return outcome

    async def _settle(self, parcel: Parcel, outcome: Delivery) -> None:
        now = self._now()
        match outcome:
            case Sent(channel, message):
                await asyncio.to_thread(self._store.sent, parcel.id, channel, message, now)
                self._probe("recorded")
                self._waited(max(0.0, (now - parcel.created_at).total_seconds()))
            case WaitFor(seconds):
                ready = now + timedelta(seconds=seconds)
                await asyncio.to_thread(self._store.wait, parcel.id, ready, counts=False)
            case Gone():
                await self._gone(parcel, now)
            case Never(reason):
                await self._aside(parcel, reason)
            case Retry(reason) | Unsure(reason):
                if parcel.tries + 1 >= MOST_TRIES:
                    await self._aside(parcel, reason)
                    return
                ready = now + timedelta(seconds=backoff(parcel.tries, random.random()))  # noqa: S311 - jitter
                await asyncio.to_thread(self._store.wait, parcel.id, ready, counts=True)

    async def _gone(self, parcel: Parcel, now: datetime) -> None:
        if isinstance(parcel.body, Slot) and parcel.body.kind in SAID_ONCE:
            await asyncio.to_thread(self._store.sent, parcel.id, None, None, now)
        else:
            await asyncio.to_thread(self._store.forget, parcel.id)

    async def _aside(self, parcel: Parcel, reason: str) -> None:
        await asyncio.to_thread(self._store.aside, parcel.id, reason, self._now())
        log.warning("courier.aside", parcel=parcel.id, reason=reason)
        await self._told(parcel, reason)
