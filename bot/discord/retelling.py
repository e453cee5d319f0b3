"""Hears again what was said in a channel and in its threads, as if Discord told of it now."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from discord.http import Route

from bot.discord.again import changes, news
from bot.discord.asking import Asking
from bot.discord.events import Events
from bot.discord.grounds import Grounds
from bot.discord.threads import PAGE, Threads, reading
from bot.edge.reading import Unreadable

MOST_PAGES = 10
Json = dict[str, Any]


class Retelling:
    """Of one guild. What the archive has already changes nothing."""

    def __init__(self, ask: Asking, grounds: Grounds, threads: Threads, events: Events) -> None:
        self._ask, self._grounds, self._threads, self._events = ask, grounds, threads, events

    async def __call__(self, channel: str, since: datetime) -> None:
        """Raises Unreadable, Later, and what the door raises."""
        oldest = news(since)
        if not self._grounds.is_forum(channel):
            await self._all(channel, oldest)
            for message in await self._threads.before(channel, str(int(oldest) + 1)):
                if int(message["id"]) > int(changes(since)):
                    await self._events.older(message, since)
        for thread in await self._lively(channel, oldest):
            self._grounds.thread(thread)
            await self._all(str(thread["id"]), oldest)

    async def _all(self, channel: str, oldest: str) -> None:
        async for message in pages(self._threads, channel, oldest):
            await self._events.again(message)

    async def _lively(self, channel: str, oldest: str) -> list[Json]:
        """A channel's threads where something was said after ``oldest``; of the archived those that were so last."""
        with reading():
            active = await self._ask(Route("GET", "/guilds/{guild_id}/threads/active", guild_id=self._grounds.id))
            route = Route("GET", "/channels/{channel_id}/threads/archived/public", channel_id=channel)
            archived = await self._ask(route)
        found = [one for one in active["threads"] if str(one.get("parent_id")) == channel] + list(archived["threads"])
        return [one for one in found if int(one.get("last_message_id") or one["id"]) > int(oldest)]


async def pages(threads: Threads, channel: str, oldest: str) -> AsyncIterator[Json]:
    """What was said after ``oldest``, oldest first, as far as some pages go. Raises Unreadable and Later."""
    for _ in range(MOST_PAGES):
        try:
            page = await threads.after(channel, oldest)
        except Unreadable as no:
            if no.deleted:
                return  # it went away while we read
            raise
        for message in page:
            yield message
        if len(page) < PAGE:
            return
        oldest = str(page[-1]["id"])
