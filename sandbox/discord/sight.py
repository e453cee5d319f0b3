"""What a person can see, and all that they ever could: the ground for counting what reached the wrong eyes."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sandbox.discord.errors import Json
from sandbox.discord.interaction import Interaction
from sandbox.discord.model import Channel, Message, User
from sandbox.discord.permissions import sees
from sandbox.discord.world import World
from sandbox.wording import words

if TYPE_CHECKING:
    from sandbox.discord.core import Core

WORDS = ("content", "label", "title", "description", "placeholder", "name", "value", "text")


@dataclass(frozen=True)
class Sight:
    """One thing that a person can see; `text` is all of its words, every version of a message included.

    `where` is the channel. A form and the choices of a completion are those of the interaction that they answer.
    """

    kind: Literal["message", "ephemeral", "form", "choices"]
    where: str
    by_app: bool
    text: str
    thing: Message | Interaction


def reaches(world: World, channel: Channel, who: User) -> bool:
    """Whether a channel, thread or conversation is open to them."""
    guild = world.guild_of(channel)
    return who.id in channel.recipients if guild is None else who.id in guild.members and sees(guild, channel, who.id)


def messages(channel: Channel, who: User) -> list[Message]:
    """The messages before them, oldest first."""
    return [one for one in channel.messages.values() if not one.deleted and one.only_for in (None, who.id)]


def ephemerals(world: World, who: User) -> list[Message]:
    """What was said to them alone and still stands, oldest first."""
    found = [one for each in world.channels.values() for one in each.messages.values()]
    return sorted((one for one in found if one.only_for == who.id and not one.deleted), key=lambda one: int(one.id))


def visible_to(core: "Core", user: User) -> list[Sight]:
    """Everything that a person can see now or could see before it was edited: messages, ephemerals, forms, choices."""
    return list(_sights(core, user))


def _sights(core: "Core", user: User) -> Iterator[Sight]:
    for channel in core.world.channels.values():
        # Who has left a private thread has seen what there was until then.
        until = math.inf if reaches(core.world, channel, user) else channel.thread_gone.get(user.id, 0.0)
        for one in channel.messages.values():
            if one.only_for not in (None, user.id) or not one.versions or one.versions[0].at > until:
                continue
            kind: Literal["message", "ephemeral"] = "message" if one.only_for is None else "ephemeral"
            text = "\n".join(
                f"{each.content}\n{spoken([each.embeds, each.components])}"
                for each in reversed(one.versions)
                if each.at <= until
            )
            yield Sight(kind, channel.id, one.author.id == core.app.user.id, text, one)
    for asked in core.interactions.all.values():
        if asked.user is user and asked.modal is not None:
            yield Sight("form", asked.channel.id, True, spoken(asked.modal.body), asked)
        if asked.user is user and asked.choices:
            yield Sight("choices", asked.channel.id, True, spoken(asked.choices), asked)


def spoken(part: object) -> str:
    """All words of embeds, components, a form or choices, line by line."""
    return "\n".join(words(part, _read))


def _read(part: Json, key: str) -> bool:
    """Whether people read a text; the value behind an option or a choice is for the app."""
    hidden = key == "value" and ("label" in part or set(part) <= {"name", "value", "name_localizations"})
    return key in WORDS and not hidden
