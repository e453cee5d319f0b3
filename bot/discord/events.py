"""What people do in a guild, but for gestures: each event is done with after its commit, else it is taken in again."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from discord.http import Route

from bot.discord.asking import Asking
from bot.discord.directory import Directory
from bot.discord.emoji import character
from bot.discord.identity import Identity
from bot.discord.read import REPLY, SPOKEN, Spot, calls, content_of, edited_at, instant
from bot.discord.threads import Threads, reading
from bot.discord.whisper import Whisper
from bot.edge.members import Members
from bot.edge.reading import Unreadable
from bot.office import Office
from commands.answers import Answer, Say
from commands.door import Request
from commands.port_values import (
    Profile,
)
from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.intents import (
    CancelConvert,
    ConvertNow,
    Intent,
)
from desk.place import MessageRef
from desk.plan import ChannelRef
from desk.ticket import Source
from desk.tidings import (
    MessageArrived,
    MessageDeleted,
    MessageEdited,
)

Json = dict[str, Any]


class Events:
    """Takes in the events of one guild. Most of what is said there is no concern of the desk's: it is dropped after a
    look, and nothing is kept of it or of whoever said it."""

    def __init__(
        self,
        workspace: WorkspaceId,
        us: Identity,
        office: Office,
        people: Directory,
        threads: Threads,
        whisper: Whisper,
        ask: Asking,
        members: Members,
        now: Callable[[], datetime],
    ) -> None:
        self._workspace, self._us, self._office = workspace, us, office
        self._people, self._threads = people, threads
        self._whisper, self._ask, self._members, self._now = whisper, ask, members, now

    async def take(self, name: str, data: Json) -> None:
        """An event of the gateway; many tell nothing of this. Raises Later, and what the door raises."""
        match name:
            case "MESSAGE_CREATE":
                if (member := data.get("member")) and not data.get("webhook_id") and not data["author"].get("bot"):
                    await self._members.said(str(data["author"]["id"]), tuple(member.get("roles") or ()))
                await self.message(data)
            case "MESSAGE_UPDATE":
                await self.edited(data)
            case "MESSAGE_DELETE":
                await self._deleted(str(data["channel_id"]), [str(data["id"])])
            case "MESSAGE_DELETE_BULK":
                await self._deleted(str(data["channel_id"]), [str(one) for one in data["ids"]])
            case "MESSAGE_REACTION_ADD" | "MESSAGE_REACTION_REMOVE":
                await self._reaction(data, added=name == "MESSAGE_REACTION_ADD")
            case "THREAD_DELETE":
                await self._thread_deleted(str(data["parent_id"]), str(data["id"]))
            case _:
                pass

    async def message(self, message: Json, *, direct: bool = False) -> None:
        """A message was written; ``direct``: to us alone."""
        if message["type"] not in SPOKEN or self._us.is_own(message):
            return
        spot = Spot(str(message["channel_id"]), direct=True) if direct else await self._where(message)
        if spot is None:
            return
        called = calls(content_of(message), self._us) and not direct
        ref = spot.ref(self._workspace, str(message["id"]))
        above = [] if direct or spot.thread else _answered(message)
        root, watched = await self._office.read(lambda unit: self._root(unit, ref, above, called=called or direct))
        if root is None or (watched and self._threads.just_made(spot, ref.ts)):
            return
        heard = await self._threads.one(message, spot)
        heard = replace(heard, ref=replace(ref, root=root))
        thread = (await self._threads.at_once(heard.ref, message)).heard if called else ()
        begins = watched and spot.thread == root != ref.ts and not await self._threads.begun(spot)
        told = MessageArrived(heard, mentioned=called, direct=direct, begins=begins, thread=thread)
        answer = await self._keep(told)
        if isinstance(answer, Say):
            await self._whisper.say(heard.author, answer.view, f"called/{ref.ts}")

    def _root(self, unit: Unit, ref: MessageRef, above: Sequence[str], *, called: bool) -> tuple[str | None, bool]:
        """The root of the conversation that a message belongs to; None where it is none of ours. Who answers a message
        outside of threads goes on with its conversation, which ``above`` names, nearest first. And whether it is one
        that no ticket holds, in a channel where conversations are watched."""
        place = unit.places.at_root(ref.workspace, ref.channel, ref.root)
        if place is not None:
            return ref.root, False
        for one in above:
            known = unit.messages.at(replace(ref, ts=one))
            root = known.ref.root if known else one
            if unit.places.at_root(ref.workspace, ref.channel, root) is not None:
                return root, False
        desk = unit.desks.of_workspace(ref.workspace)
        channel = desk.plan.channel(ChannelRef(ref.workspace, ref.channel)) if desk else None
        if not called and channel is None:
            return None, False
        return above[-1] if above else ref.root, channel is not None

    async def again(self, message: Json) -> None:
        """What was said while we were away, as it stands now: an edit and an emoji of meanwhile count as well."""
        marks = await self._marks(message)
        await self.message(message)
        await self.edited(message)
        await self._marked(message, marks)

    async def older(self, message: Json, since: datetime) -> None:
        """What was said before we were away: an edit and an emoji of meanwhile count."""
        if (edited := edited_at(message)) and edited > since:
            await self.edited(message)
        await self._marked(message, await self._marks(message))

    async def _marks(self, message: Json) -> list[Json]:
        """The ticket emoji on a message that none of our tickets has or had."""
        marks = [one["emoji"] for one in message.get("reactions") or () if await self._is_ours(one["emoji"])]
        spot = await self._where(message) if marks else None
        if spot is None:
            return []
        ref = spot.ref(self._workspace, str(message["id"]))
        return marks if await self._office.read(lambda unit: _is_news(unit, ref)) else []

    async def _marked(self, message: Json, marks: Sequence[Json]) -> None:
        for emoji in marks:
            for user in await self._by(message, emoji):
                told = {"channel_id": message["channel_id"], "message_id": message["id"], "user_id": user}
                await self._reaction({**told, "emoji": emoji}, added=True)

    async def edited(self, message: Json, *, direct: bool = False) -> None:
        """Discord tells of much by an update: a link's picture, a pin, a thread. Only what people changed counts."""
        edited = edited_at(message)
        if edited is None or message.get("type") not in SPOKEN or self._us.is_own(message):
            return
        spot = Spot(str(message["channel_id"]), direct=True) if direct else await self._where(message)
        if spot is None:
            return
        ref = spot.ref(self._workspace, str(message["id"]))
        if await self._office.read(lambda unit: unit.messages.at(ref)) is not None:
            heard = await self._threads.one(message, spot)
            await self._keep(MessageEdited(heard, edited))

    async def _deleted(self, channel: str, messages: Sequence[str]) -> None:
        spot = await self._where({"channel_id": channel})
        if spot is None:
            return
        refs = [spot.ref(self._workspace, message) for message in messages]
        for ref in await self._office.read(lambda unit: [one for one in refs if _knows(unit, one)]):
            stays = ref.ts == ref.root and await self._threads.is_thread(ref.root)
            await self._keep(MessageDeleted(ref, self._now(), thread_stays=stays))

    async def _thread_deleted(self, channel: str, thread: str) -> None:
        ref = MessageRef(self._workspace, channel, thread, thread)
        if await self._office.read(lambda unit: unit.places.at_root(ref.workspace, channel, thread)) is not None:
            stays = await self._threads.has_head(Spot(channel, thread))
            await self._keep(MessageDeleted(ref, self._now(), head_stays=stays))

    async def _reaction(self, data: Json, *, added: bool) -> None:
        """The ticket emoji makes a ticket of a thread, or takes it back. Discord says neither when it was, nor which of
        several it tells of again: what holds now counts."""
        user, emoji = str(data["user_id"]), data["emoji"]
        program = ((data.get("member") or {}).get("user") or {}).get("bot")
        if program or user == self._us.user or not await self._is_ours(emoji):
            return
        spot = await self._where(data)
        if spot is None:
            return
        ref = spot.ref(self._workspace, str(data["message_id"]))
        try:
            stands = await self._stands(str(data["channel_id"]), ref.ts, user, emoji)
            message = await self._threads.message(str(data["channel_id"]), ref.ts)
        except Unreadable:
            return  # it is gone by now, or not for us to see
        if stands is not added:
            return
        profile = await self._who(user, data.get("member"))
        if not added:
            await self._office.ask(Request(self._workspace, CancelConvert(ref), profile))
            return
        page = await self._threads.at_once(ref, message)
        answer = await self._office.ask(Request(self._workspace, ConvertNow(ref, page.heard, Source.EMOJI), profile))
        if isinstance(answer, Say) and answer.refused:
            await self._whisper.say(user, answer.view, f"emoji/{ref.ts}/{user}")

    async def _is_ours(self, emoji: Json) -> bool:
        def read(unit: Unit) -> str:
            desk = unit.desks.of_workspace(self._workspace)
            return desk.plan.settings.emoji if desk else ""

        wanted, name = await self._office.read(read), str(emoji.get("name") or "")
        return name == wanted if emoji.get("id") else _bare(name) == _bare(character(wanted))

    async def _stands(self, channel: str, message: str, user: str, emoji: Json) -> bool:
        """Whether somebody's emoji is there now. Raises Unreadable and Later."""
        return user in await self._who_put(channel, message, emoji, {"limit": "1", "after": str(int(user) - 1)})

    async def _by(self, message: Json, emoji: Json) -> list[str]:
        """Who put an emoji there, as far as anybody may want to know."""
        with contextlib.suppress(Unreadable):
            return await self._who_put(str(message["channel_id"]), str(message["id"]), emoji, {"limit": "10"})
        return []

    async def _who_put(self, channel: str, message: str, emoji: Json, query: dict[str, str]) -> list[str]:
        path = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}"
        name = f"{emoji['name']}:{emoji['id']}" if emoji.get("id") else str(emoji["name"])
        route = Route("GET", path, channel_id=channel, message_id=message, emoji=name)
        with reading():
            found = await self._ask(route, params=query)
        return [str(one["id"]) for one in found if not one.get("bot")]

    async def _where(self, data: Json) -> Spot | None:
        """Where something happened; None where that is gone or not for us to see. Raises Later."""
        try:
            return await self._threads.spot(str(data["channel_id"]))
        except Unreadable:
            return None

    async def _who(self, user: str, member: Json | None) -> Profile:
        if member and member.get("user"):
            return self._people.learn(member["user"], member)
        return await self._people.one(user)

    async def _keep(self, intent: Intent) -> Answer:
        """The desk's own deed: nobody asked for it."""
        return await self._office.ask(Request(self._workspace, intent))


def _is_news(unit: Unit, ref: MessageRef) -> bool:
    """What the archive has is a ticket's already, or was one's; what is older than the desk meant something else."""
    desk = unit.desks.of_workspace(ref.workspace)
    return desk is not None and instant(ref.ts) >= desk.created_at and unit.messages.at(ref) is None


def _knows(unit: Unit, ref: MessageRef) -> bool:
    at_root = unit.places.at_root(ref.workspace, ref.channel, ref.root) if ref.ts == ref.root else None
    return at_root is not None or unit.messages.at(ref) is not None


def _answered(message: Json) -> list[str]:
    """The message that a reply answers, and the one that this answers: a payload holds no more."""
    answered = message.get("referenced_message") or {}
    found = [one.get("message_reference") or {} for one in (message, answered) if one.get("type") == REPLY]
    here = str(message["channel_id"])
    return [str(one["message_id"]) for one in found if one.get("message_id") and str(one["channel_id"]) == here]


def _bare(emoji: str) -> str:
    """Without the sign that only asks for its coloured shape."""
    return emoji.replace("\ufe0f", "")
