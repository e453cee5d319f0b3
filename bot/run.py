"""`deskhand run`: one process that serves a workspace until it is asked to stop."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime
from types import TracebackType
from typing import Self

import structlog

from bot.settings import Settings
from bot.slack.workspace import SlackWorkspace, open_workspace
from bot.web import Server, listen, server, web_app
from bot.wiring import Probe, Wired, utc_now
from notifications.clock import Clock, Job
from storage.store import Store

log = structlog.get_logger()


class Process:
    """``async with Process(settings) as process:`` serves; a test may turn its clock and hear its seams."""

    def __init__(
        self, settings: Settings, now: Callable[[], datetime] = utc_now, probe: Probe = lambda _seam: None
    ) -> None:
        self.settings = settings
        self.store = Store(settings.database_url.get_secret_value(), clock=now)
        self.wired = Wired(self.store, now, probe)
        self.slack: SlackWorkspace | None = None
        self.port = 0
        self._clock: Clock | None = None
        self._web: Server | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Migrate, find out who we are, and serve. Raises SlackApiError where Slack refuses the token."""
        await asyncio.to_thread(self.store.migrate)
        self.slack = await open_workspace(self.wired, self.settings)
        self.wired.start()
        self._tasks.append(asyncio.create_task(self.wired.courier.run()))
        handler = None if self.settings.socket_mode else self.slack.over_http
        app = web_app(self.missing, self.wired.figures.registry, handler)
        self._web = server(app)
        door = listen(self.settings.http_host, self.settings.http_port)
        self.port = int(door.getsockname()[1])
        self._tasks.append(asyncio.create_task(self._web.serve(sockets=[door])))
        await self.slack.start()
        self._clock = Clock(self._jobs(self.slack))
        self._clock.start()
        log.info("run.serving", workspace=self.slack.us.team_name, port=self.port)

    async def stop(self) -> None:
        """Hear no more, finish what was begun, and let go; within ten seconds."""
        if self._clock is not None:
            self._clock.stop()
        if self.slack is not None:
            await self.slack.stop()
        await self.wired.courier.stop()
        if self._web is not None:
            self._web.should_exit = True
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.wired.office.close()
        if self.slack is not None:
            await self.slack.close()
        await asyncio.to_thread(self.store.close)
        log.info("run.stopped")

    async def missing(self) -> list[str]:
        """What keeps the process from being ready, in words."""
        return await self.slack.missing() if self.slack else ["no workspace yet"]

    def _jobs(self, slack: SlackWorkspace) -> list[Job]:
        wired = self.wired
        return [
            Job("timers", 1.0, _steady("timers", wired.fire_timers)),
            Job("backfill", 1.0, _steady("backfill", slack.backfill.step)),
            Job("figures", 5.0, _steady("figures", wired.count)),
            Job("tidy", 3600.0, _steady("tidy", wired.tidy)),
        ]


def _steady(name: str, work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A job that fails is told and rings again; one bad moment of the database ends nothing."""

    async def job() -> None:
        try:
            await work()
        except Exception:  # whatever it was, the next ring tries again
            log.exception("clock.job_failed", job=name)

    return job


async def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM."""
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loops; there KeyboardInterrupt ends it.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
    async with Process(settings):
        await over.wait()
