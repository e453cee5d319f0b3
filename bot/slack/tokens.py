"""Are the tokens good? Slack is asked at the start, so that a bad one is told at once, in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.errors import DOUBTFUL, PASSING, retry_after
from bot.slack.us import Identity, who_are_we
from bot.trouble import TokenRefused, Unreachable


@dataclass(frozen=True, slots=True)
class Token:
    """A kind of token: what it is called, where it is set, and the page of the Slack app that shows it."""

    name: str
    setting: str
    page: str


BOT = Token("bot token", "DESKHAND_SLACK_BOT_TOKEN", "OAuth & Permissions, Bot User OAuth Token")
APP = Token("app token", "DESKHAND_SLACK_APP_TOKEN", "Basic Information, App-Level Tokens")

_UNKNOWN = ("Slack doesn't know the {name}.", "Copy it anew from the app's page {page}, into {setting}.")
_GONE = (
    "Slack no longer takes the {name}: it was revoked, or the app was removed from the workspace.",
    "Install the app again, and put the new token of its page {page} into {setting}.",
)
_KIND = ("{setting} holds another kind of token.", "The {name} is on the app's page {page}.")
_SCOPE = ("The {name} lacks a scope.", "An app token needs connections:write: generate one with it on the page {page}.")
_OTHER = ("Slack refuses the {name} ({code}).", "It is on the app's page {page}, and is set by {setting}.")
_WORDS = {
    "invalid_auth": _UNKNOWN,
    "not_authed": _UNKNOWN,
    "token_revoked": _GONE,
    "token_expired": _GONE,
    "account_inactive": _GONE,
    "not_allowed_token_type": _KIND,
    "missing_scope": _SCOPE,
}
_NETWORK = "Is there a way to Slack from here, and does DESKHAND_SLACK_API_URL hold?"


async def check_bot(client: AsyncWebClient) -> Identity:
    """Who we are by the client's bot token. Raises TokenRefused and Unreachable."""
    with in_words(BOT, client.base_url):
        return await who_are_we(client)


async def check_app(client: AsyncWebClient, token: str) -> str:
    """A fresh Socket Mode address, which an app token can ask for. Raises TokenRefused and Unreachable."""
    with in_words(APP, client.base_url):
        return str((await client.apps_connections_open(app_token=token))["url"])


@contextmanager
def in_words(token: Token, url: str) -> Iterator[None]:
    """What Slack at ``url`` says against a token, or that it says nothing, as :mod:`bot.trouble` has it."""
    try:
        yield
    except SlackApiError as error:
        raise _said(error, token, url) from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise away(url, error) from None


def away(url: str, error: Exception) -> Unreachable:
    """Slack gave no answer."""
    why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Unreachable(f"Slack can't be reached at {url} ({why}).", _NETWORK)


def _said(error: SlackApiError, token: Token, url: str) -> TokenRefused | Unreachable:
    response = error.response
    code = str(response.data.get("error") or "") if isinstance(response.data, dict) else ""
    if not code:
        return Unreachable(f"What answers at {url} isn't Slack, or isn't well (HTTP {response.status_code}).", _NETWORK)
    if code in PASSING | DOUBTFUL or response.status_code == 429:
        return Unreachable(f"Slack asks for patience ({code}).", "Try again in a while.", retry_after(error))
    names = {"name": token.name, "page": token.page, "setting": token.setting, "code": code}
    what, mend = (part.format(**names) for part in _WORDS.get(code, _OTHER))
    return TokenRefused(what, mend)
