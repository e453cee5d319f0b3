"""`deskhand run`: one process that serves a workspace until it is asked to stop."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from types import TracebackType
from typing import Self

import structlog
from fastapi import Request, Response

from bot.settings import Settings
from bot.slack.workspace import SlackWorkspace, open_workspace
from bot.stop import asked_to_stop
from bot.trouble import Unreachable
from bot.web import Server, listen, server, web_app
from bot.wiring import Probe, Wired, utc_now
from notifications.clock import Clock, Job
from storage.store import Store
from storage.trouble import DatabaseTrouble

FINISH_SECONDS = 8.0
ANSWER_SECONDS = 2.0
LONGEST_WAIT = 60.0
log = structlog.get_logger()


class Process:
    """``async with Process(settings) as process:`` serves; a test may turn its clock and hear its seams."""

    def __init__(
        self, settings: Settings, now: Callable[[], datetime] = utc_now, probe: Probe = lambda _seam: None
    ) -> None:
        self.settings = settings
        self.store = Store(settings.database_url.get_secret_value(), clock=now)
        self.wired = Wired(self.store, settings.slack_command, now, probe)
        self.slack: SlackWorkspace | None = None
        self.port = 0
        self._waits_for = "it has only begun to start"
        self._clock: Clock | None = None
        self._web: Server | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Migrate, find out who we are, and serve. A Slack that can't be reached is waited for.

        Raises Trouble (a taken port, a refused token) and DatabaseTrouble.
        """
        door = listen(self.settings.http_host, self.settings.http_port)
        self.port = int(door.getsockname()[1])
        self._web = server(web_app(self.missing, self.wired.figures.registry, self._over_http(), self._desk()))
        self._tasks.append(asyncio.create_task(self._web.serve(sockets=[door])))
        await asyncio.to_thread(self.store.migrate)
        self.slack = await self._reach()
        self.wired.start()
        self._tasks.append(asyncio.create_task(self.wired.courier.run()))
        await self.slack.start()
        # Before the timers ring: an alert must not come of an answer that nobody has told us of yet.
        await _steady("hearing", self._hear)()
        self._clock = Clock(self._jobs(self.slack))
        self._clock.start()
        log.info("run.serving", workspace=self.slack.us.team_name, port=self.port)

    async def stop(self) -> None:
        """Hear no more, finish what was begun, and let go; within ten seconds."""
        if self._web is not None:
            self._web.should_exit = True
        ends = [one.stop() for one in (self.wired.courier, self._clock, self.slack) if one is not None]
        begun = {*(asyncio.create_task(end) for end in ends), *self._tasks}
        _, late = await asyncio.wait(begun, timeout=FINISH_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        await asyncio.to_thread(self.wired.office.close)
        if self.slack is not None:
            await self.slack.close()
        await asyncio.to_thread(self.store.close)
        log.info("run.stopped")

    async def missing(self) -> list[str]:
        """What keeps the process from being ready, in words."""
        found = await self.slack.missing() if self.slack else [self._waits_for]
        try:
            await asyncio.wait_for(asyncio.to_thread(self.store.health.answers), ANSWER_SECONDS)
        except (DatabaseTrouble, TimeoutError):
            found.append("the database does not answer")
        return found

    async def _reach(self) -> SlackWorkspace:
        """The workspace, asked for again and again while Slack is away."""
        tries = 0
        while True:
            try:
                return await open_workspace(self.wired, self.settings)
            except Unreachable as away:
                seconds = max(away.seconds or 0.0, min(LONGEST_WAIT, 2.0**tries))
                self._waits_for, tries = away.what, tries + 1
                log.warning("run.slack_away", why=away.what, again_in=seconds)
                await asyncio.sleep(seconds)

    def _over_http(self) -> Callable[[Request], Awaitable[Response]] | None:
        """Takes what Slack sends over HTTP; before we know who we are it asks Slack to send again."""
        if self.settings.socket_mode:
            return None

        async def handle(request: Request) -> Response:
            return await self.slack.over_http(request) if self.slack else Response(status_code=503)

        return handle

    async def _hear(self) -> None:
        if self.slack is not None:
            await self.slack.hearing.step(self.wired.now())

    def _desk(self) -> Callable[[], Awaitable[dict[str, object]]] | None:
        """What the desk does next, where that page is wanted."""
        return self.wired.clockwork if self.settings.desk_page else None

    def _jobs(self, slack: SlackWorkspace) -> list[Job]:
        wired = self.wired
        return [
            Job("hearing", 1.0, _steady("hearing", self._hear)),
            Job("timers", 1.0, _steady("timers", wired.fire_timers)),
            Job("backfill", 1.0, _steady("backfill", slack.backfill.step)),
            Job("files", 2.0, _steady("files", slack.files.step)),
            Job("channels", 10.0, _steady("channels", slack.channels.look)),
            Job("summaries", 5.0, _steady("summaries", wired.keep_summaries)),
            Job("figures", 5.0, _steady("figures", wired.count)),
            Job("tidy", 3600.0, _steady("tidy", wired.tidy)),
        ]


def _steady(name: str, work: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
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


async def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM. Raises what :meth:`Process.start` raises."""
    process = Process(settings)
    over = asyncio.create_task(asked_to_stop().wait())
    begun = asyncio.create_task(process.start())
    try:
        await asyncio.wait({over, begun}, return_when=asyncio.FIRST_COMPLETED)
        if begun.done():
            begun.result()
        await over
    finally:
        over.cancel()
        begun.cancel()
        await asyncio.gather(over, begun, return_exceptions=True)
        await process.stop()
