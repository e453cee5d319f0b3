"""LocalSlack: the whole local Slack as one thing to start, play with and stop."""

from collections.abc import Iterable

from aiohttp import web

from sandbox.clock import Clock
from sandbox.served import Served
from sandbox.slack import sight, webhooks
from sandbox.slack.api import WebApi
from sandbox.slack.control import Control
from sandbox.slack.core import Core
from sandbox.slack.http_delivery import HttpDelivery
from sandbox.slack.model import Channel, ChannelKind, Message, Usergroup
from sandbox.slack.person import Person
from sandbox.slack.program import Program


class LocalSlack(Served[Person], Core):
    """`async with LocalSlack() as slack:` serves a Slack on loopback.

    The app needs `api_url`, `bot_token`, and `app_token` (Socket Mode, the default) or `signing_secret` (after
    `deliver_to_http`). `rates=False` takes the rate limits away; `judge=False` lets payloads pass unjudged.
    """

    def __init__(self, clock: Clock | None = None, *, rates: bool = True, judge: bool = True, port: int = 0) -> None:
        Core.__init__(self, clock)
        Served.__init__(self, port)
        self.control = Control(self)
        self.rates.enabled = rates
        self.judge.strict = judge
        self._http: HttpDelivery | None = None
        self.general = self.world.add_channel("general", "public", [self.app.user.id], ())
        self.general.general = True

    @property
    def api_url(self) -> str:
        """The Web API's base, with a slash at its end."""
        return f"{self.base_url}/api/"

    @property
    def bot_token(self) -> str:
        return self.app.bot_token

    @property
    def app_token(self) -> str:
        return self.app.app_token

    @property
    def signing_secret(self) -> str:
        return self.app.signing_secret

    def routes(self) -> list[web.RouteDef]:
        """The Web API, Socket Mode, response URLs, files, and the door for people."""
        return [
            web.route("*", "/api/{method}", WebApi(self).handle),
            web.get("/link/", self.socket.handle),
            web.post("/actions/{key:.+}", self._respond),
            web.post("/upload/v1/{ticket}", self._upload),
            web.get("/files-pri/{file}/{name:.+}", self._download),
            *self.control.routes(),
        ]

    async def let_go(self) -> None:
        """Give up what is on its way, close every connection."""
        self.closing.set()
        await self.delivery.stop()
        await self.socket.close()
        if self._http is not None:
            await self._http.close()

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        return await webhooks.respond(self, request)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        return await webhooks.download(self, request)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        return await webhooks.upload(self, request)

    def deliver_to_http(self, url: str) -> HttpDelivery:
        """From now on send events and gestures to this request URL, signed."""
        self._http = HttpDelivery(url, self.app.signing_secret)
        self.delivery.transport = self._http
        return self._http

    def add_person(
        self,
        name: str,
        *,
        tz: str = "Etc/UTC",
        locale: str = "en-US",
        admin: bool = False,
        guest: bool = False,
        team: str | None = None,
        title: str = "",
    ) -> Person:
        """Somebody new; `team` names another company for people from outside. They are in no channel but #general."""
        company = self.world.team(team)
        user = self.world.add_user(name, company, tz=tz, locale=locale, admin=admin, guest=guest, title=title)
        if company is self.world.home_team and not guest:
            self.general.members.append(user.id)
        self._people[name] = Person(self, user)
        return self._people[name]

    def add_program(self, name: str, *channels: Channel) -> Program:
        """Another app, its bot user in these channels."""
        traits = {"bot_id": self.ids.next("B"), "app_id": self.ids.next("A")}
        program = Program(self, self.world.add_user(name, self.world.home_team, **traits))
        for channel in channels:
            channel.members.append(program.id)
        return program

    def add_channel(
        self,
        name: str,
        *,
        private: bool = False,
        shared_with: Iterable[str] = (),
        bot_member: bool = True,
        members: Iterable[Person | str] = (),
    ) -> Channel:
        """A channel with these people in it; `shared_with` names other companies (Slack Connect)."""
        kind: ChannelKind = "private" if private else "public"
        users = [self._user(one) for one in members]
        everybody = [*users, self.app.user.id] if bot_member else users
        teams = [self.world.team(company).id for company in shared_with]
        return self.world.add_channel(name, kind, everybody, teams)

    def open_dm(self, *people: Person | str) -> Channel:
        """The direct conversation among these people; with one alone, that with the app."""
        users = [self._user(one) for one in people]
        return self.world.direct(users if len(users) > 1 else [*users, self.app.user.id])

    def add_usergroup(self, handle: str, name: str, members: Iterable[Person | str] = ()) -> Usergroup:
        """A user group."""
        users = [self._user(one) for one in members]
        group = Usergroup(self.ids.next("S"), handle, name, users, int(self.clock.now()))
        self.world.usergroups[group.id] = group
        return group

    def channel(self, name: str) -> Channel:
        """A channel by name or id."""
        return self.world.channel_named(name)

    def message(self, channel: Channel | str, ts: str) -> Message:
        """A message that is there; KeyError otherwise."""
        home = self.world.channel_named(channel) if isinstance(channel, str) else channel
        found = self.world.message(home.id, ts)
        if found is None:
            raise KeyError(ts)
        return found

    def posts(self, channel: Channel | str | None = None) -> list[Message]:
        """Everything that the app has posted and that still stands, oldest first; ephemerals aren't posts."""
        homes = [self.world.channel_named(channel) if isinstance(channel, str) else channel] if channel else None
        everything = (one for home in homes or self.world.channels.values() for one in home.live)
        return sorted((one for one in everything if one.app_id == self.app.id), key=lambda one: one.ts)

    def visible_to(self, person: Person) -> list[sight.Sight]:
        """Everything that a person can see, or could before it was edited."""
        return sight.visible_to(self, person.user)

    def _user(self, person: Person | str) -> str:
        return (self.person(person) if isinstance(person, str) else person).id

    async def quiet(self, seconds: float = 10.0) -> None:
        """Wait until nothing is on its way to the app; an event that waits for its next attempt doesn't count."""
        await self.delivery.quiet(seconds)
