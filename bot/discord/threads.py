"""What was said in a thread: one page at once for forms, the rest page by page for the archive."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.discord.again import news_alone
from bot.discord.asking import Asking
from bot.discord.directory import Directory
from bot.discord.grounds import Grounds
from bot.discord.identity import Identity
from bot.discord.read import SPOKEN, STARTER, THREADS, Spot, author_of, heard, instant, spot_of
from bot.edge.reading import AT_ONCE_SECONDS, Later, Page, Unreadable
from desk.ids import WorkspaceId
from desk.place import Heard, MessageRef
from desk.tidings import (
    ChannelTold,
)

PAGE = 100
HAS_THREAD = 1 << 5
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008
REFUSED_SECONDS = 60.0
"""How long we are quiet where something before Discord turned us away, or it knows us no more."""
SETTLED = timedelta(minutes=1)
Json = dict[str, Any]


class Threads:
    """Reads threads of one guild; ``retell`` hears a direct conversation again."""

    def __init__(
        self,
        ask: Asking,
        workspace: WorkspaceId,
        us: Identity,
        grounds: Grounds,
        people: Directory,
        retell: Callable[[str, str], Awaitable[None]],
    ) -> None:
        self._ask, self.workspace, self._us, self._grounds, self._people = ask, workspace, us, grounds, people
        self._retell = retell
        self._direct: set[str] = set()

    async def page(self, channel: str, root: str, cursor: str | None = None, oldest: str | None = None) -> Page:
        """One page, of what came after ``oldest`` where that is given. Raises Unreadable and Later.

        Of a direct conversation it gives nothing, since other desks may be talked of in it: what came after ``oldest``
        is heard again by whoever knows whom each message is for.
        """
        if (await self.spot(channel)).direct:
            if oldest:
                await self._retell(channel, news_alone(oldest))
            return Page()
        page = await self._page(channel, root, cursor or oldest, 3.0)
        begins_later = oldest is not None and cursor is None and not page.alone
        return await self._with_head(page, channel, root) if begins_later else page

    async def _with_head(self, page: Page, channel: str, root: str) -> Page:
        """With the thread's first message, however old: it may have been changed or deleted since."""
        spot = Spot(channel, root) if self._grounds.is_forum(channel) else Spot(channel)
        try:
            head = await self.message(spot.thread or channel, root)
        except Unreadable as no:
            return replace(page, emptied=True) if no.deleted else page
        return replace(page, heard=(*await self._heard(spot, [head], 3.0), *page.heard))

    async def _page(self, channel: str, root: str, after: str | None, seconds: float) -> Page:
        try:
            said = await self.after(root, after or "0")
        except Unreadable as no:
            if not no.deleted:
                raise
            head = await self.message(channel, root)
            return Page(await self._heard(Spot(channel), [head], seconds), alone=True)
        onward = str(said[-1]["id"]) if len(said) == PAGE else None
        emptied = any(one["type"] == STARTER and not one.get("referenced_message") for one in said)
        if self._grounds.is_forum(channel) and int(after or 0) < int(root):
            emptied = all(one["id"] != root for one in said)
        # A thread's first message has the thread's id, and may stand in the channel.
        whole = instant(max(after or root, root, key=int))
        return Page(await self._heard(Spot(channel, root), said, seconds), onward, after=whole, emptied=emptied)

    async def after(self, channel: str, message: str) -> list[Json]:
        """What was said in a channel or thread after a message, as Discord tells it, oldest first; a page of it.

        Raises Unreadable and Later.
        """
        return await self._some(channel, {"after": message})

    async def before(self, channel: str, message: str) -> list[Json]:
        """The last page of what was said before a message, oldest first. Raises Unreadable and Later."""
        return await self._some(channel, {"before": message})

    async def _some(self, channel: str, where: dict[str, str]) -> list[Json]:
        query = {**where, "limit": str(PAGE)}
        route = Route("GET", "/channels/{channel_id}/messages", channel_id=channel)
        with reading():
            return sorted(await self._ask(route, params=query), key=lambda one: int(one["id"]))

    async def message(self, channel: str, message: str) -> Json:
        """A message as Discord tells it. Raises Unreadable and Later."""
        path = "/channels/{channel_id}/messages/{message_id}"
        with reading():
            found: Json = await self._ask(Route("GET", path, channel_id=channel, message_id=message))
        return found

    async def at_once(self, ref: MessageRef, clicked: Json | None, seconds: float | None = None) -> Page:
        """What can be had of a thread within ``seconds``, the clicked message always in it."""
        seconds = seconds or AT_ONCE_SECONDS
        alone = clicked is not None and ref.ts == ref.root and not int(clicked.get("flags") or 0) & HAS_THREAD
        page = Page()
        # Outside of threads a message is all there is.
        if not alone or self._grounds.is_forum(ref.channel):
            try:
                async with asyncio.timeout(seconds):
                    page = await self._page(ref.channel, ref.root, None, seconds / 2)
            except Unreadable as no:
                page = Page(outside=not no.deleted)
            except (Later, TimeoutError):
                pass
        if clicked is None or any(one.ref.ts == ref.ts for one in page.heard):
            return page
        said = await self._heard(self._spot(ref), [clicked], 0.2)
        return replace(page, heard=tuple(sorted((*page.heard, *said), key=lambda one: one.at)))

    async def spot(self, channel: str) -> Spot:
        """What a payload's ``channel_id`` means. Where nobody told of it yet it raises Unreadable and Later."""
        known = Spot(channel, direct=True) if channel in self._direct else self._grounds.spot(channel)
        if known is not None:
            return known
        about = await self._about(channel)
        spot = spot_of(about)
        if spot.direct:
            self._direct.add(channel)
        else:
            self._grounds.channel(about)
        return spot

    async def begun(self, spot: Spot) -> bool:
        """Whether a message stands at a thread's beginning, in the channel or (a forum's, or one that we began) in
        itself. Raises Later."""
        inside = self._grounds.is_forum(spot.channel) or spot.thread in self._grounds.ours
        return inside or await self.has_head(spot)

    def just_made(self, spot: Spot, message: str) -> bool:
        """Whether a message stands in a private thread that we began a moment before: the desk is about to note whose
        it is, and reads it then."""
        ours = spot.thread if spot.thread in self._grounds.ours else None
        return ours is not None and instant(message) - instant(ours) < SETTLED

    async def has_head(self, spot: Spot) -> bool:
        """Whether a message stands in the channel at the head of a thread. Raises Later."""
        with contextlib.suppress(Unreadable):
            return spot.thread is not None and bool(await self.message(spot.channel, spot.thread))
        return False

    async def is_thread(self, message: str) -> bool:
        """Whether there is a thread of that id, be it on a message or with one as its first. Raises Later."""
        if message in self._grounds.threads:
            return True
        with contextlib.suppress(Unreadable):
            return int((await self._about(message))["type"]) in THREADS
        return False

    async def gone(self, ref: MessageRef, /) -> bool:
        """Whether a message that doesn't stand in its thread doesn't stand in the channel either. Raises Later."""
        try:
            await self.message(ref.channel, ref.ts)
        except Unreadable as no:
            return no.deleted
        return False

    async def channel(self, channel: str) -> ChannelTold | None:
        """What Discord tells of a channel; None where it does not."""
        try:
            self._grounds.channel(await self._about(channel))
        except Unreadable as no:
            return ChannelTold(self.workspace, channel, gone=True) if no.deleted else self._shut(channel)
        except Later:
            return None
        return self._grounds.facts(self.workspace, channel)

    async def members(self, kind: str, external_id: str, known: tuple[str, ...]) -> tuple[str, ...] | None:
        """Who of those ``known`` has a role; without a privileged intent Discord names nobody by itself, and tells of
        a member's roles only with what they do. Raises Unreadable and Later."""
        if kind != "role":
            return None
        found = []
        for member in known:
            route = Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=self._grounds.id, user_id=member)
            try:
                with reading():
                    told: Json = await self._ask(route)
            except Unreadable:
                continue  # they left
            self._people.learn(told["user"], told)
            if external_id in (told.get("roles") or ()):
                found.append(member)
        return tuple(found)

    def _shut(self, channel: str) -> ChannelTold:
        """It is there, and not for us; what it is to others we may know from before."""
        return replace(
            self._grounds.facts(self.workspace, channel) or ChannelTold(self.workspace, channel), member=False
        )

    async def one(self, message: Json, spot: Spot, seconds: float = 1.0) -> Heard:
        """A message that Discord told of; its author by name."""
        return (await self._heard(spot, [message], seconds))[0]

    async def _about(self, channel: str) -> Json:
        with reading():
            found: Json = await self._ask(Route("GET", "/channels/{channel_id}", channel_id=channel))
        return found

    def _spot(self, ref: MessageRef) -> Spot:
        inside = ref.ts != ref.root or self._grounds.is_forum(ref.channel)
        return Spot(ref.channel, ref.root if inside else None)

    async def _heard(self, spot: Spot, messages: list[Json], seconds: float) -> tuple[Heard, ...]:
        """A thread's first message stands in the channel; in the thread only a word that repeats it."""
        where = [(spot, one) for one in messages if one["type"] in SPOKEN]
        starters = (one.get("referenced_message") for one in messages if one["type"] == STARTER)
        where[:0] = [(Spot(spot.channel), one) for one in starters if one and one["type"] in SPOKEN]
        for _, one in where:
            if one.get("member") and not one.get("webhook_id"):
                self._people.learn(one["author"], one["member"])
        authors = {author_of(one) for _, one in where if not one.get("webhook_id") and not one["author"].get("bot")}
        people = await self._people.many(authors, seconds)
        names, title = self._grounds.names, self._grounds.titles.get(spot.thread or "", "")
        found = (heard(one, at, self.workspace, self._us, people, names) for at, one in where)
        return tuple(replace(one, title=title) for one in found)


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Whatever Discord or the way there raises becomes Unreadable or Later."""
    try:
        yield
    except discord.RateLimited as error:
        raise Later(error.retry_after) from error
    except discord.HTTPException as error:
        status, code = error.status, error.code
        if status == 429 or (status in (401, 403) and not code):
            raise Later(REFUSED_SECONDS) from error
        if status >= 500:
            raise Later from error
        raise Unreadable(str(code or status), deleted=code in (UNKNOWN_CHANNEL, UNKNOWN_MESSAGE)) from error
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise Later from error
