"""Handing payloads to the app: gestures once, events again when they weren't acknowledged."""

import asyncio
import copy
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Literal, Protocol

from sandbox.clock import Clock
from sandbox.slack.errors import Json
from sandbox.slack.faults import Faults
from sandbox.slack.ids import Ids
from sandbox.slack.record import Delivered, Record

Kind = Literal["events_api", "interactive", "slash_commands"]

# Seconds before each attempt at an event: at once, again at once, after a minute, after five.
ATTEMPTS = (0, 0, 60, 300)


@dataclass(frozen=True)
class Ack:
    """What came back. `status` None: no answer (`reason` says why); `body` is JSON, text, or None for an empty one."""

    status: int | None
    body: Json | str | None
    reason: str
    elapsed: float = 0.0
    retry: bool = True

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class Transport(Protocol):
    """A way to the app: Socket Mode, or signed HTTP."""

    async def send(self, kind: Kind, payload: Json, attempt: int, reason: str, seconds: float) -> Ack:
        """Hand one payload over and wait at most `seconds` for its acknowledgement."""
        ...


class Delivery:
    """Everything on its way to the app. `ack_seconds` is Slack's deadline."""

    def __init__(self, clock: Clock, record: Record, faults: Faults) -> None:
        self.ack_seconds = 3.0
        self.transport: Transport | None = None
        self._clock, self._record, self._faults = clock, record, faults
        self._ids = Ids(clock)
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: list[Json] = []
        self._busy = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def gesture(self, kind: Kind, payload: Json) -> Ack:
        """Send a gesture, once, whatever comes of it."""
        self._begin()
        try:
            return await self._attempt(kind, copy.deepcopy(payload), 0, "")
        finally:
            self._end()

    def event(self, envelope: Json) -> None:
        """Set an event on its way; it comes more than once, or out of order, where a fault says so."""
        # The world moves on while the event is on its way.
        envelope = copy.deepcopy(envelope)
        copies = [envelope]
        for _ in range(self._faults.duplicates):
            copies.append(envelope | {"event_id": self._ids.event()} if self._faults.fresh_ids else envelope)
        if self._faults.hold:
            self._held += copies
            if len(self._held) < self._faults.hold:
                return
            copies, self._held = self._held[::-1], []
            self._faults.hold = 0
        for one in copies:
            self._begin()
            self._spawn(self._persist(one))

    async def quiet(self, seconds: float = 10.0) -> None:
        """Wait until nothing is being handed over; an event that waits for its next attempt doesn't count."""
        async with asyncio.timeout(seconds):
            while True:
                await self._quiet.wait()
                # What the app does in answer may set the next event on its way.
                await asyncio.sleep(0.01)
                if self._quiet.is_set():
                    return

    async def stop(self) -> None:
        """Give up whatever is still on its way."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _persist(self, envelope: Json) -> None:
        reason = ""
        for attempt, delay in enumerate(ATTEMPTS):
            if delay:
                self._end()
                try:
                    await self._clock.sleep(delay)
                finally:
                    self._begin()
            try:
                ack = await self._attempt("events_api", envelope, attempt, reason)
            except asyncio.CancelledError:
                self._end()
                raise
            if ack.ok or not ack.retry:
                break
            reason = ack.reason
        self._end()

    async def _attempt(self, kind: Kind, payload: Json, attempt: int, reason: str) -> Ack:
        at, started = self._clock.now(), time.monotonic()
        if self.transport is None:
            ack = Ack(None, None, "no_transport")
        else:
            ack = await self.transport.send(kind, payload, attempt, reason, self.ack_seconds)
        elapsed = time.monotonic() - started
        self._record.deliveries.append(Delivered(kind, payload, attempt, ack.status, ack.reason, at, elapsed))
        return Ack(ack.status, ack.body, ack.reason, elapsed, ack.retry)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _begin(self) -> None:
        self._busy += 1
        self._quiet.clear()

    def _end(self) -> None:
        self._busy -= 1
        if self._busy == 0:
            self._quiet.set()
