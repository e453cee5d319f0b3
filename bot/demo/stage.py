"""A seeded local Slack and Discord and one bot beside both, the same program that serves real ones, as a process of its
own."""

import asyncio
import contextlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from bot.beside import Keeper, environment
from bot.demo.server import Server
from bot.slack.manifest import manifest
from sandbox.discord.server import LocalDiscord
from sandbox.slack.model import Channel, Message, View
from sandbox.slack.person import Person
from sandbox.slack.seed import seed
from sandbox.slack.server import LocalSlack
from sandbox.slack.sight import spoken

PATIENCE_SECONDS = 40.0
MOST_DEATHS = 3
Found = TypeVar("Found")


class NothingCame(RuntimeError):
    """What the story waits for did not happen; the message says what."""


class Stage:
    """``async with Stage(folder) as stage:`` plays over a fresh database in ``folder``; the bot listens at ``port``,
    and is started again where it dies. Once ``over`` is set nothing is waited for any more."""

    def __init__(self, folder: Path, port: int = 0, over: asyncio.Event | None = None) -> None:
        self.folder, self.over = folder, over or asyncio.Event()
        self.slack = LocalSlack()
        self.server = Server(self, LocalDiscord())
        self._port = port
        self.keeper = Keeper(lambda: self._run("run"), lambda _line: None)
        self._keeping: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("deskhand.db*"):
            old.unlink()
        await self.slack.start()
        await self.server.discord.start()
        try:
            seed(self.slack)
            self.slack.app.configure(manifest())
            self._keeping = asyncio.create_task(self.keeper.keep(self.over))
            await self.until("the bot to connect", lambda: len(self.slack.socket.connections) or None)
            discord = self.server.discord
            await self.until("its commands on Discord", lambda: discord.app.offered(self.server.guild.id) or None)
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    async def _end(self) -> None:
        self.over.set()
        if self._keeping is not None:
            await self._keeping
        await self.slack.stop()
        await self.server.discord.stop()

    async def command(self, *words: str) -> None:
        """Run another command of Deskhand against the same desk. Raises NothingCame where it fails."""
        process = await self._run(*words)
        if await process.wait():
            raise NothingCame(f"deskhand {' '.join(words)} failed; {self.folder / 'bot.log'} says why")

    async def _run(self, *words: str) -> asyncio.subprocess.Process:
        discord = self.server.discord
        environ = environment(
            self.slack, self.folder, discord, http_port=str(self._port), log_format="json", desk_page="1"
        )
        with (self.folder / "bot.log").open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *words, env=environ, stdout=log, stderr=log
            )

    @property
    def desk_url(self) -> str:
        """Where the bot tells what falls due next, if it was given a port."""
        return f"http://127.0.0.1:{self._port}/desk"

    # What people do and see

    def person(self, name: str) -> Person:
        return self.slack.person(name)

    def channel(self, name: str) -> Channel:
        return self.slack.channel(name)

    async def until(self, what: str, look: Callable[[], Found | None]) -> Found:
        """Wait until ``look`` finds something. Raises NothingCame."""
        ends = asyncio.get_running_loop().time() + PATIENCE_SECONDS
        while (found := look()) is None:
            if self.over.is_set():
                raise NothingCame("it was asked to stop")
            if asyncio.get_running_loop().time() > ends or self.keeper.deaths >= MOST_DEATHS:
                raise NothingCame(f"waited in vain for {what}; {self.folder / 'bot.log'} may say why")
            await asyncio.sleep(0.05)
        return found

    async def rest_until(self, at: datetime) -> None:
        """Do nothing until an instant, or until it is over."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout((at - datetime.now(UTC)).total_seconds()):
                await self.over.wait()

    async def post(self, channel: str, *texts: str) -> Message:
        """The bot's newest post in a channel that says all of ``texts``, once it is there."""

        def look() -> Message | None:
            posts = reversed(self.slack.posts(channel))
            return next((one for one in posts if all(text in shown(one) for text in texts)), None)

        return await self.until(f"“{'”, “'.join(texts)}” in #{channel}", look)

    async def direct(self, person: Person, *texts: str) -> Message:
        """The bot's direct message to somebody that says all of ``texts``, once it is there."""

        def look() -> Message | None:
            return next((one for one in reversed(person.dms) if all(text in shown(one) for text in texts)), None)

        return await self.until(f"“{'”, “'.join(texts)}” to {person.name}", look)

    async def modal(self, person: Person, *texts: str) -> View:
        """What stands open before somebody, once it says all of ``texts``."""

        def look() -> View | None:
            view = person.modal
            return view if view is not None and all(text in spoken(view.body) for text in texts) else None

        return await self.until(f"a form with “{'”, “'.join(texts)}” before {person.name}", look)

    async def close(self, person: Person) -> None:
        """Close whatever stands open before somebody."""
        while person.modal is not None:
            with contextlib.suppress(RuntimeError):
                await person.close(person.modal, everything=True)


def shown(message: Message) -> str:
    """All that a message shows."""
    return spoken(message.blocks) or message.text
