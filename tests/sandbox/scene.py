"""Who plays in the tests of the local Slack, and the two ways to serve a real Bolt app to it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.slack.model import Channel
from sandbox.slack.person import Person
from sandbox.slack.server import LocalSlack


@dataclass
class Scene:
    """The people of the tests: Lan asks, Minh answers, Hoa leads, Olga is from another company."""

    slack: LocalSlack
    lan: Person
    minh: Person
    hoa: Person
    olga: Person
    support: Channel
    desk: Channel
    elsewhere: Channel


@asynccontextmanager
async def over_socket(slack: LocalSlack, app: AsyncApp) -> AsyncIterator[None]:
    """The app, connected by Socket Mode."""
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=1)
    try:
        await handler.connect_async()
        await slack.socket.connected()
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def over_http(slack: LocalSlack, app: AsyncApp) -> AsyncIterator[None]:
    """The app behind its own web server, with the signature checked by Bolt."""
    runner = web.AppRunner(app.web_app("/slack/events"), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.deliver_to_http(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
        yield
    finally:
        await runner.cleanup()


Serve = Callable[[AsyncApp], AbstractAsyncContextManager[None]]


async def refusal(call: Awaitable[Any]) -> str:
    """The code that a call is refused with."""
    with pytest.raises(SlackApiError) as caught:
        await call
    code: str = caught.value.response["error"]
    return code


def plain(text: str) -> dict[str, Any]:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def option(text: str) -> dict[str, Any]:
    """An option whose value is its text in lower case."""
    return {"text": plain(text), "value": text.lower()}


def form(*blocks: dict[str, Any], callback_id: str = "form", **more: Any) -> dict[str, Any]:
    """A modal with a submit button."""
    shell = {"type": "modal", "callback_id": callback_id, "title": plain("Form"), "submit": plain("Save")}
    return shell | {"blocks": list(blocks)} | more


def field(block_id: str, label: str, element: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """An input block, of one line of text unless another element is given."""
    element = {"type": "plain_text_input", **(element or {}), "action_id": "value"}
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element, **more}
