"""The few calls of Discord's API that delivery makes, as plain data over discord.py's HTTP client."""

from datetime import datetime
from typing import Any

import discord
from discord.http import HTTPClient, Route

from bot.discord.asking import Asking
from bot.discord.read import PRIVATE_THREAD

Json = dict[str, Any]
PAGE = 100


class Calls:
    """Every call raises what :class:`Asking` raises; those that make a thing without a nonce are sent once."""

    def __init__(self, http: HTTPClient) -> None:
        self._ask = Asking(http)

    async def channel(self, channel: str) -> Json:
        """A channel, thread or direct conversation."""
        found: Json = await self._ask(_at("GET", channel))
        return found

    async def direct(self, account: str) -> str:
        """The conversation with somebody; asking again gives the same one."""
        opened = await self._ask(Route("POST", "/users/@me/channels"), json={"recipient_id": account})
        return str(opened["id"])

    async def post(self, channel: str, payload: Json, nonce: str) -> str:
        """A message's id. Of one nonce there is one message within some minutes, however often discord.py sends it."""
        body = {**payload, "nonce": nonce, "enforce_nonce": True}
        posted = await self._ask(_at("POST", channel, "/messages"), json=body)
        return str(posted["id"])

    async def post_in_forum(self, forum: str, name: str, tags: list[str], payload: Json) -> str:
        """A forum's new post, a thread whose first message has its id. It bears no nonce: raises Again where
        discord.py would send it once more."""
        body: Json = {"name": name, "message": payload, **({"applied_tags": tags} if tags else {})}
        made = await self._ask(_at("POST", forum, "/threads"), again=False, json=body)
        return str(made["id"])

    async def thread_on(self, channel: str, message: str, name: str) -> None:
        """The thread of a message, which has its id. There is one at most."""
        route = _at("POST", channel, "/messages/{message_id}/threads", message)
        await self._ask(route, json={"name": name})

    async def private_thread(self, channel: str, name: str) -> str:
        """A thread that only those who are taken in see. Raises Again where discord.py would make another."""
        body = {"name": name, "type": PRIVATE_THREAD, "invitable": False}
        made = await self._ask(_at("POST", channel, "/threads"), again=False, json=body)
        return str(made["id"])

    async def take_in(self, thread: str, account: str) -> None:
        """Make somebody a member of a thread; one who is changes nothing."""
        route = Route("PUT", "/channels/{channel_id}/thread-members/{user_id}", channel_id=thread, user_id=account)
        await self._ask(route)

    async def put_out(self, thread: str, account: str) -> None:
        """Somebody is no member of a thread any more."""
        route = Route("DELETE", "/channels/{channel_id}/thread-members/{user_id}", channel_id=thread, user_id=account)
        await self._ask(route)

    async def delete(self, channel: str) -> None:
        """A thread, with all that was said in it."""
        await self._ask(_at("DELETE", channel))

    async def edit(self, channel: str, message: str, payload: Json) -> None:
        await self._ask(_at("PATCH", channel, "/messages/{message_id}", message), json=payload)

    async def react(self, channel: str, message: str, emoji: str) -> None:
        """An emoji of ours under a message; it stands once however often it is added."""
        path = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me"
        await self._ask(Route("PUT", path, channel_id=channel, message_id=message, emoji=emoji))

    async def message(self, channel: str, message: str) -> Json:
        found: Json = await self._ask(_at("GET", channel, "/messages/{message_id}", message))
        return found

    async def after(self, channel: str, since: str) -> list[Json]:
        """A page of what was said after a message, or what :func:`snowflake` gives for an instant; oldest first."""
        query = {"after": since, "limit": str(PAGE)}
        found: list[Json] = await self._ask(_at("GET", channel, "/messages"), params=query)
        return sorted(found, key=lambda one: int(one["id"]))

    async def active_threads(self, guild: str) -> list[Json]:
        """Every thread of a guild that isn't archived."""
        found = await self._ask(Route("GET", "/guilds/{guild_id}/threads/active", guild_id=guild))
        return list(found["threads"])


def snowflake(at: datetime) -> str:
    """The least id that Discord gives at an instant."""
    return str(discord.utils.time_snowflake(at))


def _at(method: str, channel: str, path: str = "", message: str | None = None) -> Route:
    named = {"message_id": message} if message else {}
    return Route(method, "/channels/{channel_id}" + path, channel_id=channel, **named)
