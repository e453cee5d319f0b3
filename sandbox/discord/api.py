"""The door of the REST API: who asks, whether too fast, whether it shall go wrong, and the answer."""

import asyncio
import json
from collections.abc import Mapping
from urllib.parse import unquote

from aiohttp import web

from sandbox.discord import (
    rest_channels,
    rest_commands,
    rest_guilds,
    rest_interactions,
    rest_messages,
    rest_reactions,
    rest_threads,
    rest_users,
    rest_webhooks,
)
from sandbox.discord.core import Core
from sandbox.discord.errors import DiscordError, unauthorized
from sandbox.discord.faults import Fault
from sandbox.discord.model import Attachment
from sandbox.discord.record import Call
from sandbox.discord.routes import Ask, Handler, Reply, found

HANDLERS = (
    rest_channels,
    rest_commands,
    rest_guilds,
    rest_interactions,
    rest_messages,
    rest_reactions,
    rest_threads,
    rest_users,
    rest_webhooks,
)
# These prove who asks by the token in their path, and are spared the limit for everything.
BY_TOKEN = ("/interactions/{interaction_id}/", "/webhooks/{webhook_id}/{webhook_token}")


class RestApi:
    """Serves /api/v10."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer one request, and put it on record."""
        path = request.raw_path.split("?")[0].removeprefix("/api/v10")
        matched = found(request.method, path)
        if matched is None:
            nothing = DiscordError(404, 0, "404: Not Found").body()
            ask = Ask(self._core, {}, dict(request.query))
            self._note(ask, f"{request.method} {path}", path, 404, nothing)
            return self._answer(404, nothing)
        name, handler, params = matched
        ask = Ask(self._core, {key: unquote(part) for key, part in params.items()}, dict(request.query))
        await self._read(request, ask)
        fault = self._core.faults.take(name)
        if fault is not None and (early := await self._struck(request, ask, name, fault)):
            return early
        reply, headers = self._done(request, ask, name, handler)
        if request.method != "GET":
            self._core.pulse.beat()
        self._note(ask, name, path, reply.status, reply.body, fault)
        if fault is not None and fault.kind.endswith("_after"):
            return await self._gone_wrong(request, fault)
        return self._answer(reply.status, reply.body, headers)

    def _done(self, request: web.Request, ask: Ask, name: str, handler: Handler) -> tuple[Reply, Mapping[str, str]]:
        """What comes of a request: its handler's answer, or a refusal; and the headers of its bucket."""
        headers: Mapping[str, str] = {}
        by_token = name.split(" ")[1].startswith(BY_TOKEN)
        try:
            if not by_token and request.headers.get("Authorization") != f"Bot {self._core.app.token}":
                raise unauthorized()
            renames = name == "PATCH /channels/{channel_id}" and "name" in (ask.body or {})
            verdict = self._core.rates.spend(name, ask.params, exempt=by_token, renames=renames)
            if verdict.refused:
                return _too_fast(verdict.wait, verdict.scope, verdict.headers)
            headers = verdict.headers
            done = handler(ask)
        except DiscordError as error:
            return Reply(error.status, error.body()), headers
        return done if isinstance(done, Reply) else Reply(204 if done is None else 200, done), headers

    def _note(
        self, ask: Ask, name: str, path: str, status: int | None, answer: object, fault: Fault | None = None
    ) -> None:
        # What is answered may go on changing: the record keeps it as it was at this moment.
        kept = json.loads(json.dumps(answer))
        kind = None if fault is None else fault.kind
        self._core.record.calls.append(
            Call(name, path, ask.query, ask.body, status, kept, self._core.clock.now(), kind)
        )

    def _answer(self, status: int, answer: object, headers: Mapping[str, str] | None = None) -> web.Response:
        """JSON of exactly that content type: Discord's library takes any other for text."""
        sent = {**(headers or {}), "Via": "1.1 google"}
        if answer is None:
            return web.Response(status=status, headers=sent)
        body = json.dumps(answer).encode()
        return web.Response(status=status, body=body, headers={**sent, "Content-Type": "application/json"})

    async def _read(self, request: web.Request, ask: Ask) -> None:
        """The body: JSON, or a form with `payload_json` and files."""
        if request.content_type == "multipart/form-data":
            form = await request.post()
            for name, part in form.items():
                if isinstance(part, web.FileField):
                    number = name.removeprefix("files[").removesuffix("]")
                    kind = part.content_type or "application/octet-stream"
                    ask.files[number] = Attachment(self._core.ids.next(), part.filename, part.file.read(), kind)
                    part.file.close()
            text = form.get("payload_json", "{}")
            ask.body = json.loads(text if isinstance(text, str) else "{}")
        elif text := await request.text():
            try:
                ask.body = json.loads(text)
            except ValueError:
                ask.body = None

    async def _struck(self, request: web.Request, ask: Ask, name: str, fault: Fault) -> web.StreamResponse | None:
        """What a fault does before the request takes effect; None lets it go on."""
        path = request.path.removeprefix("/api/v10")
        if fault.kind == "slow":
            await self._core.clock.sleep(fault.seconds)
            return None
        if fault.kind.endswith("_after"):
            return None
        if fault.kind == "ratelimited":
            scope = "global" if fault.everywhere else "shared"
            reply, headers = _too_fast(fault.retry_after, scope, {})
            self._note(ask, name, path, 429, reply.body, fault)
            return self._answer(429, reply.body, headers)
        status = None if fault.kind.startswith(("hang", "cut")) else fault.status
        answer = {"message": fault.words, "code": fault.code} if fault.kind == "refuse" else None
        self._note(ask, name, path, status, answer, fault)
        return self._answer(fault.status, answer) if answer else await self._gone_wrong(request, fault)

    async def _gone_wrong(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.kind.startswith("error"):
            return web.Response(status=fault.status, text="upstream error")
        if fault.kind.startswith("hang"):
            await self._core.closing.wait()
        if request.transport is not None:
            request.transport.abort()
        await asyncio.sleep(0)
        return web.Response(status=502)


def _too_fast(wait: float, scope: str, headers: Mapping[str, str]) -> tuple[Reply, Mapping[str, str]]:
    """429, and how long to wait."""
    answer = {"message": "You are being rate limited.", "code": 0}
    answer |= {"retry_after": round(wait, 3), "global": scope == "global"}
    more = {"Retry-After": str(max(1, round(wait))), "X-RateLimit-Scope": scope}
    if scope == "global":
        more["X-RateLimit-Global"] = "true"
    return Reply(429, answer), {**headers, **more}
