"""The Discord side of the stage: its people and channels, and waiting for what the bot posts there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sandbox.discord.model import Channel, Message
from sandbox.discord.person import Person
from sandbox.discord.seed import seed
from sandbox.discord.server import LocalDiscord
from sandbox.discord.sight import spoken

if TYPE_CHECKING:
    from bot.demo.stage import Stage


class Server:
    """A seeded guild of the local Discord of a stage."""

    def __init__(self, stage: "Stage", discord: LocalDiscord) -> None:
        self.stage, self.discord = stage, discord
        self.guild = seed(discord)

    def person(self, name: str) -> Person:
        return self.discord.person(name)

    def channel(self, name: str) -> Channel:
        return self.discord.world.channel_named(self.guild, name)

    def posts(self, name: str) -> Iterator[Message]:
        """The bot's posts in a channel and its threads, the newest first."""
        home = self.channel(name)
        rooms = (home, *self.discord.world.threads_of(home))
        found = [post for room in rooms for post in self.discord.posts(room)]
        yield from sorted(found, key=lambda one: int(one.id), reverse=True)

    async def post(self, name: str, *texts: str) -> Message:
        """The bot's newest post in a channel or its threads that says all of ``texts``, once it is there."""
        what = f"“{'”, “'.join(texts)}” in Discord's #{name}"
        return await self.stage.until(what, lambda: _first(self.posts(name), texts))

    async def direct(self, person: Person, *texts: str) -> Message:
        """The bot's direct message to somebody that says all of ``texts``, once it is there."""
        what = f"“{'”, “'.join(texts)}” to {person.name} on Discord"
        return await self.stage.until(what, lambda: _first(reversed(person.dms()), texts))


def said(message: Message) -> str:
    """All that a message says."""
    return "\n".join(filter(None, (message.content, spoken(message.components))))


def _first(posts: Iterator[Message], texts: tuple[str, ...]) -> Message | None:
    return next((one for one in posts if all(text in said(one) for text in texts)), None)
