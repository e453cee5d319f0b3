"""One way to play on either platform: what people type, press and fill in, and what they then read."""

import asyncio
import re
from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.slack.manifest import COMMAND, CONVERT
from bot.wiring import new_id
from commands.port_values import Profile
from commands.ports import Unit
from desk.command_words import COMMANDS
from desk.folding import fold
from desk.ids import DeskId
from desk.person import Role
from locales import load
from sandbox.discord.gestures import GestureResult
from sandbox.discord.interaction import Modal
from sandbox.discord.judges_components import walk
from sandbox.discord.model import Channel
from sandbox.discord.model import Message as DiscordMessage
from sandbox.discord.model import Role as DiscordRole
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
"""Chi reads Vietnamese."""
NEWCOMER = "Dung"
"""Answers nobody yet."""
ENGLISH = Words("en", load("en"))
AGAIN = ("Open the form again", "Mở lại biểu mẫu")


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

    async def says(self, who: str, conversation: str, text: str) -> str:
        """Somebody goes on in a conversation; what names that message."""

    async def says_below(self, who: str, card: Seen, text: str) -> None:
        """Somebody of the team talks below a card."""

    async def marks(self, who: str, conversation: str) -> None:
        """An agent makes a ticket of it, by the emoji."""

    async def menu(self, who: str, said: str) -> Seen:
        """The desk's entry in a message's menu: its form, or the ticket that it is of."""

    async def home(self, who: str, text: str) -> Seen:
        """Somebody's Home, once it says so."""

    async def types(self, who: str, words: str, /, **options: object) -> Seen:
        """A command: ``words`` as they are typed on Slack, ``@Tom`` for a mention; on Discord its name with
        ``options``."""

    async def fills(self, who: str, seen: Seen, values: Mapping[str, object]) -> Seen: ...
    async def again(self, who: str, seen: Seen) -> Seen:
        """A form that was refused, as it was filled."""

    async def presses(self, who: str, seen: Seen, label: str) -> Seen: ...
    def offers(self, seen: Seen) -> Sequence[str]:
        """What can be pressed or chosen there."""

    def choices(self, seen: Seen, field: str) -> Sequence[str]:
        """What can be chosen in a field of a form."""

    async def completes(
        self, who: str, command: str, option: str, typed: str, /, **others: object
    ) -> Sequence[str] | None:
        """What is offered while somebody types into a command; None where a platform completes no commands."""

    async def card(self, *texts: str) -> Seen:
        """The team's card that says so, once it does."""

    async def answered(self, conversation: str, text: str) -> Seen:
        """What the desk has written in a conversation that says so, once it has."""

    async def told(self, who: str, *texts: str) -> Seen:
        """The direct message that says so, once it is there."""

    def gather(self, name: str, *members: str) -> None:
        """A user group, or a role, of that name."""

    async def rest(self) -> None: ...
    async def pass_time(self, **length: float) -> None: ...
    @property
    def store(self) -> Store: ...
    @property
    def team_channel(self) -> str:
        """The id of the channel that only the team reads."""

    def seen_by(self, who: str) -> str:
        """All that the bot has ever shown a customer and that stands there still."""


def grant(store: Store, desk: DeskId, profile: Profile) -> None:
    """Somebody is an agent from now on."""

    def work(unit: Unit) -> None:
        unit.people.grant(desk, unit.people.upsert(desk, profile, new_id).id, Role.AGENT)

    store.write(work)


def named(words: str) -> str:
    """The name of the command that begins ``words``, in whichever language."""
    names = {fold(said): name for name, others in COMMANDS.items() for said in (name, *others)}
    parts = words.split()
    starts = (fold(" ".join(parts[:count])) for count in range(len(parts), 0, -1))
    return next(names[said] for said in starts if said in names)


class OnSlack:
    """Slack, over Socket Mode."""

    def __init__(self, place: slack_town.Town) -> None:
        self.place = place
        self.people: dict[str, Person] = {"Tom": place.tom, "Lan": place.lan, "Hoa": place.hoa}
        self.groups: dict[str, str] = {}

    async def hire(self) -> None:
        """The three agents, and one who comes new."""
        place = self.place
        for name in (*AGENTS, NEWCOMER):
            reads = {"locale": "vi-VN"} if name == "Chi" else {}
            person = self.people[name] = place.slack.add_person(name, title="Agent", **reads)
            for channel in (place.support, place.desk):
                channel.members.append(person.id)
            if name != NEWCOMER:
                profile = await place.process.slack.people.one(person.id)
                await asyncio.to_thread(grant, self.store, place.process.slack.desk, profile)

    @property
    def store(self) -> Store:
        return self.place.process.store

    @property
    def team_channel(self) -> str:
        return self.place.desk.id

    async def asks(self, who: str, text: str) -> str:
        return await self.people[who].say(self.place.support, text)

    async def calls(self, who: str, text: str) -> str:
        return await self.asks(who, f"<@{self.place.slack.app.user.id}> {text}")

    async def says(self, who: str, conversation: str, text: str) -> str:
        return await self.people[who].say(self.place.support, text, thread=conversation)

    async def says_below(self, who: str, card: Seen, text: str) -> None:
        assert isinstance(card.where, Message)
        await self.people[who].say(self.place.desk, text, thread=card.where.ts)

    async def marks(self, who: str, conversation: str) -> None:
        await self.people[who].react(self.place.support, conversation, "ticket")

    async def menu(self, who: str, said: str) -> Seen:
        person = self.people[who]
        await self._close(person)
        return await self._after(person, person.shortcut(self.place.support, said, CONVERT))

    async def home(self, who: str, text: str) -> Seen:
        person = self.people[who]
        await self._close(person)
        await person.open_home()

        def look() -> Seen | None:
            shown = spoken(person.home.body) if person.home else ""
            return Seen(shown, person.home) if text in shown else None

        return await self.place.until(look)

    async def types(self, who: str, words: str, /, **options: object) -> Seen:
        person = self.people[who]
        await self._close(person)
        typed = re.sub(r"@(\w+)", lambda found: self._mention(found[1]), words)
        return await self._after(person, person.slash(self.place.support, COMMAND, typed))

    async def fills(self, who: str, seen: Seen, values: Mapping[str, object]) -> Seen:
        person = self.people[who]
        meant = {name: self._person(value) for name, value in values.items()}
        return await self._after(person, person.fill_and_submit(here.top(person), meant))

    async def again(self, who: str, seen: Seen) -> Seen:
        return seen

    async def presses(self, who: str, seen: Seen, label: str) -> Seen:
        person = self.people[who]
        assert isinstance(seen.where, Message | View)
        modal = isinstance(seen.where, View) and seen.where is not person.home
        where = here.top(person) if modal else seen.where
        press = here.pick if self._in_menu(where, label) else type(person).click
        return await self._after(person, press(person, where, label))

    def offers(self, seen: Seen) -> Sequence[str]:
        assert isinstance(seen.where, Message | View)
        return here.offers(seen.where)

    def choices(self, seen: Seen, field: str) -> Sequence[str]:
        assert isinstance(seen.where, View)
        found = (one for block, one in elements(seen.where.blocks) if block["block_id"] == field)
        return [label_of(option["text"]) for one in found for option in options(one)]

    async def completes(
        self, who: str, command: str, option: str, typed: str, /, **others: object
    ) -> Sequence[str] | None:
        return None

    async def card(self, *texts: str) -> Seen:
        def look() -> Seen | None:
            posts = ((slack_town.words(one), one) for one in self.place.slack.posts(self.place.desk))
            return next((Seen(said, one) for said, one in posts if all(text in said for text in texts)), None)

        return await self.place.until(look)

    async def answered(self, conversation: str, text: str) -> Seen:
        def look() -> Seen | None:
            posts = (one for one in self.place.slack.posts(self.place.support) if one.thread_ts == conversation)
            said = ((slack_town.words(one), one) for one in posts)
            return next((Seen(words, one) for words, one in said if text in words), None)

        return await self.place.until(look)

    async def told(self, who: str, *texts: str) -> Seen:
        def look() -> Seen | None:
            said = ((slack_town.words(one), one) for one in self.people[who].dms)
            return next((Seen(words, one) for words, one in said if all(text in words for text in texts)), None)

        return await self.place.until(look)

    def gather(self, name: str, *members: str) -> None:
        group = self.place.slack.add_usergroup(name, name.title(), [self.people[one] for one in members])
        self.groups[name] = f"<!subteam^{group.id}>"

    async def rest(self) -> None:
        await self.place.rest()

    async def pass_time(self, **length: float) -> None:
        await self.place.pass_time(**length)

    def seen_by(self, who: str) -> str:
        return "\n".join(one.text for one in self.people[who].sees() if one.by_app)

    def _mention(self, name: str) -> str:
        return self.groups.get(name) or (f"<@{self.people[name].id}>" if name in self.people else f"@{name}")

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
        self.roles: dict[str, DiscordRole] = {}
        self.said: dict[str, DiscordMessage] = {}

    async def hire(self) -> None:
        """The three agents, and one who comes new."""
        local, guild = self.place.discord, self.place.guild
        role = next(one for one in guild.roles.values() if one.name == "Agents")
        for name in (*AGENTS, NEWCOMER):
            reads = {"locale": "vi"} if name == "Chi" else {}
            player = self.people[name] = local.add_person(name, guild, roles=[role], title="Agent", **reads)
            if name != NEWCOMER:
                await asyncio.to_thread(grant, self.store, self.place.served.desk, self.place.profile(player))

    @property
    def store(self) -> Store:
        return self.place.process.store

    @property
    def team_channel(self) -> str:
        return self.place.desk.id

    async def asks(self, who: str, text: str) -> str:
        return self._keep(await self.people[who].say(self.place.support, text))

    async def calls(self, who: str, text: str) -> str:
        return await self.asks(who, f"<@{self.place.discord.app.user.id}> {text}")

    async def says(self, who: str, conversation: str, text: str) -> str:
        return self._keep(await self.people[who].say(await self._thread(conversation), text))

    async def says_below(self, who: str, card: Seen, text: str) -> None:
        assert isinstance(card.where, DiscordMessage)
        await self.people[who].say(await self._thread(card.where.id), text)

    async def marks(self, who: str, conversation: str) -> None:
        await self.people[who].react(self.said[conversation], "🎫")

    async def menu(self, who: str, said: str) -> Seen:
        return self._read(await self.people[who].context_menu(self.said[said], there.CONVERT), who)

    async def home(self, who: str, text: str) -> Seen:
        shown = await self.types(who, "home")
        assert text in shown.text, shown.text
        return shown

    async def types(self, who: str, words: str, /, **options: object) -> Seen:
        meant = {name: self._meant(value) for name, value in options.items()}
        return self._read(await self.people[who].slash(self.place.support, self._command(words), **meant), who)

    async def fills(self, who: str, seen: Seen, values: Mapping[str, object]) -> Seen:
        assert isinstance(seen.where, Modal), seen.text
        meant = {name: self._meant(value) for name, value in values.items()}
        return self._read(await self.people[who].fill(seen.where, meant), who)

    async def again(self, who: str, seen: Seen) -> Seen:
        (label,) = (one for one in self.offers(seen) if one in AGAIN)
        return await self.presses(who, seen, label)

    async def presses(self, who: str, seen: Seen, label: str) -> Seen:
        assert isinstance(seen.where, DiscordMessage), seen.text
        press = there.pick if self._in_menu(seen.where, label) else type(self.people[who]).click
        return self._read(await press(self.people[who], seen.where, label), who, seen.where)

    def offers(self, seen: Seen) -> Sequence[str]:
        assert isinstance(seen.where, DiscordMessage), seen.text
        return there.offers(seen.where)

    def choices(self, seen: Seen, field: str) -> Sequence[str]:
        assert isinstance(seen.where, Modal), seen.text
        found = (one for _, one in walk(seen.where.body["components"]) if one.get("custom_id") == field)
        return [option["label"] for one in found for option in one["options"]]

    async def completes(
        self, who: str, command: str, option: str, typed: str, /, **others: object
    ) -> Sequence[str] | None:
        whole = self._command(command)
        found = await self.people[who].autocomplete(self.place.support, whole, option, **{option: typed, **others})
        return [one["name"] for one in found]

    async def card(self, *texts: str) -> Seen:
        def look() -> Seen | None:
            posts = ((discord_town.words(one), one) for one in self.place.posts(self.place.desk))
            return next((Seen(said, one) for said, one in posts if all(text in said for text in texts)), None)

        return await self.place.until(look)

    async def answered(self, conversation: str, text: str) -> Seen:
        thread = await self._thread(conversation)

        def look() -> Seen | None:
            said = ((discord_town.words(one), one) for one in self.place.discord.posts(thread))
            return next((Seen(words, one) for words, one in said if text in words), None)

        return await self.place.until(look)

    async def told(self, who: str, *texts: str) -> Seen:
        def look() -> Seen | None:
            said = ((discord_town.words(one), one) for one in self.people[who].dms())
            return next((Seen(words, one) for words, one in said if all(text in words for text in texts)), None)

        return await self.place.until(look)

    def gather(self, name: str, *members: str) -> None:
        role = self.roles[name] = self.place.discord.add_role(self.place.guild, name)
        for one in members:
            self.place.guild.members[self.people[one].id].roles.append(role.id)

    async def rest(self) -> None:
        await self.place.rest()

    async def pass_time(self, **length: float) -> None:
        await self.place.pass_time(**length)

    def seen_by(self, who: str) -> str:
        player, app = self.people[who], self.place.discord.app.user.id
        said = [one for channel in player.channels() for one in player.sees(channel)] + player.dms()
        return "\n".join(discord_town.words(one) for one in said if one.author.id == app)

    @staticmethod
    def _command(words: str) -> str:
        """The whole name of the command that begins ``words``."""
        first = named(words)
        topic = next(one.topic for one in typed_commands(ENGLISH) if one.name == first)
        return " ".join(("ticket", *([topic] if topic else []), first))

    def _keep(self, said: DiscordMessage) -> str:
        self.said[said.id] = said
        return said.id

    async def _thread(self, message: str) -> Channel:
        """The thread of a message, once it is there."""
        return await self.place.until(lambda: self.place.discord.world.channels.get(message))

    def _meant(self, value: object) -> object:
        return self.people.get(value) or self.roles.get(value) or value if isinstance(value, str) else value

    @staticmethod
    def _in_menu(where: DiscordMessage, label: str) -> bool:
        menus = (one for _, one in walk(where.components) if one["type"] == there.STRINGS)
        return any(label == option["label"] for one in menus for option in one["options"])

    @staticmethod
    def _read(done: GestureResult, who: str, pressed: DiscordMessage | None = None) -> Seen:
        """What it was answered with; what was ``pressed`` may have changed in its place."""
        assert done.ok, f"{who} was not answered in time"
        if done.modal is not None:
            return Seen(discord_town.form_words(done.modal.body), done.modal)
        shown = done.message or pressed
        assert shown is not None, done.kind
        return Seen(discord_town.words(shown), shown)


class Day:
    """Plays it; ``talks`` are the conversations, by ticket number."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.talks: dict[int, str] = {}

    async def types(self, who: str, words: str, /, *texts: str, **options: object) -> Seen:
        return self.check(await self.side.types(who, words, **options), words, *texts)

    def check(self, seen: Seen, what: str, *texts: str) -> Seen:
        for text in texts:
            assert text in seen.text, f"{what}: {seen.text}"
        return seen

    async def fills(self, who: str, seen: Seen, values: dict[str, object], *texts: str) -> Seen:
        return self.check(await self.side.fills(who, seen, values), str(values), *texts)

    async def presses(self, who: str, seen: Seen, label: str, *texts: str) -> Seen:
        return self.check(await self.side.presses(who, seen, label), label, *texts)

    async def says(self, who: str, number: int, text: str) -> str:
        """In a ticket's conversation, until it is kept; what names the message."""
        said = await self.side.says(who, self.talks[number], text)
        await self.side.rest()
        return said


def number_in(seen: Seen) -> int:
    """The ticket that somebody reads of."""
    found = re.search(r"#(\d+)", seen.text)
    assert found, seen.text
    return int(found[1])
