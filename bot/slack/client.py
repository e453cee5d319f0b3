"""The client of Slack's Web API, as everything here uses it."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

TIMEOUT_SECONDS = 10


def new_session() -> aiohttp.ClientSession:
    """Connections to Slack; whoever asks for them closes them."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(TIMEOUT_SECONDS))


def client_at(url: str, token: str | None, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that never repeats a call by itself: the default one was seen to post twice."""
    return AsyncWebClient(token, base_url=url, session=session, timeout=TIMEOUT_SECONDS, retry_handlers=[])
