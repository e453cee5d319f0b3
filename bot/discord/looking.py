"""Whether a post arrived: it is told apart in the history by the number that its first component bears."""

from datetime import timedelta
from typing import Any

from bot.discord.calls import PAGE, Calls, snowflake
from bot.discord.rooms import Rooms
from commands.delivery import Parcel, Sent
from views.post import Slot

Json = dict[str, Any]
APART = timedelta(minutes=5)
"""How far Discord's clock and ours may be from each other, where a post is looked for by its time."""
MOST_PAGES = 5
_LARGEST = 2**31 - 1
KINDS = {"card": "c", "receipt": "r", "overdue": "o", "digest": "d", "summary": "s"}
OTHER = "n"


def number(parcel: Parcel) -> int:
    """What the first component of a post bears; Discord takes 1 to 2^31 - 1."""
    return parcel.id % _LARGEST or _LARGEST


def numbered(payload: Json, parcel: Parcel) -> Json:
    """A message's payload that can be recognised."""
    first, *others = payload["components"]
    return {**payload, "components": [{**first, "id": number(parcel)}, *others]}


def nonce(parcel: Parcel) -> str:
    """One message for each asking: a slot that is asked for again is another one, and so is the post of a fresh
    database, which counts from one anew. A letter says of what kind it is. At most 25 characters."""
    letter = KINDS.get(parcel.body.kind, OTHER) if isinstance(parcel.body, Slot) else OTHER
    return f"{number(parcel)}{letter}{int(parcel.created_at.timestamp() * 1000) % 10**13}"


class Looking:
    """``me`` is our own user: others' components have numbers too."""

    def __init__(self, calls: Calls, rooms: Rooms, guild: str, me: str) -> None:
        self._calls, self._rooms, self._guild, self._me = calls, rooms, guild, me

    async def found(self, parcel: Parcel, channel: str) -> Sent | None:
        """The post of an earlier attempt. Raises what :class:`bot.discord.calls.Calls` raises."""
        kind = await self._rooms.kind(channel)
        if kind.forum and parcel.root is None:
            for thread in await self.made_lately(parcel, channel):
                if self._is(await self._calls.message(thread["id"], thread["id"]), parcel):
                    return Sent(thread["id"], thread["id"])
            return None
        if parcel.private and parcel.root is None:
            for thread in await self.made_lately(parcel, channel):
                if found := await self._said(parcel, thread["id"]):
                    return Sent(thread["id"], found, thread["id"])
            return None
        where = parcel.root if parcel.root and kind.has_threads else channel
        said = await self._said(parcel, where)
        return Sent(where, said) if said else None

    async def _said(self, parcel: Parcel, where: str) -> str | None:
        """The post among what was said since the attempt."""
        since = _since(parcel)
        for _ in range(MOST_PAGES):
            page = await self._calls.after(where, since)
            for said in page:
                if self._is(said, parcel):
                    return str(said["id"])
            if len(page) < PAGE:
                break
            since = str(page[-1]["id"])
        return None

    async def made_lately(self, parcel: Parcel, channel: str) -> list[Json]:
        """Our threads in a channel that are no older than the attempt."""
        since, made = int(_since(parcel)), await self._calls.active_threads(self._guild)
        ours = [one for one in made if one.get("parent_id") == channel and one.get("owner_id") == self._me]
        return [one for one in ours if int(one["id"]) > since]

    def _is(self, said: Json, parcel: Parcel) -> bool:
        components = said.get("components") or [{}]
        return bool(said["author"]["id"] == self._me and components[0].get("id") == number(parcel))


def _since(parcel: Parcel) -> str:
    assert parcel.attempted_at is not None
    return snowflake(parcel.attempted_at - APART)
