"""A short visit to Slack, for commands that only ask something and go."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.client import client_at, new_session
from bot.slack.errors import retry_after
from bot.slack.read import channel_facts
from bot.slack.tokens import away, check_app, check_bot
from desk.channel_facts import ChannelFacts


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


async def ask_of_channels(url: str, bot_token: str, channels: Iterable[str]) -> tuple[str, dict[str, ChannelFacts]]:
    """The workspace's id, and what Slack tells of those channels that we may see. Raises TokenRefused, Unreachable."""
    async with visit(url, bot_token) as client:
        team, found = (await check_bot(client)).team, {}
        for channel in dict.fromkeys(channels):
            try:
                found[channel] = channel_facts(await channel_info(client, channel))
            except SlackApiError:
                continue
        return team, found


async def channel_info(client: AsyncWebClient, channel: str) -> dict[str, Any]:
    """Raises SlackApiError with what Slack says of the channel, and Unreachable."""
    while True:
        try:
            return dict((await client.conversations_info(channel=channel))["channel"])
        except SlackApiError as error:
            seconds = retry_after(error)
            if seconds is None:
                raise
            await asyncio.sleep(seconds)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise away(client.base_url, error) from None
