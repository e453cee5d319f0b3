"""A JSON door for those who play from another process or a page: `POST /control/<person>/<deed>`, `GET /control/…`."""

import dataclasses
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.door import ours, switch
from sandbox.slack import outlook, shapes
from sandbox.slack.errors import Json, SlackError, Unseen
from sandbox.slack.model import Message, View
from sandbox.slack.person import Person

if TYPE_CHECKING:
    from sandbox.slack.server import LocalSlack

# Deeds whose arguments are plain JSON, then those done to something that is on the screen (`where`).
PLAIN = frozenset(
    {
        "say",
        "edit",
        "delete",
        "delete_file",
        "delete_channel",
        "react",
        "unreact",
        "shortcut",
        "global_shortcut",
        "slash",
        "open_home",
        "join",
        "leave",
        "invite",
        "remove",
        "archive",
        "unarchive",
        "rename",
        "share",
        "unshare",
    }
)
AT = frozenset({"click", "choose", "suggestions", "fill", "submit", "fill_and_submit", "close"})


class Control:
    """Serves the door. A body is the deed's keyword arguments; `where` is "modal", "home", or `{"channel", "ts"}`."""

    def __init__(self, slack: "LocalSlack") -> None:
        self._slack = slack

    def routes(self, prefix: str = "") -> list[web.RouteDef]:
        """The door's addresses, for whichever server is to have it."""
        return [
            web.get(f"{prefix}/control/", self.everything),
            web.post(f"{prefix}/control/faults", self.switch),
            web.get(f"{prefix}/control/channels/{{channel}}", self.read),
            web.get(f"{prefix}/control/{{person}}", self.look),
            web.get(f"{prefix}/control/{{person}}/channels/{{channel}}", self.read_as),
            web.get(f"{prefix}/control/{{person}}/files/{{file}}", self.picture),
            web.post(f"{prefix}/control/{{person}}/{{deed}}", self.act),
        ]

    async def everything(self, request: web.Request) -> web.StreamResponse:
        """Who there is, and what the app offers."""
        ours(request)
        return web.json_response(outlook.workspace(self._slack))

    async def switch(self, request: web.Request) -> web.StreamResponse:
        """Turn lasting troubles on or off: `{"outage": true}`, `{"ratelimited": false}`."""
        return await switch(request, self._slack)

    async def act(self, request: web.Request) -> web.StreamResponse:
        """One deed; 422 where Slack wouldn't let the person do it."""
        ours(request)
        try:
            person = self._slack.person(request.match_info["person"])
            args: Json = await request.json() if request.can_read_body else {}
            done = await self._do(person, request.match_info["deed"], args)
        except (Unseen, SlackError, KeyError, TypeError) as refusal:
            return web.json_response({"error": f"{type(refusal).__name__}: {refusal}"}, status=422)
        return web.json_response({"result": self._shown(done)})

    async def look(self, request: web.Request) -> web.StreamResponse:
        """What a person has before them: channels, modal, Home, ephemerals, direct messages with the app."""
        ours(request)
        try:
            person = self._slack.person(request.match_info["person"])
        except KeyError:
            raise web.HTTPNotFound from None
        seen = {
            "direct": self._slack.open_dm(person).id,
            "channels": outlook.channels(self._slack, person.user),
            "modal": person.modal,
            "beneath": max(0, len(person.views) - 1),
            "complaints": person.modal.complaints if person.modal else {},
            "home": person.home,
            "ephemerals": person.ephemerals,
            "dms": person.dms,
        }
        return web.json_response({name: self._shown(one) for name, one in seen.items()})

    async def read_as(self, request: web.Request) -> web.StreamResponse:
        """The live messages of a conversation as a person reads it."""
        ours(request)
        try:
            person = self._slack.person(request.match_info["person"])
            said = outlook.conversation(self._slack, person.user, request.match_info["channel"])
        except KeyError:
            raise web.HTTPNotFound from None
        return web.json_response({"messages": [self._shown(one) | {"only_you": bool(one.only_for)} for one in said]})

    async def picture(self, request: web.Request) -> web.StreamResponse:
        """A file that is a picture, for whoever reads a conversation that it was shared in."""
        ours(request)
        try:
            person, file = self._slack.person(request.match_info["person"]), request.match_info["file"]
            found = outlook.picture(self._slack, person.user, file)
        except KeyError:
            raise web.HTTPNotFound from None
        return web.Response(body=found.content, content_type=found.mimetype)

    async def read(self, request: web.Request) -> web.StreamResponse:
        """The live messages of a channel."""
        ours(request)
        try:
            channel = self._slack.channel(request.match_info["channel"])
        except KeyError:
            raise web.HTTPNotFound from None
        return web.json_response({"messages": self._shown(channel.live)})

    async def _do(self, person: Person, deed: str, args: Json) -> object:
        if deed in AT:
            args = args | {"where": self._place(person, args.get("where", "modal"))}
            first = "view" if deed in ("fill", "submit", "fill_and_submit", "close") else "where"
            args[first] = args.pop("where")
        elif deed not in PLAIN:
            raise KeyError(deed)
        if "whom" in args:
            args = args | {"whom": self._slack.person(args["whom"]) if args["whom"] else None}
        run: Callable[..., Awaitable[Any]] = getattr(person, deed)
        return await run(**args)

    def _place(self, person: Person, where: Any) -> Message | View:
        if isinstance(where, dict):
            lost = (one for one in person.ephemerals if one.ts == where["ts"])
            return next(lost, None) or self._slack.message(where["channel"], where["ts"])
        found = person.modal if where == "modal" else person.home
        if found is None:
            raise Unseen(f"{person.name} has no {where} open")
        return found

    def _shown(self, thing: object) -> Any:
        if isinstance(thing, Message):
            return shapes.message(self._slack, thing, metadata=True)
        if isinstance(thing, View):
            return shapes.view(self._slack, thing)
        if isinstance(thing, list):
            return [self._shown(one) for one in thing]
        if dataclasses.is_dataclass(thing) and not isinstance(thing, type):
            return {field.name: self._shown(getattr(thing, field.name)) for field in dataclasses.fields(thing)}
        return thing
