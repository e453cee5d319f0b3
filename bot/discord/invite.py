"""The link by which somebody takes us into their server, and the one switch that no link can flip."""

from urllib.parse import urlencode

from bot.discord.client import log_in, silent_client
from bot.discord.rights import PERMISSIONS

PAGE = "https://discord.com/developers/applications"
AUTHORIZE = "https://discord.com/oauth2/authorize"
SCOPES = ("bot", "applications.commands")


def invite_link(app: str) -> str:
    """For the application whose id is ``app``: its bot, its commands and exactly the permissions that it uses."""
    return f"{AUTHORIZE}?{urlencode({'client_id': app, 'permissions': PERMISSIONS, 'scope': ' '.join(SCOPES)})}"


def intent_switch(app: str) -> str:
    """Where the intent is switched on without which nobody's words can be read."""
    return f"At {PAGE}/{app}/bot switch on “Message Content Intent” (Privileged Gateway Intents), and save."


async def app_of(url: str, token: str) -> str:
    """The id of a token's application. Raises TokenRefused and Unreachable."""
    async with silent_client() as client:
        return (await log_in(client, url, token)).app
