"""The gateway: one websocket per shard, from HELLO over IDENTIFY or RESUME to its end."""

import asyncio
import json
from collections import deque

from aiohttp import WSCloseCode, WSMsgType, web

from sandbox.discord import shapes_guilds, shapes_people
from sandbox.discord.app import PRIVILEGED
from sandbox.discord.core import Core
from sandbox.discord.errors import Json
from sandbox.discord.sessions import Session
from sandbox.discord.squeeze import STREAMS, Squeeze

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT, CHUNKS, INVALID, HELLO, ACK = 1, 2, 3, 4, 6, 7, 8, 9, 10, 11
SENDS, MINUTE = 120, 60.0


class Closed(Exception):
    """The gateway closes the connection, with Discord's code for why."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code
        self.words = words


class Connection:
    """One websocket. What it sends goes out in the order in which it was put."""

    def __init__(self, core: Core, compress: str | None) -> None:
        self.core = core
        self.ws = web.WebSocketResponse(compress=False, max_msg_size=4096 * 4)
        self.session: Session | None = None
        self._squeeze = Squeeze(compress)
        self._out: asyncio.Queue[Json | int] = asyncio.Queue()
        self._heard: deque[float] = deque()
        self._beat = 0
        self._ended = False

    def put(self, payload: Json) -> None:
        self._out.put_nowait(payload)

    def close(self, code: int) -> None:
        self._ended = True
        self._out.put_nowait(code)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Until either side closes it."""
        await self.ws.prepare(request)
        self.put({"op": HELLO, "s": None, "t": None, "d": {"heartbeat_interval": int(self.core.heartbeat * 1000)}})
        writer = asyncio.create_task(self._write())
        watch = asyncio.create_task(self._watch())
        try:
            async for message in self.ws:
                if message.type is WSMsgType.TEXT:
                    self._hear(message.data)
        except Closed as closed:
            self.close(closed.code)
            await writer
        finally:
            writer.cancel()
            watch.cancel()
            if self.session is not None and self.session.link is self:
                self.session.link = None
                # A client that says 1000 or 1001 ends its session; any other end leaves it to be resumed.
                if not self._ended and self.ws.close_code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY):
                    self.core.sessions.pop(self.session.id, None)
        return self.ws

    async def _write(self) -> None:
        while True:
            what = await self._out.get()
            if isinstance(what, int):
                await self.ws.close(code=what)
                return
            squeezed = self._squeeze(what)
            try:
                await (self.ws.send_str(squeezed) if isinstance(squeezed, str) else self.ws.send_bytes(squeezed))
            except (ConnectionError, RuntimeError):
                return

    async def _watch(self) -> None:
        """Cut off a client whose heartbeat stops for two beats."""
        while True:
            beat = self._beat
            await self.core.clock.sleep(self.core.heartbeat * 2)
            if self._beat == beat:
                self.close(4000)
                return

    def _hear(self, text: str) -> None:
        now = self.core.clock.now()
        while self._heard and self._heard[0] <= now - MINUTE:
            self._heard.popleft()
        self._heard.append(now)
        if len(self._heard) > SENDS:
            raise Closed(4008, "Rate limited.")
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload.get("d")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Closed(4002, "Error while decoding payload.") from error
        if op == HEARTBEAT:
            self._beat += 1
            self.put({"op": ACK, "s": None, "t": None, "d": None})
        elif op == IDENTIFY:
            self._identify(data)
        elif op == RESUME:
            self._resume(data)
        elif self.session is None:
            raise Closed(4003, "Not authenticated.")
        elif op == CHUNKS:
            self._chunks(data)
        elif op not in (PRESENCE, VOICE):
            raise Closed(4001, "Unknown opcode.")

    def _identify(self, data: Json) -> None:
        core = self.core
        if self.session is not None:
            raise Closed(4005, "Already authenticated.")
        if data.get("token") != core.app.token:
            raise Closed(4004, "Authentication failed.")
        intents = data.get("intents")
        if not isinstance(intents, int) or intents < 0 or intents >= 1 << 26:
            raise Closed(4013, "Invalid intent(s).")
        if intents & PRIVILEGED & ~core.app.intents:
            raise Closed(4014, "Disallowed intent(s).")
        shard, shards = data.get("shard") or (0, 1)
        if not 0 <= shard < shards:
            raise Closed(4010, "Invalid shard.")
        if shards == 1 and core.app.shards > 1:
            raise Closed(4011, "Sharding required.")
        core.record.identifies += 1
        core.app.sessions_left = max(0, core.app.sessions_left - 1)
        self.session = Session(core.record, intents, shard, shards, link=self)
        core.sessions[self.session.id] = self.session
        self._ready(self.session)

    def _ready(self, session: Session) -> None:
        """READY, then each of the shard's guilds; Discord tells of none without the guilds intent."""
        core = self.core
        mine = [one for one in core.world.guilds.values() if core.app.user.id in one.members and session.serves(one.id)]
        ready: Json = {
            "v": 10,
            "user": shapes_people.me(core.app),
            "guilds": [{"id": one.id, "unavailable": True} for one in mine],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": core.base_url.replace("http", "ws", 1) + "/gateway",
            "shard": [session.shard, session.shards],
            "application": {"id": core.app.id, "flags": shapes_guilds.application(core.app, 0)["flags"]},
            "private_channels": [],
            "presences": [],
            "relationships": [],
            "user_settings": {},
            "_trace": [],
        }
        session.send("READY", ready)
        for guild in mine:
            if session.intents & 1 and guild.available:
                session.send("GUILD_CREATE", shapes_guilds.whole_guild(core.world, guild, core.app))

    def _resume(self, data: Json) -> None:
        if self.session is not None:
            raise Closed(4005, "Already authenticated.")
        if data.get("token") != self.core.app.token:
            raise Closed(4004, "Authentication failed.")
        session = self.core.sessions.get(str(data.get("session_id")))
        if session is None or not session.resumable:
            self._invalid()
            return
        if session.link is not None:
            session.link.close(4000)
        session.link = self
        if not session.replay(int(data.get("seq") or 0)):
            session.link = None
            self.core.sessions.pop(session.id, None)
            self._invalid()
            return
        self.core.record.resumes += 1
        self.session = session

    def _invalid(self) -> None:
        self.put({"op": INVALID, "s": None, "t": None, "d": False})

    def _chunks(self, data: Json) -> None:
        """Members asked for by their ids, or by how their names begin."""
        assert self.session is not None
        guild = self.core.world.guilds.get(str(data.get("guild_id")))
        if guild is None:
            return
        wanted, query = data.get("user_ids"), data.get("query")
        ids = [str(one) for one in (wanted if isinstance(wanted, list) else [wanted])] if wanted is not None else None
        found = [
            one
            for one in guild.members.values()
            if (one.user.id in ids if ids is not None else one.user.name.startswith(str(query or "").lower()))
        ]
        if limit := int(data.get("limit") or 0):
            found = found[:limit]
        chunk: Json = {"guild_id": guild.id, "members": [shapes_people.member(one) for one in found]}
        chunk |= {"chunk_index": 0, "chunk_count": 1, "presences": []}
        if ids is not None:
            chunk["not_found"] = [one for one in ids if one not in guild.members]
        if "nonce" in data:
            chunk["nonce"] = data["nonce"]
        self.session.send("GUILD_MEMBERS_CHUNK", chunk)


async def handle(core: Core, request: web.Request) -> web.StreamResponse:
    """A client that asks for the gateway."""
    query = request.query
    if not request.headers.get("Upgrade"):
        return web.Response(status=426)
    compress = query.get("compress")
    connection = Connection(core, compress)
    if query.get("v") != "10" or query.get("encoding", "json") != "json" or compress not in (None, *STREAMS):
        await connection.ws.prepare(request)
        await connection.ws.close(code=4012 if query.get("v") != "10" else 4002)
        return connection.ws
    return await connection.serve(request)
