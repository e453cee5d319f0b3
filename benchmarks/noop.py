"""The yardstick: a Bolt listener that only acknowledges, served the way the bot is."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request, Response
from prometheus_client import CollectorRegistry
from slack_bolt.adapter.fastapi.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from benchmarks.children import Json, Ready, serve
from benchmarks.slack import BOT, BOT_USER, TEAM
from bot.run import keep_what_is_loaded
from bot.web import listen, server, web_app

EVERYTHING = re.compile(".*")


def noop_app(secret: str) -> AsyncApp:
    """Hears commands and forms, and does nothing."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_user_id=BOT_USER, bot_id=BOT, bot_token="xoxb-1")

    app = AsyncApp(signing_secret=secret, authorize=authorize, process_before_response=True)

    @app.command(EVERYTHING)
    async def slash(ack: Callable[[], Awaitable[Any]]) -> None:
        await ack()

    @app.view(EVERYTHING)
    async def submit(ack: Callable[[], Awaitable[Any]]) -> None:
        await ack()

    return app


async def noop(about: Json, ready: Ready) -> None:
    """Serve until the parent lets go."""
    handler = AsyncSlackRequestHandler(noop_app(about["secret"]))

    async def missing() -> list[str]:
        return []

    async def over_http(request: Request) -> Response:
        return await handler.handle(request)

    web = server(web_app(missing, CollectorRegistry(), over_http))
    door = listen("127.0.0.1", 0)
    serving = asyncio.create_task(web.serve(sockets=[door]))
    keep_what_is_loaded()
    await ready({"port": door.getsockname()[1]})
    web.should_exit = True
    await serving


if __name__ == "__main__":
    serve(noop)
