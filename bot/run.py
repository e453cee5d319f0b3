"""`deskhand run`: one process that serves Slack, Discord or both until it is asked to stop."""

import asyncio
import gc
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import structlog
from fastapi import Request, Response

from bot.edge.served import Chore, Platform, Served
from bot.rounds import Due, Rounds, steady
from bot.settings import Settings
from bot.slack.workspace import SlackWorkspace, open_workspace
from bot.stop import asked_to_stop
from bot.trouble import Trouble, Unreachable
from bot.web import Server, listen, server, web_app
from bot.webhooks import Webhooks
from bot.wiring import Probe, Wired, utc_now
from desk.ids import WorkspaceId
from notifications.clock import Clock, Job
from notifications.courier import no_calls
from storage.store import Store
from storage.trouble import DatabaseTrouble

if TYPE_CHECKING:
    from bot.discord.guilds import Guilds

FINISH_SECONDS = 8.0
SELDOM = 10_000
"""New objects after which Python's collector looks for cycles."""
ANSWER_SECONDS = 2.0
LONGEST_WAIT = 60.0
TOGETHER_SECONDS = 5.0
"""Where one platform can be served, it does not wait longer than that for the other."""
P = TypeVar("P", bound=Platform)
log = structlog.get_logger()


class Process:
    """``async with Process(settings) as process:`` serves; a test may turn its clock and hear its seams."""

    def __init__(
        self, settings: Settings, now: Callable[[], datetime] = utc_now, probe: Probe = lambda _seam: None
    ) -> None:
        self.settings = settings
        self.store = Store(settings.database_url.get_secret_value(), clock=now)
        secret = settings.webhook_secret
        call = Webhooks(secret.get_secret_value(), settings.allowed_hosts, now) if secret else no_calls
        self.wired = Wired(self.store, settings.slack_command, now, probe, call, settings.allowed_hosts)
        self.slack: SlackWorkspace | None = None
        self.discord: Guilds | None = None
        self.port = 0
        wanted = {"slack": settings.slack, "discord": settings.discord}
        self._waits_for = {name: "it has only begun to start" for name, one in wanted.items() if one}
        self._clock: Clock | None = None
        self._web: Server | None = None
        self._tasks: list[asyncio.Task[None]] = []
        due: dict[Chore, Due] = {
            "hearing": self._unheard,
            "backfill": self.wired.backfills_due,
            "files": self.wired.files_due,
        }
        self._rounds = Rounds(self._served, due)

    @property
    def platforms(self) -> list[Platform]:
        """Those that we have reached."""
        return [one for one in (self.slack, self.discord) if one is not None]

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
        """Migrate, find out who we are, and serve. A platform that can't be reached is waited for.

        Raises Trouble (a taken port, a refused token) and DatabaseTrouble.
        """
        door = listen(self.settings.http_host, self.settings.http_port)
        self.port = int(door.getsockname()[1])
        self._web = server(web_app(self.missing, self.wired.figures.registry, self._over_http(), self._desk()))
        self._tasks.append(asyncio.create_task(self._web.serve(sockets=[door])))
        await asyncio.to_thread(self.store.migrate)
        self.wired.start()
        begun = [asyncio.create_task(begin) for begin in self._begin()]
        try:
            await _some(begun)
        except BaseException:
            for one in begun:
                one.cancel()
            await asyncio.gather(*begun, return_exceptions=True)
            raise
        self._tasks += [asyncio.create_task(_told(one)) for one in begun]
        # Before the timers ring: an alert must not come of an answer that nobody has told us of yet.
        await self._rounds.of("hearing")()
        self._tasks.append(asyncio.create_task(self.wired.courier.run()))
        self._clock = Clock(self._jobs())
        self._clock.start()
        log.info("run.serving", platforms=[one.name for one in self.platforms], port=self.port)

    async def stop(self) -> None:
        """Hear no more, finish what was begun, and let go; within ten seconds."""
        if self._web is not None:
            self._web.should_exit = True
        ends = [one.stop() for one in (self.wired.courier, self._clock, *self.platforms) if one is not None]
        begun = {*(asyncio.create_task(end) for end in ends), *self._tasks}
        _, late = await asyncio.wait(begun, timeout=FINISH_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*begun, return_exceptions=True)
        await asyncio.to_thread(self.wired.office.close)
        for platform in self.platforms:
            await platform.close()
        await asyncio.to_thread(self.store.close)
        log.info("run.stopped")

    async def missing(self) -> list[str]:
        """What keeps the process from being ready, in words."""
        found = list(dict.fromkeys(self._waits_for.values()))
        for platform in self.platforms:
            found += await platform.missing()
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                await asyncio.to_thread(self.store.health.answers)
        except (DatabaseTrouble, TimeoutError):
            found.append("the database does not answer")
        return found

    async def _unheard(self) -> frozenset[WorkspaceId]:
        """Where it is to be said that we hear, or to be looked for what was missed: nearly nowhere each second."""
        now = self.wired.now()
        return frozenset(one.id for one in self._served() if one.hearing.due(now))

    def _served(self) -> list[Served]:
        """Every workspace, of whichever platform."""
        return [one for platform in self.platforms for one in platform.workspaces]

    def _begin(self) -> Iterator[Coroutine[None, None, None]]:
        """What begins to serve each platform that there are tokens for."""
        if self.settings.slack:
            yield self._begin_slack()
        if self.settings.discord:
            yield self._begin_discord()

    async def _begin_slack(self) -> None:
        self.slack = await self._reach("slack", lambda: open_workspace(self.wired, self.settings))
        await self.slack.start()

    async def _begin_discord(self) -> None:
        # Only here: whoever serves Slack alone does without Discord's library, eight megabytes of memory.
        from bot.discord.guilds import open_discord

        self.discord = await self._reach("discord", lambda: open_discord(self.wired, self.settings))
        await self.discord.start()

    async def _reach(self, name: str, reach: Callable[[], Awaitable[P]]) -> P:
        """A platform, asked for again and again while it is away."""
        tries = 0
        while True:
            try:
                found = await reach()
            except Unreachable as away:
                seconds = max(away.seconds or 0.0, min(LONGEST_WAIT, 2.0**tries))
                self._waits_for[name], tries = away.what, tries + 1
                log.warning(f"run.{name}_away", why=away.what, again_in=seconds)
                await asyncio.sleep(seconds)
            except Trouble as trouble:
                self._waits_for[name] = str(trouble)
                raise
            else:
                del self._waits_for[name]
                return found

    def _over_http(self) -> Callable[[Request], Awaitable[Response]] | None:
        """Takes what Slack sends over HTTP; before we know who we are it asks Slack to send again."""
        if self.settings.socket_mode:
            return None

        async def handle(request: Request) -> Response:
            return await self.slack.over_http(request) if self.slack else Response(status_code=503)

        return handle

    def _desk(self) -> Callable[[], Awaitable[dict[str, object]]] | None:
        """What the desk does next, where that page is wanted."""
        return self.wired.clockwork if self.settings.desk_page else None

    def _jobs(self) -> list[Job]:
        wired = self.wired
        return [
            *self._rounds.jobs(),
            Job("timers", 1.0, steady("timers", wired.fire_timers)),
            Job("bulks", 1.0, steady("bulks", wired.run_bulks)),
            Job("summaries", 5.0, steady("summaries", wired.keep_summaries)),
            Job("figures", 5.0, steady("figures", wired.count)),
            Job("tidy", 3600.0, steady("tidy", wired.tidy)),
        ]


async def _some(begun: Sequence["asyncio.Task[None]"]) -> None:
    """Until one platform is served, and a moment for the other. Raises what one of them raises until then."""
    await asyncio.wait(begun, return_when=asyncio.FIRST_COMPLETED)
    done, _ = await asyncio.wait(begun, timeout=TOGETHER_SECONDS)
    for one in done:
        one.result()


async def _told(begun: "asyncio.Task[None]") -> None:
    """A platform that is served later, or can't be: that keeps none of the others from it."""
    try:
        await begun
    except Trouble as trouble:
        log.warning("run.platform_refused", why=str(trouble))


def keep_what_is_loaded() -> None:
    """Keep Python's collector from walking through what stays as long as the process: all modules take it
    more than a tenth of a second, in which nobody is answered. What a request makes is
    looked at once, not on the way."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


async def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM. Raises what :meth:`Process.start` raises."""
    process = Process(settings)
    over = asyncio.create_task(asked_to_stop().wait())
    begun = asyncio.create_task(process.start())
    try:
        await asyncio.wait({over, begun}, return_when=asyncio.FIRST_COMPLETED)
        if begun.done():
            begun.result()
            keep_what_is_loaded()
        await over
    finally:
        over.cancel()
        begun.cancel()
        await asyncio.gather(over, begun, return_exceptions=True)
        await process.stop()
