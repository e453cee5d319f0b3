"""A bot beside a local Slack and a local Discord: a process of its own, started again when it dies."""

import asyncio
import os
import socket
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from bot.settings import PREFIX
from sandbox.discord.server import LocalDiscord
from sandbox.slack.server import LocalSlack

Process = asyncio.subprocess.Process
HERE = Path(__file__).parents[1]
END_SECONDS = 8.0
STEADY_SECONDS = 60.0
LONGEST_WAIT = 30.0


def environment(slack: LocalSlack, folder: Path, discord: LocalDiscord | None = None, **more: str) -> Mapping[str, str]:
    """The environment of a bot towards ``slack`` and ``discord``, its data in ``folder``, without whatever else is set
    for a bot.

    ``more`` are further settings, ``http_port="0"``.
    """
    settings = {
        "slack_bot_token": slack.bot_token,
        "slack_app_token": slack.app_token,
        "slack_api_url": slack.api_url,
        **({} if discord is None else {"discord_token": discord.token, "discord_api_url": discord.api_url}),
        "database_url": f"sqlite:///{folder.resolve() / 'deskhand.db'}",
        "files": str(folder.resolve() / "files"),
        **more,
    }
    bare = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    # From wherever it starts, it is the same program as this one.
    path = os.pathsep.join((str(HERE), *filter(None, [bare.get("PYTHONPATH")])))
    return {**bare, "PYTHONPATH": path, **{f"{PREFIX}{name.upper()}": value for name, value in settings.items()}}


async def start_bot(folder: Path, environ: Mapping[str, str]) -> Process:
    """`deskhand run` in ``folder``, where no settings of somebody else's lie; its log goes to our standard error."""
    return await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", "run", cwd=folder, env=environ)


async def end(process: Process) -> None:
    """Ask a process to stop, and end it where it does not."""
    if process.returncode is None:
        process.terminate()
        try:
            async with asyncio.timeout(END_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


class Keeper:
    """Starts a process, and starts it again whenever it ends; the more often in a row it dies, the longer the wait."""

    def __init__(self, start: Callable[[], Awaitable[Process]], told: Callable[[str], None]) -> None:
        self._start, self._told = start, told
        self._process: Process | None = None
        self._deaths = 0

    def state(self) -> dict[str, object]:
        """`running`: whether the process is there; `deaths`: how often it has died in a row."""
        running = self._process is not None and self._process.returncode is None
        return {"running": running, "deaths": self._deaths}

    @property
    def deaths(self) -> int:
        """How often it has died in a row."""
        return self._deaths

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()

    async def keep(self, over: asyncio.Event) -> None:
        """Until ``over``; then the process is asked to stop."""
        clock = asyncio.get_running_loop().time
        while not over.is_set():
            began, process = clock(), await self._start()
            self._process = process
            self._told(f"The bot is process {process.pid}.")
            await _first(process.wait(), over.wait())
            if over.is_set():
                await end(process)
                return
            self._deaths = 0 if clock() - began > STEADY_SECONDS else self._deaths + 1
            seconds = min(LONGEST_WAIT, 2.0 ** max(0, self._deaths - 1))
            self._told(f"The bot ended with code {process.returncode}; it starts again in {seconds:g} s.")
            await _first(asyncio.sleep(seconds), over.wait())


def free_port() -> int:
    """A port of loopback that nobody has at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


async def _first(*works: Awaitable[object]) -> None:
    """Wait for whichever ends first."""
    tasks = [asyncio.ensure_future(work) for work in works]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
