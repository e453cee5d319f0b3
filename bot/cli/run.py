"""`deskhand run`: serves Slack, Discord or both."""

import asyncio
import sys

from bot.cli.end import UNFIT, refuse, settings_for
from bot.settings import PREFIX

NEEDED = (
    f"tokens are needed: set {PREFIX}SLACK_BOT_TOKEN and {PREFIX}SLACK_APP_TOKEN (or {PREFIX}SLACK_SIGNING_SECRET), or "
    f"{PREFIX}DISCORD_TOKEN, or run this in a terminal, which asks for them"
)


def run() -> None:
    """Serve Slack, Discord or both until SIGINT or SIGTERM; in a terminal, ask for the tokens that are missing."""
    # Loaded here, so that the other commands begin at once.
    from bot.cli.ask import ask
    from bot.observe import configure
    from bot.run import serve
    from bot.trouble import Trouble
    from storage.trouble import DatabaseTrouble

    settings = settings_for("run")
    try:
        if not settings.complete:
            if not (sys.stdin.isatty() and sys.stderr.isatty()):
                refuse("run", NEEDED, UNFIT)
            ask(settings)
            settings = settings_for("run")
        configure(settings.log_level, settings.log_format)
        asyncio.run(serve(settings))
    except (Trouble, DatabaseTrouble) as trouble:
        refuse("run", trouble, 1)
