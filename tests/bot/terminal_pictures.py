"""`python -m tests.bot.terminal_pictures FOLDER`: what a terminal shows on the way to a workspace, for the README, as
`manifest.svg` and `run.svg`."""

import asyncio
import os
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.text import Text

from bot.demo.run import Gallery
from sandbox.slack.server import LocalSlack
from tests.bot.running import deskhand
from tests.bot.test_ask import sit_down
from views.nodes import clipped

WIDE, LINES = 120, 22


async def asked(folder: Path) -> str:
    """`deskhand run` without tokens, up to where it begins to serve."""
    async with LocalSlack() as slack:
        here = {"slack_api_url": slack.api_url, "database_url": f"sqlite:///{folder / 'desk.db'}", "http_port": "0"}
        terminal = sit_down(folder, **here)
        await terminal.type("Bot token:", slack.bot_token)
        await terminal.type("App token:", slack.app_token)
        await terminal.until("run.serving")
        os.kill(terminal.pid, signal.SIGTERM)
        await terminal.ended()
    said, end, _ = terminal.shown.replace("⏎", "").replace("\r", "").partition("Starting.")
    return said + end


def main(folder: Path) -> None:
    """Take both."""
    gallery = Gallery(folder)
    with TemporaryDirectory() as name:
        manifest = deskhand(Path(name), "manifest").stdout.splitlines()[:LINES]
        shown = {
            "manifest": "\n".join([*(clipped(line, WIDE) for line in manifest), "…"]),
            "run": asyncio.run(asked(Path(name))),
        }
    for command, text in shown.items():
        said = Text.assemble(("$ ", "dim"), (f"deskhand {command}\n", "bold"), Text.from_ansi(text))
        gallery.save(command, WIDE, lambda console, said=said: console.print(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
