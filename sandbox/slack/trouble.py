"""How a call ends that a fault has struck."""

import asyncio

from aiohttp import web

from sandbox.slack.core import Core
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.faults import Fault


async def waited(fault: Fault | None) -> Fault | None:
    """The fault that strikes a call; one that is only slow is over when this returns."""
    if fault is None or fault.kind != "slow":
        return fault
    await asyncio.sleep(fault.seconds)
    return None


def refusal(fault: Fault) -> SlackError | None:
    """What Slack answers in its own words where the fault is one of those that it refuses with."""
    if fault.kind == "refuse":
        return SlackError(fault.code)
    if fault.kind == "ratelimited":
        return SlackError("ratelimited", retry_after=fault.retry_after)
    return None


def answered(fault: Fault) -> tuple[Json | None, int | None]:
    """Body and status as the record keeps them of a call that had no effect; None where nothing was sent."""
    said = refusal(fault)
    if said is not None:
        return said.body(), said.status
    return None, fault.status if fault.kind == "error_before" else None


async def end(core: Core, fault: Fault, request: web.Request) -> web.StreamResponse:
    """The answer that the caller gets, if any: none where the connection is cut, or hangs until the caller gives up."""
    said = refusal(fault)
    if said is not None:
        return web.json_response(said.body(), status=said.status, headers=said.headers)
    if fault.kind.startswith("error"):
        return web.Response(status=fault.status, text="upstream request failed")
    if fault.kind.startswith("hang"):
        await core.closing.wait()
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
