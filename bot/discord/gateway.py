"""Discord as the courier sees it."""

import asyncio
from collections.abc import Callable, Mapping

import aiohttp
import discord
from discord.http import HTTPClient

from bot.discord.calls import Calls, Json
from bot.discord.emoji import character
from bot.discord.errors import (
    TAG_NEEDED,
    THREAD_IS_THERE,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    UNKNOWN_TAG,
    Again,
    verdict,
)
from bot.discord.looking import Looking, nonce, numbered
from bot.discord.private import PrivateThreads, ShutOut, Whom
from bot.discord.render import message
from bot.discord.rooms import Rooms, thread_name
from commands.delivery import Delivery, Gone, Never, Parcel, Retry, Sent, Unsure, WaitFor
from desk.ids import PersonId, TicketId, WorkspaceId
from desk.words import Audience
from views.nodes import View, pinged
from views.post import Slot

# Posts keep the pace of their lane; Discord lets five edits pass in five seconds, and four emojis in one.
_PACE = {"POST": 0.0, "PATCH": 1.0, "PUT": 0.3}
_FAULTS = (TimeoutError, aiohttp.ClientError, OSError)


class DiscordGateway:
    """One guild's way out. ``http`` is logged in; ``me`` is our own user. In a worker thread are asked
    ``people`` (persons to user ids), ``title`` (what a ticket's thread is called), ``insiders`` and ``outsiders`` (whom
    a private one is for, and whom no more).
    ``knows`` says whether we heard of a thread; one that we did not hear of may be there all the same."""

    def __init__(
        self,
        http: HTTPClient,
        people: Callable[[WorkspaceId, frozenset[PersonId]], Mapping[PersonId, str]],
        title: Callable[[TicketId], str],
        insiders: Whom,
        outsiders: Whom,
        guild: str,
        me: str,
        knows: Callable[[str], bool],
    ) -> None:
        self._calls = Calls(http)
        self._rooms = Rooms(self._calls)
        self._looking = Looking(self._calls, self._rooms, guild, me)
        self._private = PrivateThreads(self._calls, self._looking, insiders, outsiders)
        self._people, self._title, self._knows = people, title, knows

    def method(self, parcel: Parcel) -> str:
        """Discord counts by channel: what waits in one holds up no other."""
        verb = "PUT" if _is_mark(parcel) else "PATCH" if parcel.message else "POST"
        return f"{verb} {parcel.message_channel or parcel.channel or parcel.account}"

    def pace(self, method: str) -> float:
        return _PACE[method.split(" ")[0]]

    async def deliver(self, parcel: Parcel, view: View) -> Delivery:
        """Post, or edit where the parcel names its message."""
        told = await self._deliver(parcel, view)
        if parcel.private and isinstance(told, Sent) and told.channel:
            await self._private.open_to_team(parcel, told.channel)
        return told

    async def _deliver(self, parcel: Parcel, view: View) -> Delivery:
        repeatable = parcel.message is not None or _is_mark(parcel)
        try:
            if _is_mark(parcel):
                return await self._mark(parcel, view)
            return await (self._edit(parcel, view) if parcel.message else self._post(parcel, view))
        except Again:
            return Unsure("http_5xx")
        except ShutOut:
            return Never("customer_shut_out")
        except discord.RateLimited as limit:
            return WaitFor(limit.retry_after)
        except discord.HTTPException as error:
            return verdict(error, posting=not repeatable)
        except aiohttp.ClientConnectorError as error:
            return Retry(type(error).__name__)
        except _FAULTS as error:
            return Retry(type(error).__name__) if repeatable else Unsure(type(error).__name__)

    async def find(self, parcel: Parcel) -> Sent | WaitFor | Retry | None:
        """What was said around the attempt."""
        if parcel.attempted_at is None or parcel.message or _is_mark(parcel):
            return None  # an edit may be repeated, and an emoji stands once however often it is added
        try:
            channel = await self._channel(parcel)
            return await self._looking.found(parcel, channel) if channel else None
        except discord.RateLimited as limit:
            return WaitFor(limit.retry_after)
        except discord.HTTPException as error:
            word = verdict(error, posting=False)
            return word if isinstance(word, WaitFor | Retry) else None
        except _FAULTS as error:
            return Retry(type(error).__name__)

    async def _post(self, parcel: Parcel, view: View) -> Delivery:
        payload = numbered(message(view, await self._named(parcel, view)), parcel)
        channel = await self._channel(parcel)
        if channel is None:
            return Never("no_channel")
        kind = await self._rooms.kind(channel)
        if parcel.private and parcel.root is None:
            if not kind.threaded:
                return Never("no_private_thread")
            thread = await self._private.begin(parcel, channel, await self._name(parcel, view))
            return Sent(thread, await self._calls.post(thread, payload, nonce(parcel)), thread)
        if parcel.root is None and kind.forum:
            made = await self._post_in_forum(channel, await self._name(parcel, view), payload)
            return Sent(made, made)
        if parcel.root is None or not kind.has_threads:
            return Sent(channel, await self._calls.post(channel, payload, nonce(parcel)))
        return await self._post_in_thread(parcel, view, channel, parcel.root, payload, made_of_messages=kind.threaded)

    async def _post_in_forum(self, forum: str, name: str, payload: Json) -> str:
        """With the tags that the forum asks for by now."""
        kind = await self._rooms.kind(forum)
        try:
            return await self._calls.post_in_forum(forum, name, list(kind.tags), payload)
        except discord.HTTPException as error:
            if error.code not in (TAG_NEEDED, UNKNOWN_TAG):
                raise
        kind = await self._rooms.kind(forum, anew=True)
        return await self._calls.post_in_forum(forum, name, list(kind.tags), payload)

    async def _post_in_thread(
        self, parcel: Parcel, view: View, channel: str, root: str, payload: Json, *, made_of_messages: bool
    ) -> Delivery:
        """The thread is made first where none is known to be there: most are new then."""
        new = made_of_messages and not self._knows(root)
        refused = await self._begin(parcel, view, channel, root) if new else None
        try:
            return Sent(root, await self._calls.post(root, payload, nonce(parcel)))
        except discord.HTTPException as error:
            if error.code != UNKNOWN_CHANNEL:
                raise
        if made_of_messages and not new:  # it was deleted, and nobody has told us yet
            refused = await self._begin(parcel, view, channel, root)
        if refused is None and made_of_messages:
            return Sent(root, await self._calls.post(root, payload, nonce(parcel)))
        if refused is not None and refused.code != UNKNOWN_MESSAGE:
            raise refused
        return Gone() if parcel.audience is Audience.STAFF else Never("thread_gone")

    async def _begin(self, parcel: Parcel, view: View, channel: str, root: str) -> discord.HTTPException | None:
        """Make the thread of a message; gives why there may be none."""
        try:
            await self._calls.thread_on(channel, root, await self._name(parcel, view))
        except discord.HTTPException as error:
            return error if error.code != THREAD_IS_THERE else None
        return None

    async def _edit(self, parcel: Parcel, view: View) -> Delivery:
        channel = parcel.message_channel or parcel.channel
        assert parcel.message is not None
        if channel is None:
            return Never("no_channel")
        payload = message(view, await self._named(parcel, view))
        try:
            await self._calls.edit(channel, parcel.message, payload)
        except discord.HTTPException as error:
            if error.code == UNKNOWN_MESSAGE or (error.code == UNKNOWN_CHANNEL and parcel.audience is Audience.STAFF):
                return Gone()
            if error.code == UNKNOWN_CHANNEL and parcel.root == channel:
                return Never("thread_gone")
            raise
        return Sent(channel, parcel.message)

    async def _mark(self, parcel: Parcel, view: View) -> Delivery:
        if parcel.channel is None or parcel.root is None:
            return Never("no_channel")
        kind = await self._rooms.kind(parcel.channel)
        channel = parcel.root if kind.forum else parcel.channel
        try:
            await self._calls.react(channel, parcel.root, character(view.fallback))
        except discord.HTTPException as error:
            if error.code != UNKNOWN_MESSAGE:  # a thread that began with no message has nothing to bear an emoji
                raise
        return Sent(channel, parcel.root)

    async def _channel(self, parcel: Parcel) -> str | None:
        if parcel.channel is not None or parcel.account is None:
            return parcel.channel
        return await self._rooms.direct(parcel.account)

    async def _named(self, parcel: Parcel, view: View) -> Mapping[PersonId, str]:
        wanted = pinged(view)
        return await asyncio.to_thread(self._people, parcel.workspace, wanted) if wanted else {}

    async def _name(self, parcel: Parcel, view: View) -> str:
        """What a thread is called: by its ticket, else by what is said in it first."""
        ticket = parcel.ticket
        return thread_name(await asyncio.to_thread(self._title, ticket) if ticket else view.fallback)


def _is_mark(parcel: Parcel) -> bool:
    return isinstance(parcel.body, Slot) and parcel.body.kind == "mark"
