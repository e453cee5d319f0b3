"""The page: workspaces in the browser on loopback, live, with the doors of the local platforms behind them."""

import asyncio
import json
from pathlib import Path
from types import TracebackType
from typing import Final, Protocol, Self

from aiohttp import web

from sandbox.discord.server import LocalDiscord
from sandbox.door import ours
from sandbox.page.desk import Desk
from sandbox.pulse import Pulse
from sandbox.slack.errors import Json
from sandbox.slack.server import LocalSlack

STATIC: Final = Path(__file__).with_name("static")
LOOK_SECONDS = 1.0
SETTLE_SECONDS = 0.03  # a deed changes several things at once: they are told together
HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Bot(Protocol):
    """The bot beside, as far as the page may lay hands on it."""

    def state(self) -> Json:
        """`running`: whether its process is there; `deaths`: how often it has died."""
        ...

    def kill(self) -> None:
        """End it at once, as a crash would; whoever keeps it starts it again."""
        ...


class Page:
    """`async with Page(slack, discord) as page:` serves at `page.url`; either platform may be left out.

    `desk_url` is the bot's page of what falls due next; `bot` is there where its process may be killed.
    """

    def __init__(
        self,
        slack: LocalSlack | None = None,
        discord: LocalDiscord | None = None,
        *,
        port: int = 0,
        desk_url: str | None = None,
        bot: Bot | None = None,
    ) -> None:
        self._doors = {name: one for name, one in (("slack", slack), ("discord", discord)) if one is not None}
        self._port, self._bot = port, bot
        self._desk = Desk(desk_url)
        self._pulse = Pulse()
        self._runner: web.AppRunner | None = None
        self._over = False
        self.url = ""

    async def __aenter__(self) -> Self:
        """Raises OSError where the port can't be had."""
        application = web.Application(client_max_size=4 * 1024 * 1024)
        application.on_response_prepare.append(_guarded)
        for name, platform in self._doors.items():
            application.router.add_routes(platform.control.routes(f"/{name}"))
            platform.pulse.heard_by.append(self._pulse)
        application.router.add_get("/", _index)
        application.router.add_get("/platforms", self._platforms)
        application.router.add_get("/changes", self._changes)
        application.router.add_post("/bot/kill", self._kill)
        application.router.add_static("/static", STATIC)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over = True
        for platform in self._doors.values():
            platform.pulse.heard_by.remove(self._pulse)
        self._pulse.beat()
        if self._runner is not None:
            await self._runner.cleanup()
        await self._desk.close()

    async def _platforms(self, request: web.Request) -> web.StreamResponse:
        ours(request)
        return web.json_response({"platforms": list(self._doors)})

    async def _kill(self, request: web.Request) -> web.StreamResponse:
        ours(request)
        if self._bot is None:
            raise web.HTTPNotFound
        self._bot.kill()
        return web.json_response({"result": None})

    async def _changes(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: `change` when there is something new to see, `desk` when the desk's clock moved."""
        ours(request)
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        pulse, count, told = self._pulse, -1, ""
        try:
            while not self._over:
                if pulse.count != count:
                    await asyncio.sleep(SETTLE_SECONDS)
                    count = pulse.count
                    await answer.write(_event("change", str(count)))
                if (strip := json.dumps(await self._strip())) != told:
                    told = strip
                    await answer.write(_event("desk", strip))
                await pulse.after(count, LOOK_SECONDS)
        except ConnectionResetError:
            pass  # the reader has gone
        return answer

    async def _strip(self) -> Json:
        return {"desk": await self._desk.look(), "bot": self._bot.state() if self._bot else None}


def _event(name: str, data: str) -> bytes:
    return f"event: {name}\ndata: {data}\n\n".encode()


async def _index(request: web.Request) -> web.StreamResponse:
    ours(request)
    return web.FileResponse(STATIC / "index.html")


async def _guarded(_: web.Request, answer: web.StreamResponse) -> None:
    answer.headers.update(HEADERS)
