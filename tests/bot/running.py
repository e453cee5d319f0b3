"""A command of Deskhand as a process of its own, in a folder of its own, without the settings of whoever tests it."""

import asyncio
import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import aiohttp

from sandbox.slack.server import LocalSlack

Found = TypeVar("Found")
ROOT = Path(__file__).parents[2]
SECONDS = 30.0


def environment(**settings: str) -> dict[str, str]:
    """The environment of a process; ``slack_bot_token="…"`` sets DESKHAND_SLACK_BOT_TOKEN."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("DESKHAND_")}
    ours = {f"DESKHAND_{name.upper()}": value for name, value in settings.items()}
    return {**bare, "PYTHONPATH": str(ROOT), **ours}


def deskhand(folder: Path, *words: str, typed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, without a terminal; ``typed`` comes on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=folder,
        env=environment(**settings),
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def towards(slack: LocalSlack, folder: Path, **more: str) -> dict[str, str]:
    """Settings for a bot over Socket Mode beside a local Slack."""
    here = {"slack_bot_token": slack.bot_token, "slack_app_token": slack.app_token, "slack_api_url": slack.api_url}
    return {**here, "database_url": f"sqlite:///{folder / 'desk.db'}", "http_port": "0", **more}


async def until(look: Callable[[], Found], seconds: float = SECONDS) -> Found:
    """Wait until ``look`` finds something; AssertionError where it does not in time."""
    ends = asyncio.get_running_loop().time() + seconds
    while not (found := look()):
        assert asyncio.get_running_loop().time() < ends, "it did not happen in time"
        await asyncio.sleep(0.02)
    return found


@dataclass
class Running:
    """A process that goes on; ``said`` is all that came on standard output and error so far."""

    process: asyncio.subprocess.Process
    said: str = ""
    _readers: list[asyncio.Task[None]] = field(default_factory=list)

    async def read(self, stream: asyncio.StreamReader) -> None:
        while line := await stream.readline():
            self.said += line.decode()

    async def until(self, pattern: str, seconds: float = SECONDS) -> re.Match[str]:
        """Wait until it has said something."""
        found = await until(lambda: re.search(pattern, self.said) or self.process.returncode is not None, seconds)
        assert isinstance(found, re.Match), f"it ended without {pattern!r}:\n{self.said}"
        return found

    async def ended(self, seconds: float = SECONDS) -> int:
        """Wait for its end; the exit code."""
        code = await asyncio.wait_for(self.process.wait(), seconds)
        await asyncio.gather(*self._readers)
        return code

    async def stop(self, by: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Ask it to stop: the exit code, and how many seconds it took."""
        began = asyncio.get_running_loop().time()
        self.process.send_signal(by)
        return await self.ended(), asyncio.get_running_loop().time() - began


@contextlib.asynccontextmanager
async def running(folder: Path, *words: str, **settings: str) -> AsyncIterator[Running]:
    """A command that goes on until the block ends."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        cwd=folder, env=environment(**settings), stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe,
    )  # fmt: skip
    run = Running(process)
    assert process.stdout is not None
    assert process.stderr is not None
    run._readers += [asyncio.create_task(run.read(one)) for one in (process.stdout, process.stderr)]
    try:
        yield run
    finally:
        if process.returncode is None:
            process.kill()
        await run.ended()


async def fetch(port: int, path: str) -> tuple[int, str]:
    """Status and body of a page of the bot's web server; status 0 while nothing listens."""
    try:
        async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
            return answer.status, await answer.text()
    except aiohttp.ClientConnectionError:
        return 0, ""


async def until_status(port: int, path: str, status: int) -> str:
    """The body of a page once it answers with ``status``."""
    ends = asyncio.get_running_loop().time() + SECONDS
    while (found := await fetch(port, path))[0] != status:
        assert asyncio.get_running_loop().time() < ends, found
        await asyncio.sleep(0.05)
    return found[1]
