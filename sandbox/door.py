"""What the doors for people have in common: who may come in, and the switches of lasting troubles."""

from typing import Any, Protocol

from aiohttp import web

from sandbox.faults import Faults
from sandbox.pulse import Pulse

PICTURES = frozenset({"image/png", "image/jpeg", "image/gif"})
HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


def ours(request: web.Request) -> None:
    """Turn away what a page of another site sends, by its own name or by one that it made point here."""
    host, origin = request.host, request.headers.get("Origin")
    if host.rpartition(":")[0] not in HOSTS or origin not in (None, f"http://{host}"):
        raise web.HTTPForbidden(text="Only this machine's own pages may act here.")


class Troubled(Protocol):
    """A local platform, as far as its troubles go."""

    @property
    def faults(self) -> Faults[Any]: ...

    @property
    def pulse(self) -> Pulse: ...


async def switch(request: web.Request, platform: Troubled) -> web.StreamResponse:
    """Turn lasting troubles on or off: `{"outage": true}`, `{"ratelimited": false}`; 422 for others."""
    ours(request)
    try:
        for name, on in (await request.json()).items():
            platform.faults.switch(name, on=bool(on))
    except (ValueError, AttributeError, KeyError) as refusal:
        return web.json_response({"error": f"no such switch: {refusal}"}, status=422)
    platform.pulse.beat()
    return web.json_response({"result": sorted(platform.faults.switched)})
