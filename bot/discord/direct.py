"""What is written to us alone. Discord does not say from which guild: it belongs to the desk that it is talked of with,
else to that of the only guild where the writer is; nothing is guessed between desks."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.discord.directory import Directory
from bot.discord.events import Events
from bot.discord.identity import Guild, Identity
from bot.discord.read import SPOKEN, Spot
from bot.discord.retelling import pages
from bot.discord.threads import Threads
from bot.discord.whisper import Whisper
from bot.office import Office
from commands.door import Request
from commands.ports import Unit
from desk.folding import fold
from desk.ids import WorkspaceId
from desk.person import Account
from desk.tidings import (
    MessageDeleted,
)
from views.direct import which_server
from views.language import Words

MOST_ASKED = 20
"""Guilds that are asked whether somebody is a member, beside those whose desks know them."""
Json = dict[str, Any]


class Home(Protocol):
    """A guild that is served."""

    id: WorkspaceId
    guild: Guild
    events: Events
    people: Directory
    threads: Threads


class Direct:
    """``homes`` are the guilds that are served now; ``sender`` says by its parcel whose message is whose."""

    def __init__(
        self,
        us: Identity,
        homes: Callable[[], Sequence[Home]],
        office: Office,
        whisper: Whisper,
        words: Callable[[str], Words],
        now: Callable[[], datetime],
        sender: Callable[[int, str, str], WorkspaceId | None],
    ) -> None:
        self._us, self._homes, self._office, self._sender = us, homes, office, sender
        self._whisper, self._words, self._now = whisper, words, now

    async def take(self, name: str, data: Json) -> None:
        """An event of the gateway that belongs to no guild. Raises Later, and what the door raises."""
        match name:
            case "MESSAGE_CREATE":
                await self._written(data)
            case "MESSAGE_UPDATE":
                for home in await self._holding(data):
                    await home.events.edited(data, direct=True)
            case "MESSAGE_DELETE":
                for home in await self._holding(data):
                    ref = Spot(str(data["channel_id"]), direct=True).ref(home.id, str(data["id"]))
                    # The conversation goes on.
                    told = MessageDeleted(ref, self._now(), thread_stays=True)
                    await self._office.ask(Request(home.id, told))
            case _:
                pass

    async def pressed(self, channel: str, user: str, message: Json) -> Home | None:
        """The guild that a direct message with something to press is of; None where that is not plain."""
        homes = {home.id: home for home in self._homes()}
        sender = await asyncio.to_thread(self._sender, _number(message), user, str(message.get("id")))
        if sender is not None:
            return homes.get(sender)
        talking, known = await self._known(channel, user)
        meant = [homes[one] for one in talking or known if one in homes]
        return meant[0] if await self._one_desk(meant) else None

    async def retell(self, home: Home, channel: str, oldest: str) -> None:
        """Hear again what was written after ``oldest``. Raises Unreadable, Later, and what the door raises."""
        async for message in pages(home.threads, channel, oldest):
            await self._written(message)

    async def _written(self, message: Json) -> None:
        author = message["author"]
        if message["type"] not in SPOKEN or author.get("bot") or self._us.is_own(message):
            return
        channel, text = str(message["channel_id"]), str(message.get("content") or "")
        talking, homes = await self._meant(channel, str(author["id"]))
        named = [home for home in homes if _begins(text, home.guild.name)]
        chosen = named or talking or homes
        if await self._one_desk(chosen):
            rest = {"content": text[len(chosen[0].guild.name) + 1 :].strip()} if named else {}
            await chosen[0].events.message({**message, **rest}, direct=True)
        elif chosen:
            await self._ask(str(author["id"]), str(message["id"]), chosen)

    async def _one_desk(self, homes: Sequence[Home]) -> bool:
        """Whether these are all of one desk by now; a guild may have joined another's."""

        def read(unit: Unit) -> int:
            return len({desk.id for home in homes if (desk := unit.desks.of_workspace(home.id))})

        return bool(homes) and await self._office.read(read) == 1

    async def _ask(self, user: str, message: str, homes: Sequence[Home]) -> None:
        def spoken(unit: Unit) -> str:
            known = [unit.people.at(Account(home.id, user)) for home in homes]
            return next((person.language for person in known if person and person.language), "en")

        words = self._words(await self._office.read(spoken))
        await self._whisper.say(user, which_server([home.guild.name for home in homes], words), f"which/{message}")

    async def _meant(self, channel: str, user: str) -> tuple[Sequence[Home], Sequence[Home]]:
        """The guilds with which something unfinished is talked of there, and all that somebody may mean."""
        homes = {home.id: home for home in self._homes()}
        talking, known = await self._known(channel, user)
        others = [home for id, home in homes.items() if id not in known][:MOST_ASKED]
        seen = await asyncio.gather(*(home.people.one(user) for home in others))
        members = [home for home, profile in zip(others, seen, strict=True) if profile.name]
        return [homes[one] for one in talking], [home for home in homes.values() if home.id in known or home in members]

    async def _known(self, channel: str, user: str) -> tuple[list[WorkspaceId], list[WorkspaceId]]:
        """Where something unfinished is talked of there, and where they are known, as far as the desks know."""
        homes = [home.id for home in self._homes()]

        def read(unit: Unit) -> tuple[list[WorkspaceId], list[WorkspaceId]]:
            known = list(unit.people.known_in(homes, user))
            return [one for one in known if _talks(unit, one, channel)], known

        return await self._office.read(read)

    async def _holding(self, data: Json) -> Sequence[Home]:
        """The guilds whose archive has a message."""
        spot, homes = Spot(str(data["channel_id"]), direct=True), list(self._homes())

        def read(unit: Unit) -> list[Home]:
            return [home for home in homes if unit.messages.at(spot.ref(home.id, str(data["id"]))) is not None]

        return await self._office.read(read)


def _talks(unit: Unit, workspace: WorkspaceId, channel: str) -> bool:
    places = unit.places.in_channel(workspace, channel)
    return any(not ticket.is_over for ticket in unit.tickets.many([place.ticket for place in places]))


def _begins(text: str, name: str) -> bool:
    return fold(text[: len(name) + 1]) == fold(name + ":")


def _number(message: Json) -> int:
    """The parcel that a message was, as its first component bears it."""
    return int(next((one.get("id") or 0 for one in message.get("components") or ()), 0))
