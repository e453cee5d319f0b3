"""The process's web server: is it alive, is it ready, its figures, and in HTTP mode what Slack sends."""

import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from errno import EADDRINUSE

import uvicorn
from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from bot.trouble import Trouble

Slack = Callable[[Request], Awaitable[Response]]
EVENTS_PATH = "/slack/events"


def web_app(
    ready: Callable[[], Awaitable[list[str]]],
    registry: CollectorRegistry,
    slack: Slack | None,
    desk: Callable[[], Awaitable[dict[str, object]]] | None = None,
) -> FastAPI:
    """``ready`` gives what is missing, in words; ``slack`` is there in HTTP mode only, ``desk`` where it is set."""
    app = FastAPI(title="Deskhand", docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/live")
    async def live() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/ready")
    async def is_ready(response: Response) -> dict[str, object]:
        missing = await ready()
        response.status_code = 503 if missing else 200
        return {"status": "waiting" if missing else "ready", "missing": missing}

    @app.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    if desk is not None:
        app.add_api_route("/desk", desk, methods=["GET"], response_model=None)
    if slack is not None:
        app.add_api_route(EVENTS_PATH, slack, methods=["POST"], response_model=None)
    return app


class Server(uvicorn.Server):
    """Uvicorn inside a process that minds its signals itself."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises Trouble where it can't be had."""
    try:
        door = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == EADDRINUSE:
            mend = "End what holds it, or choose another by DESKHAND_HTTP_PORT."
            raise Trouble(f"Port {port} of {host} is taken.", mend) from None
        said = error.strerror or str(error)
        raise Trouble(
            f"Can't listen at {host}:{port}: {said}.", "See DESKHAND_HTTP_HOST and DESKHAND_HTTP_PORT."
        ) from None
    # Every connection inherits it: else an answer's body, written after its head, waits 40 ms for the head's receipt.
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return door


def server(app: FastAPI) -> Server:
    """A server of ``app``: run ``serve(sockets=[…])``, end it by ``should_exit``."""
    config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5)
    return Server(config)
