"""How a call ends that a fault has struck."""

from aiohttp import web

from sandbox.slack.core import Core
from sandbox.slack.faults import Fault


async def end(core: Core, fault: Fault, request: web.Request) -> web.StreamResponse:
    """The answer that the caller gets, if any: none where the connection is cut, or hangs until the caller gives up."""
    kind = fault.kind.partition("_")[0]
    if kind == "error":
        return web.Response(status=fault.status, text="upstream request failed")
    if kind == "refuse":
        return web.json_response({"ok": False, "error": fault.code})
    if kind == "ratelimited":
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    if kind == "hang":
        await core.closing.wait()
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
