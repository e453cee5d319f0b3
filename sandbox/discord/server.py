"""LocalDiscord: the whole local Discord as one thing to start, play with and stop."""

import asyncio
from collections.abc import Iterable

from aiohttp import web

from sandbox.clock import Clock
from sandbox.discord import gateway, sight, tell
from sandbox.discord.api import RestApi
from sandbox.discord.control import Control
from sandbox.discord.core import Core
from sandbox.discord.errors import Unseen
from sandbox.discord.model import Channel, Guild, Kind, Message, Overwrite, Role
from sandbox.discord.permissions import APP, Permission
from sandbox.discord.person import Person
from sandbox.discord.quiet import keep_archiving
from sandbox.served import Served


class LocalDiscord(Served[Person], Core):
    """`async with LocalDiscord() as discord:` serves a Discord on loopback.

    The app needs `token` and `api_url` (discord.py: `discord.http.Route.BASE`); it finds the gateway by itself.
    `rates=False` takes the rate limits away.
    """

    body_mb = 26

    def __init__(self, clock: Clock | None = None, *, rates: bool = True, port: int = 0) -> None:
        Core.__init__(self, clock)
        Served.__init__(self, port)
        self.control = Control(self)
        self._archiving: asyncio.Task[None] | None = None
        self.rates.enabled = rates

    @property
    def api_url(self) -> str:
        """The REST API's base, without a slash at its end."""
        return f"{self.base_url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is, as GET /gateway says."""
        return self.base_url.replace("http", "ws", 1) + "/gateway"

    @property
    def token(self) -> str:
        return self.app.token

    def routes(self) -> list[web.RouteDef]:
        """The REST API, the gateway, attachments, and the door for people."""
        return [
            web.route("*", "/api/v10/{path:.*}", RestApi(self).handle),
            web.get("/gateway", self._gateway),
            web.get("/gateway/", self._gateway),
            web.get("/attachments/{channel}/{attachment}/{name:.+}", self._download),
            *self.control.routes(),
        ]

    async def start(self) -> None:
        """Listen on loopback, and archive the threads that fall quiet."""
        await super().start()
        self._archiving = asyncio.create_task(keep_archiving(self))

    async def let_go(self) -> None:
        """Close every connection."""
        self.closing.set()
        if self._archiving is not None:
            self._archiving.cancel()
            await asyncio.gather(self._archiving, return_exceptions=True)
        self.drop()

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await gateway.handle(self, request)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        channel = self.world.channels.get(request.match_info["channel"])
        for message in channel.messages.values() if channel else ():
            for one in message.attachments:
                if one.id == request.match_info["attachment"]:
                    return web.Response(body=one.content, content_type=one.kind)
        return web.Response(status=404)

    # What stands before the play begins

    def add_guild(self, name: str, *, permissions: int = APP, owner: "Person | None" = None) -> Guild:
        """A guild that the app was invited to with these permissions."""
        guild = self.world.add_guild(name, self.app.owner if owner is None else owner.user)
        role = self.world.add_role(guild, self.app.name, int(permissions), self.app.id)
        self.world.join(guild, self.app.user, role)
        return guild

    def add_person(
        self,
        name: str,
        *guilds: Guild,
        locale: str = "en-US",
        tz: str = "Etc/UTC",
        roles: Iterable[Role] = (),
        title: str = "",
    ) -> Person:
        """Somebody new, in these guilds; `roles` are theirs in the guilds that have them."""
        user = self.world.add_user(name, locale=locale, tz=tz, title=title)
        for guild in guilds:
            self.world.join(guild, user, *[role for role in roles if role.id in guild.roles])
        self._people[name] = Person(self, user)
        return self._people[name]

    def add_role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """A role below the app's own."""
        role = self.world.add_role(guild, name, permissions)
        mine = next(one for one in guild.roles.values() if one.of_app == self.app.id)
        mine.position, role.position = role.position, mine.position
        return role

    def add_channel(
        self,
        guild: Guild,
        name: str,
        *,
        forum: bool = False,
        only: Iterable[Role | Person] | None = None,
        app: bool = True,
    ) -> Channel:
        """A channel; with `only` nobody sees it but these, and the app unless `app` is False."""
        channel = self.world.add_channel(guild, name, Kind.FORUM if forum else Kind.TEXT)
        if only is not None:
            seen, none = int(Permission.VIEW_CHANNEL), 0
            marks = [Overwrite(guild.id, 0, none, seen)]
            marks += [Overwrite(one.id, 0 if isinstance(one, Role) else 1, seen) for one in only]
            marks += [Overwrite(self.app.user.id, 1, seen)] if app else []
            channel.overwrites = {one.id: one for one in marks}
        elif not app:
            mine = next(one for one in guild.roles.values() if one.of_app == self.app.id)
            channel.overwrites[mine.id] = Overwrite(mine.id, 0, 0, int(Permission.VIEW_CHANNEL))
        return channel

    def message(self, channel: Channel, message: str) -> Message:
        """A message that is there; KeyError otherwise."""
        found = self.world.message(channel, message)
        if found is None:
            raise KeyError(message)
        return found

    def posts(self, channel: Channel | None = None) -> list[Message]:
        """Everything that the app has posted and that still stands, oldest first; ephemerals aren't posts."""
        homes = [channel] if channel is not None else list(self.world.channels.values())
        found = [
            one for home in homes for one in home.live if one.author.id == self.app.user.id and one.type not in (18, 21)
        ]
        return sorted(found, key=lambda one: int(one.id))

    def direct(self, person: Person) -> Channel:
        """The conversation of the app with a person."""
        return self.world.direct(self.app.user, person.user)

    def visible_to(self, person: Person) -> list[sight.Sight]:
        """Everything that a person can see, or could before it was edited."""
        return sight.visible_to(self, person.user)

    # What befalls the app

    def drop(self, *, code: int = 1001, resumable: bool = True) -> None:
        """Cut every gateway connection; unless `resumable`, a RESUME is answered by INVALID_SESSION."""
        for session in self.sessions.values():
            session.resumable = resumable
            if session.link is not None:
                session.link.close(code)
                session.link = None

    def ask_to_reconnect(self) -> None:
        """Send RECONNECT to every connection."""
        for session in self.sessions.values():
            if session.link is not None:
                session.link.put({"op": gateway.RECONNECT, "s": None, "t": None, "d": None})

    def invite(self, guild: Guild, permissions: int = APP) -> None:
        """Invite the app (again)."""
        role = self.world.add_role(guild, self.app.name, int(permissions), self.app.id)
        self.world.join(guild, self.app.user, role)
        tell.guild_here(self, guild, new=True)

    def throw_out(self, guild: Guild) -> None:
        """Kick the app, whose role and commands go with it."""
        if self.app.user.id not in guild.members:
            raise Unseen(f"the app isn't in {guild.name}")
        tell.guild_gone(self, guild, outage=False)
        del guild.members[self.app.user.id]
        guild.roles = {id: role for id, role in guild.roles.items() if role.of_app != self.app.id}
        self.app.commands.pop(guild.id, None)

    def outage(self, guild: Guild, *, over: bool = False) -> None:
        """A guild can't be reached, or (`over`) can be again."""
        guild.available = over
        if over:
            tell.guild_here(self, guild, new=False)
        else:
            tell.guild_gone(self, guild, outage=True)
