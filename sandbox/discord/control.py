"""A JSON door for those who play from another process or a page: `POST /control/<person>/<deed>`, `GET /control/…`."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.discord import outlook, shapes_channels, shapes_messages
from sandbox.discord.errors import DiscordError, Json, Unseen
from sandbox.discord.gestures import GestureResult
from sandbox.discord.model import Channel, Message
from sandbox.discord.person import Person
from sandbox.door import ours, switch

if TYPE_CHECKING:
    from sandbox.discord.server import LocalDiscord

# Deeds with a channel or thread, those with a message of one, and those with neither.
PLACES = frozenset({"say", "post", "open_thread", "join", "leave", "archive", "delete_channel"})
MESSAGES = frozenset({"edit", "delete", "dismiss", "react", "unreact", "context_menu", "click"})
ALONE = frozenset({"write_to_app", "cancel", "close_dms"})


class Control:
    """Serves the door. A body is the deed's keyword arguments; `channel` and `message` are ids."""

    def __init__(self, discord: "LocalDiscord") -> None:
        self._discord = discord
        self._special: dict[str, Callable[[Person, Json], Awaitable[object]]] = {
            "slash": self._slash,
            "autocomplete": self._complete,
            "choose": self._choose,
            "submit": self._submit,
        }

    def routes(self, prefix: str = "") -> list[web.RouteDef]:
        """The door's addresses, for whichever server is to have it."""
        return [
            web.get(f"{prefix}/control/", self.everything),
            web.post(f"{prefix}/control/faults", self.switch),
            web.get(f"{prefix}/control/{{person}}", self.look),
            web.get(f"{prefix}/control/{{person}}/channels/{{channel}}", self.read_as),
            web.get(f"{prefix}/control/{{person}}/channels/{{channel}}/{{attachment}}", self.picture),
            web.post(f"{prefix}/control/{{person}}/{{deed}}", self.act),
        ]

    async def everything(self, request: web.Request) -> web.StreamResponse:
        """Who there is, and what the app offers."""
        ours(request)
        return web.json_response(outlook.workspace(self._discord))

    async def switch(self, request: web.Request) -> web.StreamResponse:
        """Turn lasting troubles on or off: `{"outage": true}`, `{"ratelimited": false}`."""
        return await switch(request, self._discord)

    async def look(self, request: web.Request) -> web.StreamResponse:
        """What a person has before them."""
        ours(request)
        try:
            person = self._discord.person(request.match_info["person"])
        except KeyError:
            raise web.HTTPNotFound from None
        return web.json_response(outlook.before(self._discord, person))

    async def read_as(self, request: web.Request) -> web.StreamResponse:
        """The messages of a conversation as a person reads it."""
        ours(request)
        try:
            person = self._discord.person(request.match_info["person"])
            said = outlook.conversation(self._discord, person, request.match_info["channel"])
        except KeyError:
            raise web.HTTPNotFound from None
        return web.json_response({"messages": said})

    async def picture(self, request: web.Request) -> web.StreamResponse:
        """An attachment that is a picture, for whoever reads its message."""
        ours(request)
        asked = request.match_info
        try:
            person = self._discord.person(asked["person"])
            found = outlook.picture(self._discord, person, asked["channel"], asked["attachment"])
        except KeyError:
            raise web.HTTPNotFound from None
        return web.Response(body=found.content, content_type=found.kind)

    async def act(self, request: web.Request) -> web.StreamResponse:
        """One deed; 422 where Discord wouldn't let the person do it."""
        ours(request)
        try:
            person = self._discord.person(request.match_info["person"])
            args: Json = await request.json() if request.can_read_body else {}
            done = await self._do(person, request.match_info["deed"], args)
        except (Unseen, DiscordError, KeyError, TypeError) as refusal:
            return web.json_response({"error": f"{type(refusal).__name__}: {refusal}"}, status=422)
        self._discord.pulse.beat()
        return web.json_response({"result": self._shown(person, done)})

    async def _do(self, person: Person, deed: str, args: Json) -> object:
        if deed in self._special:
            return await self._special[deed](person, args)
        if deed not in PLACES | MESSAGES | ALONE:
            raise KeyError(deed)
        first: list[Channel | Message] = []
        if deed in PLACES:
            home = self._channel(args.pop("channel"))
            on = args.pop("message", None)
            first = [home if on is None else self._message(home, on)]
            if "reply_to" in args:
                args["reply_to"] = None if args["reply_to"] is None else self._message(home, args["reply_to"])
        elif deed in MESSAGES:
            first = [self._message(self._channel(args.pop("channel")), args.pop("message"))]
        run: Callable[..., Awaitable[Any]] = getattr(person, deed)
        return await run(*first, **args)

    async def _slash(self, person: Person, args: Json) -> object:
        home = self._channel(args["channel"])
        return await person.slash(home, args["command"], **args.get("options", {}))

    async def _complete(self, person: Person, args: Json) -> object:
        home = self._channel(args["channel"])
        return await person.autocomplete(home, args["command"], args["focused"], **args.get("options", {}))

    async def _choose(self, person: Person, args: Json) -> object:
        message = self._message(self._channel(args["channel"]), args["message"])
        return await person.choose(message, args["what"], *args["values"])

    async def _submit(self, person: Person, args: Json) -> object:
        """Send the open form, if it is the one of that `key`, or whichever is open where none is said."""
        form = person.form
        if form is not None and args.get("key") not in (None, form.opened_by.id):
            raise Unseen("that form isn't open any more")
        return await person.fill(form, args.get("answers"))

    def _channel(self, name: str) -> Channel:
        found = self._discord.world.channels.get(name)
        if found is None:
            found = next((one for one in self._discord.world.channels.values() if one.name == name), None)
        if found is None:
            raise Unseen(f"there is no channel {name}")
        return found

    def _message(self, channel: Channel, id: str) -> Message:
        found = self._discord.world.message(channel, id)
        if found is None:
            raise Unseen(f"there is no message {id}")
        return found

    def _shown(self, person: Person, thing: object) -> Any:
        if isinstance(thing, Message):
            return shapes_messages.message(self._discord.world, thing, self._discord.base_url, me=person.id)
        if isinstance(thing, Channel):
            return shapes_channels.channel(self._discord.world, thing, person.id)
        if isinstance(thing, GestureResult):
            said = None if thing.message is None else self._shown(person, thing.message)
            told = {"ok": thing.ok, "kind": thing.kind, "choices": thing.choices}
            return told | {"message": said, "modal": outlook.form(thing.modal)}
        return thing
