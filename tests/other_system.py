"""A real HTTP server of another system, which remembers what it was told and answers as it is bidden."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web


class Other:
    """``heard``: headers and body of each call."""

    def __init__(self) -> None:
        self.heard: list[tuple[dict[str, str], bytes]] = []
        self.status, self.headers, self.port = 200, {}, 0

    @property
    def hook(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    async def take(self, request: web.Request) -> web.Response:
        self.heard.append((dict(request.headers), await request.read()))
        return web.Response(status=self.status, headers=self.headers, text="x" * 100_000)


def calls(place: Any, outcome: str = "taken") -> float:
    """How many of a town's calls ended so, as its metrics tell."""
    told = place.process.wired.figures.registry.get_sample_value
    return told("deskhand_webhook_calls_total", {"outcome": outcome}) or 0


@asynccontextmanager
async def other_system() -> AsyncIterator[Other]:
    made, app = Other(), web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.port = runner.addresses[0][1]
    try:
        yield made
    finally:
        await runner.cleanup()
