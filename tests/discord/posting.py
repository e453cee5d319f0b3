"""A gateway over discord.py's own HTTP client, with the channels that it posts to; parcels as the outbox gives them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from discord.http import HTTPClient, Route

from bot.discord.gateway import DiscordGateway
from commands.delivery import Delivery, Parcel
from desk.ids import DeskId, PersonId, PlaceId, TicketId, WorkspaceId
from desk.words import Audience
from sandbox.discord.faults import Fault, FaultKind
from sandbox.discord.model import Channel, Guild, Message
from sandbox.discord.person import Person
from sandbox.discord.server import LocalDiscord
from views.nodes import Actions, Button, Line, PublicView, Strong, View
from views.post import Slot

POST = "POST /channels/{channel_id}/messages"
POST_IN_FORUM = "POST /channels/{channel_id}/threads"
EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
RECEIPT = Slot("receipt", "t1", TicketId("t1"))
CARD = Slot("card", "p1", TicketId("t1"))
MARK = Slot("mark", "t1", TicketId("t1"))
TITLE = "#42 Can't log in"


def say(text: str) -> PublicView:
    """A view with something to press."""
    return PublicView((Line((Strong(text),)), Actions((Button("Details", "d1:show:42"),))), text)


@dataclass
class Post:
    """The gateway with a guild: #support for all, #desk and the forum #cards for the team; ``titles[0]`` is the
    ticket's; ``inside`` are those whom its private thread is for, ``outside`` those whom it is for no more, ``heard``
    the threads that the gateway told of."""

    discord: LocalDiscord
    gateway: DiscordGateway
    guild: Guild
    lan: Person
    minh: Person
    support: Channel
    desk: Channel
    cards: Channel
    titles: list[str]
    inside: list[str]
    outside: list[str]
    heard: set[str]

    def parcel(self, channel: Channel | None, root: str | None = None, number: int = 7, **more: Any) -> Parcel:
        """A public post of ticket 42, never tried before; ``more`` are fields of :class:`Parcel`."""
        plain = Parcel(
            number, DeskId("d"), WorkspaceId("w"), "lane", Audience.REQUESTER, RECEIPT, channel.id if channel else None,
            None, root, PlaceId("p1"), TicketId("t1"), None, None, None, 0, None, self.now(),
        )  # fmt: skip
        return replace(plain, **more)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.discord.clock.now(), UTC)

    async def deliver(self, parcel: Parcel, text: str = "We have your request #42") -> Delivery:
        view: View = PublicView((), "ticket") if parcel.body == MARK else say(text)
        return await self.gateway.deliver(parcel, view)

    def tried(self, parcel: Parcel) -> Parcel:
        """The same after an attempt whose end nobody knows."""
        return replace(parcel, attempted_at=self.now())

    def fail(self, route: str, kind: FaultKind, **more: Any) -> None:
        self.discord.faults.add(Fault(route, kind, **more))

    def posts(self, channel: Channel | None = None) -> list[Message]:
        return self.discord.posts(channel)

    def thread(self, root: Message | str) -> Channel:
        """The thread of a message; KeyError where there is none."""
        return self.discord.world.channels[root if isinstance(root, str) else root.id]


@asynccontextmanager
async def posting() -> AsyncIterator[Post]:
    async with LocalDiscord() as server:
        guild = server.add_guild("Acme")
        agents = server.add_role(guild, "Agents")
        lan = server.add_person("Lan", guild)
        minh = server.add_person("Minh", guild, roles=[agents])
        support = server.add_channel(guild, "support")
        desk = server.add_channel(guild, "desk", only=[agents])
        cards = server.add_channel(guild, "cards", forum=True, only=[agents])
        before, Route.BASE = Route.BASE, server.api_url
        http = HTTPClient(asyncio.get_running_loop())
        try:
            me = await http.static_login(server.token)
            known = {PersonId("minh"): minh.id}
            titles = [TITLE]
            inside, outside, heard = [lan.id, minh.id], list[str](), set[str]()
            gateway = DiscordGateway(
                http,
                lambda _, people: {one: known[one] for one in people},
                lambda _: titles[0],
                lambda _: inside,
                lambda _: outside,
                guild.id,
                str(me["id"]),
                heard.__contains__,
            )
            yield Post(server, gateway, guild, lan, minh, support, desk, cards, titles, inside, outside, heard)
        finally:
            await http.close()
            Route.BASE = before
