"""One way to play on either platform: what people type, press and fill in, and what they then read."""

import asyncio
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Protocol

from bot.slack.manifest import COMMAND
from bot.wiring import new_id
from commands.port_values import Profile
from commands.ports import Unit
from desk.ids import DeskId
from desk.person import Role
from locales import load
from sandbox.discord.gestures import GestureResult
from sandbox.discord.interaction import Modal
from sandbox.discord.model import Message as DiscordMessage
from sandbox.discord.person import Person as Player
from sandbox.slack.model import Message, View
from sandbox.slack.person import Person
from sandbox.slack.sight import spoken
from sandbox.slack.widgets import elements, options
from sandbox.slack.widgets import words as label_of
from storage.store import Store
from tests.discord import scenes as there
from tests.discord import town as discord_town
from tests.slack import scenes as here
from tests.slack import town as slack_town
from views.language import Words
from views.typed_commands import typed_commands

AGENTS = ("An", "Binh", "Chi")
ENGLISH = Words("en", load("en"))


@dataclass(frozen=True)
class Seen:
    """What somebody reads, and what they can press or fill in there."""

    text: str
    where: object = None


class Side(Protocol):
    """A platform with its customers Tom and Lan, its agents and their lead Hoa."""

    async def asks(self, who: str, text: str) -> str:
        """A customer begins a conversation; its name."""

    async def calls(self, who: str, text: str) -> str:
        """The same, calling the desk: a ticket that nobody has."""

    async def says(self, who: str, conversation: str, text: str) -> None: ...
    async def marks(self, who: str, conversation: str) -> None:
        """An agent makes a ticket of it, by the emoji."""

    async def types(self, who: str, words: str, /, **options: object) -> Seen:
        """A command: ``words`` as they are typed on Slack; on Discord its first word with ``options``."""

    async def fills(self, who: str, seen: Seen, values: Mapping[str, object]) -> Seen: ...
    async def presses(self, who: str, seen: Seen, label: str) -> Seen: ...
    async def card(self, text: str) -> Seen:
        """The team's card that says so, once it does."""

    async def told(self, who: str, text: str) -> Seen:
        """The direct message that says so, once it is there."""

    async def rest(self) -> None: ...
    async def pass_time(self, **length: float) -> None: ...
    @property
    def store(self) -> Store: ...
    def seen_by(self, who: str) -> str:
        """All that the bot has ever shown a customer and that stands there still."""


def grant(store: Store, desk: DeskId, profile: Profile) -> None:
    """Somebody is an agent from now on."""

    def work(unit: Unit) -> None:
        unit.people.grant(desk, unit.people.upsert(desk, profile, new_id).id, Role.AGENT)

    store.write(work)


class OnSlack:
    """Slack, over Socket Mode."""

    def __init__(self, place: slack_town.Town) -> None:
        self.place = place
        self.people: dict[str, Person] = {"Tom": place.tom, "Lan": place.lan, "Hoa": place.hoa}

    async def hire(self) -> None:
        """The three agents."""
        place = self.place
        for name in AGENTS:
            person = self.people[name] = place.slack.add_person(name, title="Agent")
            for channel in (place.support, place.desk):
                channel.members.append(person.id)
            profile = await place.process.slack.people.one(person.id)
            await asyncio.to_thread(grant, self.store, place.process.slack.desk, profile)

    @property
    def store(self) -> Store:
        return self.place.process.store

    async def asks(self, who: str, text: str) -> str:
        return await self.people[who].say(self.place.support, text)

    async def calls(self, who: str, text: str) -> str:
        return await self.asks(who, f"<@{self.place.slack.app.user.id}> {text}")

    async def says(self, who: str, conversation: str, text: str) -> None:
        await self.people[who].say(self.place.support, text, thread=conversation)

    async def marks(self, who: str, conversation: str) -> None:
        await self.people[who].react(self.place.support, conversation, "ticket")

    async def types(self, who: str, words: str, /, **options: object) -> Seen:
        person = self.people[who]
        await self._close(person)
        return await self._after(person, person.slash(self.place.support, COMMAND, words))

    async def fills(self, who: str, seen: Seen, values: Mapping[str, object]) -> Seen:
        person = self.people[who]
        meant = {name: self._person(value) for name, value in values.items()}
        return await self._after(person, person.fill_and_submit(here.top(person), meant))

    async def presses(self, who: str, seen: Seen, label: str) -> Seen:
        person = self.people[who]
        assert isinstance(seen.where, Message | View)
        where = here.top(person) if isinstance(seen.where, View) else seen.where
        press = here.pick if self._in_menu(where, label) else type(person).click
        return await self._after(person, press(person, where, label))

    async def card(self, text: str) -> Seen:
        found = await self.place.post(self.place.desk, text)
        return Seen(slack_town.words(found), found)

    async def told(self, who: str, text: str) -> Seen:
        person = self.people[who]
        found = await self.place.until(lambda: next((one for one in person.dms if text in slack_town.words(one)), None))
        return Seen(slack_town.words(found), found)

    async def rest(self) -> None:
        await self.place.rest()

    async def pass_time(self, **length: float) -> None:
        await self.place.pass_time(**length)

    def seen_by(self, who: str) -> str:
        return "\n".join(one.text for one in self.people[who].sees() if one.by_app)

    def _person(self, value: object) -> object:
        return self.people[value].id if isinstance(value, str) and value in self.people else value

    @staticmethod
    def _in_menu(where: Message | View, label: str) -> bool:
        found = [one for _, one in elements(where.blocks)]
        return any(label_of(option["text"]) == label for one in found for option in options(one))

    async def _close(self, person: Person) -> None:
        if person.modal is not None:
            await person.close(person.modal, everything=True)

    async def _after(self, person: Person, doing: Awaitable[object]) -> Seen:
        """What is new before somebody after a gesture: a modal, or a private message."""
        before, stood = len(person.ephemerals), person.modal and (person.modal.id, person.modal.hash)
        await doing

        def new() -> Seen | None:
            if len(person.ephemerals) > before:
                return Seen(slack_town.words(person.ephemerals[-1]), person.ephemerals[-1])
            if person.modal is not None and (person.modal.id, person.modal.hash) != stood:
                return Seen(spoken(person.modal.body), person.modal)
            return None

        return await self.place.until(new)


class OnDiscord:
    """Discord, through its gateway."""

    def __init__(self, place: discord_town.Town) -> None:
        self.place = place
        self.people: dict[str, Player] = {"Tom": place.tom, "Lan": place.lan, "Hoa": place.hoa}
        self.conversations: dict[str, DiscordMessage] = {}

    async def hire(self) -> None:
        """The three agents."""
        local, guild = self.place.discord, self.place.guild
        role = next(one for one in guild.roles.values() if one.name == "Agents")
        for name in AGENTS:
            player = self.people[name] = local.add_person(name, guild, roles=[role], title="Agent")
            await asyncio.to_thread(grant, self.store, self.place.served.desk, self.place.profile(player))

    @property
    def store(self) -> Store:
        return self.place.process.store

    async def asks(self, who: str, text: str) -> str:
        said = await self.people[who].say(self.place.support, text)
        self.conversations[said.id] = said
        return said.id

    async def calls(self, who: str, text: str) -> str:
        return await self.asks(who, f"<@{self.place.discord.app.user.id}> {text}")

    async def says(self, who: str, conversation: str, text: str) -> None:
        said = self.conversations[conversation]
        channels = self.place.discord.world.channels
        thread = await self.place.until(lambda: channels.get(said.id))
        await self.people[who].say(thread, text)

    async def marks(self, who: str, conversation: str) -> None:
        await self.people[who].react(self.conversations[conversation], "🎫")

    async def types(self, who: str, words: str, /, **options: object) -> Seen:
        first = words.split()[0]
        topic = next(one.topic for one in typed_commands(ENGLISH) if one.name == first)
        command = " ".join(("ticket", *([topic] if topic else []), first))
        meant = {name: self._person(value) for name, value in options.items()}
        return self._read(await self.people[who].slash(self.place.support, command, **meant), who)

    async def fills(self, who: str, seen: Seen, values: Mapping[str, object]) -> Seen:
        assert isinstance(seen.where, Modal)
        meant = {name: self._person(value) for name, value in values.items()}
        return self._read(await self.people[who].fill(seen.where, meant), who)

    async def presses(self, who: str, seen: Seen, label: str) -> Seen:
        assert isinstance(seen.where, DiscordMessage)
        try:
            return self._read(await there.pick(self.people[who], seen.where, label), who)
        except AssertionError:
            return self._read(await self.people[who].click(seen.where, label), who)

    async def card(self, text: str) -> Seen:
        found = await self.place.post(self.place.desk, text)
        return Seen(discord_town.words(found), found)

    async def told(self, who: str, text: str) -> Seen:
        player = self.people[who]
        found = await self.place.until(
            lambda: next((one for one in player.dms() if text in discord_town.words(one)), None)
        )
        return Seen(discord_town.words(found), found)

    async def rest(self) -> None:
        await self.place.rest()

    async def pass_time(self, **length: float) -> None:
        await self.place.pass_time(**length)

    def seen_by(self, who: str) -> str:
        player, app = self.people[who], self.place.discord.app.user.id
        said = [one for channel in player.channels() for one in player.sees(channel)] + player.dms()
        return "\n".join(discord_town.words(one) for one in said if one.author.id == app)

    def _person(self, value: object) -> object:
        return self.people.get(value, value) if isinstance(value, str) else value

    @staticmethod
    def _read(done: GestureResult, who: str) -> Seen:
        assert done.ok, f"{who} was not answered in time"
        if done.modal is not None:
            return Seen(discord_town.form_words(done.modal.body), done.modal)
        assert done.message is not None, done.kind
        return Seen(discord_town.words(done.message), done.message)
