"""Socket Mode: two connections, so that one can be renewed while the other hears, and a watchdog over both."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

CONNECTIONS = 2
LOOK_SECONDS = 5.0
CONNECT_SECONDS = 30.0
ANSWER_SECONDS = 5.0
Listener = Callable[[Any, Any], Awaitable[None]]
log = structlog.get_logger()


class Sockets:
    """``address`` is a fresh one, for the first connection; ``now`` is the bot's clock."""

    def __init__(
        self,
        app: AsyncApp,
        app_token: str,
        address: str,
        now: Callable[[], datetime],
        connections: int = CONNECTIONS,
    ) -> None:
        self._now = now
        self._handlers = [AsyncSocketModeHandler(app, app_token, ping_interval=5) for _ in range(connections)]
        self._handlers[0].client.wss_uri = address
        for handler in self._handlers:
            handler.client.socket_mode_request_listeners[:] = [self._counted(handler)]
        self._begun = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._closing = False
        self._deaf_since: datetime | None = None
        self._gap: datetime | None = None
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connect, and keep watch. Returns when the connections stand."""
        for handler in self._handlers:
            await self._connect(handler)
        self._watch = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Begin nothing more, answer what was begun, and say goodbye to Slack."""
        self._closing = True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ANSWER_SECONDS):
                await self._idle.wait()
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        for handler in self._handlers:
            await handler.client.close()  # type: ignore[no-untyped-call]  # slack_sdk does not annotate it

    async def hears(self) -> bool:
        """Whether at least one connection stands."""
        standing = await asyncio.gather(*(handler.client.is_connected() for handler in self._handlers))
        return any(standing)

    def heard(self, now: datetime) -> datetime:
        """Until now: what we do not acknowledge Slack sends again."""
        return now

    @property
    def missed(self) -> bool:
        """Whether there is a gap to take."""
        return self._gap is not None

    def take_gap(self) -> datetime | None:
        """Since when nothing could be heard, once hearing is back; told once."""
        gap, self._gap = self._gap, None
        return gap

    def _counted(self, handler: AsyncSocketModeHandler) -> Listener:
        async def handle(client: Any, request: Any) -> None:
            if self._closing:
                return  # unanswered: Slack gives it to another connection, or sends it again
            self._begun += 1
            self._idle.clear()
            try:
                await handler.handle(client, request)
            finally:
                self._begun -= 1
                if not self._begun:
                    self._idle.set()

        return handle

    async def _connect(self, handler: AsyncSocketModeHandler) -> None:
        while True:
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    await handler.client.connect()  # type: ignore[no-untyped-call]  # slack_sdk does not annotate it
            except TimeoutError:
                # Its own retries keep the address that they have, and an address lives shortly.
                handler.client.wss_uri = None
            else:
                return

    async def _look(self) -> None:
        """The client's own monitor dies with an error it does not expect; a dead connection is made anew here."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._deaf_since is None and not await self.hears():
                self._deaf_since = self._now() - timedelta(seconds=LOOK_SECONDS)
                log.error("slack.deaf")
            for handler in self._handlers:
                if not await handler.client.is_connected():
                    log.warning("slack.socket_down")
                    await self._renew(handler)
            if self._deaf_since is not None and await self.hears():
                self._gap, self._deaf_since = min(self._gap or self._deaf_since, self._deaf_since), None

    async def _renew(self, handler: AsyncSocketModeHandler) -> None:
        try:
            async with asyncio.timeout(30):
                await handler.client.connect_to_new_endpoint()
        except Exception:  # Slack may be away: the next look tries again
            log.warning("slack.socket_not_renewed", exc_info=True)
