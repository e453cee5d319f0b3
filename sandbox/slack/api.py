"""The Web API's door: what every call goes through before and after its method."""

import base64
import copy
import json
from typing import Final

from aiohttp import web

from sandbox.slack import (
    arguments,
    methods_auth,
    methods_chat,
    methods_conversations,
    methods_files,
    methods_history,
    methods_people,
    methods_reactions,
    methods_views,
    trouble,
)
from sandbox.slack.arguments import Arguments
from sandbox.slack.core import Core
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.faults import Fault
from sandbox.slack.methods import METHODS, Request, TokenKind, missing_scope
from sandbox.slack.record import Call
from sandbox.slack.scopes import METHOD_SCOPES

# Importing these registers their methods.
FAMILIES: Final = (
    methods_auth,
    methods_chat,
    methods_conversations,
    methods_files,
    methods_history,
    methods_people,
    methods_reactions,
    methods_views,
)
JSON_TYPE = "application/json; charset=utf-8"


class WebApi:
    """Serves `/api/<method>`."""

    def __init__(self, core: Core) -> None:
        self._core = core

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, with the trouble that was ordered for it."""
        method = request.match_info["method"]
        try:
            args = await arguments.read(request)
        except SlackError as refusal:
            return self._answer(method, {}, refusal.body(), 200, {})
        channel = args.get("channel")
        fault = await trouble.waited(self._core.faults.take(method, channel if isinstance(channel, str) else None))
        if fault is None:
            return self._serve(method, args, request)
        return await self._troubled(fault, method, args, request)

    def _serve(self, method: str, args: Json, request: web.Request, fault: Fault | None = None) -> web.Response:
        token = _bearer(request) or args.get("token")
        said = _public(args)
        try:
            answer = {"ok": True, **self._run(method, Arguments(said | _client(request, args)), token)}
            return self._answer(method, said, answer, 200, {}, fault)
        except SlackError as refusal:
            return self._answer(method, said, refusal.body(), refusal.status, refusal.headers, fault)

    def _run(self, method: str, args: Arguments, token: object) -> Json:
        entry = METHODS.get(method)
        if entry is None:
            raise SlackError("unknown_method", req_method=method)
        self._authorise(entry.bearer, token)
        needed = METHOD_SCOPES.get(method, ())
        if needed and not self._core.app.scopes.intersection(needed):
            raise missing_scope(self._core, needed)
        self._core.rates.spend(self._core.world.home_team.id, method, self._lane(args.optional("channel")))
        return entry.run(Request(self._core, method, args))

    def _lane(self, name: str | None) -> str | None:
        """Direct messages are posted by their own id or by the person's: the budget is one."""
        channel = self._core.world.channels.get(name or "")
        if channel is None or channel.kind != "im":
            return name
        return next((one for one in channel.members if one != self._core.app.user.id), name)

    def _authorise(self, wanted: TokenKind, token: object) -> None:
        app = self._core.app
        if wanted == "none":
            return
        if not token:
            raise SlackError("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise SlackError("invalid_auth")
        if token != (app.bot_token if wanted == "bot" else app.app_token):
            raise SlackError("not_allowed_token_type")
        if wanted == "bot" and app.state != "installed":
            raise SlackError(app.state)

    async def _troubled(self, fault: Fault, method: str, args: Json, request: web.Request) -> web.StreamResponse:
        if fault.kind.endswith("after"):
            self._serve(method, args, request, fault)
        else:
            self._keep(method, _public(args), *trouble.answered(fault), fault)
        return await trouble.end(self._core, fault, request)

    def _answer(
        self, method: str, args: Json, answer: Json, status: int, headers: dict[str, str], fault: Fault | None = None
    ) -> web.Response:
        # A copy, since the answer shares parts with a world that moves on.
        self._keep(method, args, copy.deepcopy(answer), status, fault)
        scopes = {"X-OAuth-Scopes": ",".join(sorted(self._core.app.scopes))}
        accepted = METHOD_SCOPES.get(method)
        if accepted:
            scopes["X-Accepted-OAuth-Scopes"] = ",".join(accepted)
        return _json(answer, status, headers | scopes)

    def _keep(self, method: str, args: Json, answer: Json | None, status: int | None, fault: Fault | None) -> None:
        struck = fault.kind if fault else None
        self._core.record.calls.append(Call(method, args, answer, status, self._core.clock.now(), struck))


def _public(args: Json) -> Json:
    """The arguments as the record keeps them, without secrets."""
    return {name: value for name, value in args.items() if name not in ("token", "client_secret")}


def _json(answer: Json, status: int, headers: dict[str, str]) -> web.Response:
    body = json.dumps(answer, ensure_ascii=False).encode()
    return web.Response(body=body, status=status, headers={**headers, "Content-Type": JSON_TYPE})


def _bearer(request: web.Request) -> str | None:
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token if kind == "Bearer" else None


def _client(request: web.Request, args: Json) -> Json:
    """The app's own id and secret, which slack_sdk sends by Basic authentication and other clients as arguments."""
    kind, _, said = request.headers.get("Authorization", "").partition(" ")
    if kind != "Basic":
        return {"client_secret": args["client_secret"]} if "client_secret" in args else {}
    try:
        client_id, _, secret = base64.b64decode(said).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": client_id, "client_secret": secret}
