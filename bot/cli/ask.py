"""Asks for the tokens that are missing, tries each at once, and keeps them for the next time."""

import asyncio
from collections.abc import Callable

import typer

from bot.discord.client import name_of
from bot.settings import FILE, PREFIX, Settings, save
from bot.slack.visit import try_app_token, workspace_of
from bot.trouble import TokenRefused

MAKE = """Deskhand needs an app of Slack or of Discord. If you have none yet:
Slack: at https://api.slack.com/apps choose Create New App, From a manifest, and paste what `deskhand manifest` prints;
then Install to Workspace. Its bot token (xoxb-…) is on the app's page OAuth & Permissions.
Discord: at https://discord.com/developers/applications choose New Application. Its bot token is on the page Bot, Reset
Token; switch on Message Content Intent there.
What you type here stays hidden. Type the token of either.
"""
BOT = "The bot token (xoxb-…) is on the app's page OAuth & Permissions."
APP = """The app token (xapp-…) is on the page Basic Information, App-Level Tokens: generate one with the scope
connections:write. Leave it empty if Slack is to call this machine over HTTP instead."""
SECRET = "The signing secret is on the page Basic Information, App Credentials."  # noqa: S105 - it only says where
SECRET_LENGTH = 32
SLACKS = "xoxb-"
DISCORDS_PARTS = 3
SAVED = f"Saved in {FILE}, which only you can read. Starting."


def ask(settings: Settings) -> None:
    """Ask in the terminal for what ``settings`` lack, and save it. Raises Unreachable, with nothing saved."""
    found: dict[str, str] = {}
    url = settings.slack_api_url
    any_of_slack = settings.slack_bot_token or settings.slack_app_token or settings.slack_signing_secret
    token = "" if any_of_slack else _until_good("Bot token", MAKE, lambda token: _either(settings, token))
    if token and not token.startswith(SLACKS):
        found[f"{PREFIX}DISCORD_TOKEN"] = token
        save(found)
        _say(SAVED)
        return
    if settings.slack_bot_token is None:
        token = token or _until_good("Bot token", BOT, lambda token: _bot(url, token))
        found[f"{PREFIX}SLACK_BOT_TOKEN"] = token
    if not (settings.slack_app_token or settings.slack_signing_secret):
        token = _until_good("App token", APP, lambda token: _app(url, token), empty=True)
        name, value = ("SLACK_APP_TOKEN", token) if token else ("SLACK_SIGNING_SECRET", _secret())
        found[PREFIX + name] = value
    save(found)
    _say(SAVED)


def _either(settings: Settings, token: str) -> str:
    """Slack's and Discord's tokens tell themselves apart."""
    if token.startswith(SLACKS):
        return _bot(settings.slack_api_url, token)
    if len(token.split(".")) != DISCORDS_PARTS:
        raise TokenRefused("A bot token of Slack starts with xoxb-, one of Discord has three parts with dots between.")
    return f"Good: it is for {asyncio.run(name_of(settings.discord_api_url, token))} on Discord.\n"


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
    if not token.startswith(SLACKS):
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
