"""Socket Mode: `apps.connections.open` gives an address, a websocket there gets each payload that no other one got."""

import asyncio
import json
import secrets
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from aiohttp import WSMsgType, web

from sandbox.slack.delivery import Ack, Kind
from sandbox.slack.errors import Json

MAX_CONNECTIONS = 10
HOST = "applink-local-1"


@dataclass(eq=False)
class Connection:
    """One open websocket, and the acknowledgements that are still to come on it."""

    socket: web.WebSocketResponse
    request: web.Request
    waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    retiring: bool = False


class SocketMode:
    """The server's side of Socket Mode."""

    def __init__(self, app_id: str) -> None:
        self.connections: list[Connection] = []
        self._app_id = app_id
        self._tickets: set[str] = set()
        self._turn = count()
        self._changed = asyncio.Condition()

    def ticket(self) -> str:
        """A single-use ticket for one connection."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return ticket

    async def connected(self, number: int = 1, seconds: float = 30.0) -> None:
        """Wait until so many connections are open."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: len(self.connections) >= number)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """The websocket endpoint."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPNotFound
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(heartbeat=10.0, timeout=1.0)
        await socket.prepare(request)
        if len([one for one in self.connections if not one.retiring]) >= MAX_CONNECTIONS:
            await socket.send_json(self._goodbye("too_many_websockets"))
            await socket.close()
            return socket
        connection = Connection(socket, request)
        async with self._changed:
            self.connections.append(connection)
            self._changed.notify_all()
        try:
            await socket.send_json(self._hello())
            await self._listen(connection)
        finally:
            self._drop(connection)
        return socket

    async def send(self, kind: Kind, payload: Json, attempt: int, reason: str, seconds: float) -> Ack:
        """Hand one payload to one connection, in turn."""
        fit = [one for one in self.connections if not one.retiring and not one.socket.closed]
        if not fit:
            return Ack(None, None, "no_connection")
        connection = fit[next(self._turn) % len(fit)]
        envelope = self._envelope(kind, payload, attempt, reason)
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope["envelope_id"]] = answer
        try:
            await connection.socket.send_json(envelope)
            async with asyncio.timeout(seconds):
                body = await answer
        except TimeoutError:
            return Ack(None, None, "timeout")
        except ConnectionError:
            return Ack(None, None, "connection_failed")
        finally:
            connection.waiting.pop(envelope["envelope_id"], None)
        return Ack(200, body or None, "")

    async def disconnect(self, reason: str = "refresh_requested", *, close: bool = False) -> None:
        """Tell every client to reconnect, as Slack does every few hours; with `close` end the sockets at once."""
        for connection in list(self.connections):
            connection.retiring = reason != "warning"
            await connection.socket.send_json(self._goodbye(reason))
            if close:
                await connection.socket.close()

    def cut(self) -> None:
        """Lose every connection without a word."""
        for connection in list(self.connections):
            if connection.request.transport is not None:
                connection.request.transport.abort()

    async def close(self) -> None:
        """End every connection."""
        for connection in list(self.connections):
            await connection.socket.close()

    def _goodbye(self, reason: str) -> Json:
        return {"type": "disconnect", "reason": reason, "debug_info": {"host": HOST}}

    def _hello(self) -> Json:
        debug = {"host": HOST, "build_number": 10, "approximate_connection_time": 18060}
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": debug,
            "connection_info": {"app_id": self._app_id},
        }

    def _envelope(self, kind: Kind, payload: Json, attempt: int, reason: str) -> Json:
        interactive = payload.get("type") in ("view_submission", "block_suggestion")
        envelope: Json = {
            "envelope_id": str(uuid4()),
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind == "slash_commands" or interactive,
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        return envelope

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type is not WSMsgType.TEXT:
                continue
            said = json.loads(message.data)
            answer = connection.waiting.get(said.get("envelope_id", ""))
            if answer is not None and not answer.done():
                answer.set_result(said.get("payload") or {})

    def _drop(self, connection: Connection) -> None:
        self.connections.remove(connection)
        for answer in connection.waiting.values():
            if not answer.done():
                answer.set_exception(ConnectionResetError("the client is gone"))
