"""A short visit to Slack, for commands that only ask something and go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import client_at, new_session
from bot.slack.tokens import check_app, check_bot


@asynccontextmanager
async def visit(url: str, token: str | None = None) -> AsyncIterator[AsyncWebClient]:
    """A client for as long as the block runs."""
    async with new_session() as session:
        yield client_at(url, token, session)


async def workspace_of(url: str, bot_token: str) -> str:
    """The name of the workspace that a bot token is for. Raises TokenRefused and Unreachable."""
    async with visit(url, bot_token) as client:
        return (await check_bot(client)).team_name


async def try_app_token(url: str, app_token: str) -> None:
    """Raises TokenRefused where Socket Mode can't be had with it, and Unreachable."""
    async with visit(url) as client:
        await check_app(client, app_token)
