"""`deskhand run` in a terminal without tokens: it says where each is found, tries each at once, and keeps them."""

import asyncio
import os
import pty
import re
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.discord.server import LocalDiscord
from sandbox.slack.server import LocalSlack
from tests.bot.running import environment, until


@dataclass
class Terminal:
    """A person at a terminal: what it shows, and what is typed into it."""

    pid: int
    line: int
    shown: str = ""

    def look(self) -> None:
        try:
            self.shown += os.read(self.line, 65536).decode()
        except OSError:  # the other end is closed
            asyncio.get_running_loop().remove_reader(self.line)

    async def until(self, pattern: str) -> None:
        await until(lambda: re.search(pattern, self.shown))

    async def type(self, prompt: str, text: str) -> None:
        """Answer a prompt that has not been answered yet; its blank comes once what is typed is heard, and hidden."""
        await until(lambda: self.shown.endswith(f"{prompt} "))
        self.shown += "⏎"
        os.write(self.line, f"{text}\n".encode())

    async def ended(self) -> int:
        status: list[int] = []

        def gone() -> bool:
            pid, code = os.waitpid(self.pid, os.WNOHANG)
            status.append(code)
            return pid != 0

        await until(gone)
        self.look()
        return os.waitstatus_to_exitcode(status[-1])


def sit_down(folder: Path, **settings: str) -> Terminal:
    """`deskhand run` in a terminal of its own."""
    pid, line = pty.fork()
    if pid == 0:
        try:
            os.chdir(folder)
            os.execve(sys.executable, [sys.executable, "-m", "bot", "run"], environment(**settings))
        finally:
            os._exit(127)
    terminal = Terminal(pid, line)
    asyncio.get_running_loop().add_reader(line, terminal.look)
    return terminal


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack() as made:
        yield made


async def test_it_asks_tries_saves_and_goes_on(slack: LocalSlack, tmp_path: Path) -> None:
    here = {"slack_api_url": slack.api_url, "database_url": f"sqlite:///{tmp_path / 'desk.db'}", "http_port": "0"}
    terminal = sit_down(tmp_path, **here)
    await terminal.until("deskhand manifest")
    await terminal.until("OAuth & Permissions")
    await terminal.type("Bot token:", "xapp-of-another-kind")
    await terminal.until("starts with xoxb-")
    await terminal.type("Bot token:", "xoxb-mistyped")
    await terminal.until("Slack doesn't know the bot token")
    await terminal.type("Bot token:", slack.bot_token)
    await terminal.until(slack.world.home_team.name)
    await terminal.until("App-Level Tokens")
    await terminal.type("App token:", slack.app_token)
    await slack.socket.connected(2)
    os.kill(terminal.pid, signal.SIGTERM)
    assert await terminal.ended() == 0
    assert slack.bot_token not in terminal.shown
    assert slack.app_token not in terminal.shown
    kept = tmp_path / ".env"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.read_text().splitlines() == [
        f"DESKHAND_SLACK_BOT_TOKEN={slack.bot_token}",
        f"DESKHAND_SLACK_APP_TOKEN={slack.app_token}",
    ]


async def test_a_token_of_discord_is_known_by_its_shape(tmp_path: Path) -> None:
    async with LocalDiscord() as discord:
        here = {"discord_api_url": discord.api_url, "database_url": f"sqlite:///{tmp_path / 'desk.db'}"}
        terminal = sit_down(tmp_path, http_port="0", **here)
        await terminal.type("Bot token:", "not a token")
        await terminal.until("three parts")
        await terminal.type("Bot token:", "a.b.c")
        await terminal.until("Discord doesn't know the bot token")
        await terminal.type("Bot token:", discord.token)
        await terminal.until("on Discord")
        await terminal.until("run.serving")
        os.kill(terminal.pid, signal.SIGTERM)
        assert await terminal.ended() == 0
        assert discord.token not in terminal.shown
        assert (tmp_path / ".env").read_text() == f"DESKHAND_DISCORD_TOKEN={discord.token}\n"


async def test_without_an_app_token_it_asks_for_the_signing_secret(slack: LocalSlack, tmp_path: Path) -> None:
    here = {"slack_api_url": slack.api_url, "database_url": f"sqlite:///{tmp_path / 'desk.db'}", "http_port": "0"}
    terminal = sit_down(tmp_path, slack_bot_token=slack.bot_token, **here)
    await terminal.type("App token:", "")
    await terminal.type("Signing secret:", "not one")
    await terminal.until("32 characters")
    await terminal.type("Signing secret:", slack.signing_secret)
    await terminal.until("run.serving")
    os.kill(terminal.pid, signal.SIGINT)
    assert await terminal.ended() == 0
    assert (tmp_path / ".env").read_text() == f"DESKHAND_SLACK_SIGNING_SECRET={slack.signing_secret}\n"


async def test_where_slack_is_away_nothing_is_saved(tmp_path: Path) -> None:
    terminal = sit_down(tmp_path, slack_api_url="http://127.0.0.1:1/api/")
    await terminal.type("Bot token:", "xoxb-perhaps")
    await terminal.until("Slack can't be reached")
    assert await terminal.ended() == 1
    assert "Traceback" not in terminal.shown
    assert not (tmp_path / ".env").exists()
