"""Asks for the tokens that are missing, tries each at once, and keeps them for the next time."""

import asyncio
from collections.abc import Callable

import typer

from bot.settings import FILE, PREFIX, Settings, save
from bot.slack.visit import try_app_token, workspace_of
from bot.trouble import TokenRefused

MAKE = """Deskhand needs a Slack app. If you have none yet: at https://api.slack.com/apps choose Create New App,
From a manifest, and paste what `deskhand manifest` prints; then Install to Workspace.
What you type here stays hidden.
"""
BOT = "The bot token (xoxb-…) is on the app's page OAuth & Permissions."
APP = """The app token (xapp-…) is on the page Basic Information, App-Level Tokens: generate one with the scope
connections:write. Leave it empty if Slack is to call this machine over HTTP instead."""
SECRET = "The signing secret is on the page Basic Information, App Credentials."  # noqa: S105 - it only says where
SECRET_LENGTH = 32


def ask(settings: Settings) -> None:
    """Ask in the terminal for what ``settings`` lack, and save it. Raises Unreachable, with nothing saved."""
    _say(MAKE)
    found: dict[str, str] = {}
    url = settings.slack_api_url
    if settings.slack_bot_token is None:
        token = _until_good("Bot token", BOT, lambda token: _bot(url, token))
        found[f"{PREFIX}SLACK_BOT_TOKEN"] = token
    if not (settings.slack_app_token or settings.slack_signing_secret):
        token = _until_good("App token", APP, lambda token: _app(url, token), empty=True)
        name, value = ("SLACK_APP_TOKEN", token) if token else ("SLACK_SIGNING_SECRET", _secret())
        found[PREFIX + name] = value
    save(found)
    _say(f"Saved in {FILE}, which only you can read. Starting.")


def _secret() -> str:
    return _until_good("Signing secret", SECRET, _signing)


def _until_good(name: str, about: str, check: Callable[[str], str], *, empty: bool = False) -> str:
    """Ask until ``check`` answers; it gives the good news, and raises TokenRefused with the bad."""
    _say(about)
    while True:
        said = str(typer.prompt(name, default="" if empty else None, hide_input=True, show_default=False, err=True))
        said = said.strip()
        if not said and empty:
            return ""
        try:
            _say(check(said))
        except TokenRefused as no:
            _say(f"{no} Please try again.")
        else:
            return said


def _bot(url: str, token: str) -> str:
    if not token.startswith("xoxb-"):
        raise TokenRefused("A bot token starts with xoxb-; this is another kind of token.")
    return f"Good: it is for the workspace {asyncio.run(workspace_of(url, token))}.\n"


def _app(url: str, token: str) -> str:
    if not token.startswith("xapp-"):
        raise TokenRefused("An app token starts with xapp-; this is another kind of token.")
    asyncio.run(try_app_token(url, token))
    return "Good: Slack opens connections for it.\n"


def _signing(secret: str) -> str:
    # Slack has no way to try it: what can be said is whether it looks like one.
    if len(secret) != SECRET_LENGTH or not set(secret) <= set("0123456789abcdef"):
        raise TokenRefused("A signing secret has 32 characters of 0-9 and a-f; this is something else.")
    return "It looks like one. Whether it is the right one shows with the first call of Slack's.\n"


def _say(text: str) -> None:
    typer.echo(text, err=True)
