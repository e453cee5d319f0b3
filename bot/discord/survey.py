"""A look at a server without being connected: its channels, and who may what in them."""

from typing import Any

import discord
from discord.http import Route

from bot.discord.client import in_words, log_in, silent_client
from bot.discord.grounds import Grounds
from bot.discord.identity import Identity
from desk.ids import WorkspaceId
from desk.tidings import ChannelTold

Json = dict[str, Any]


async def survey(client: discord.Client, url: str, us: Identity, guild: str) -> Grounds:
    """What a server looks like, and what we may in it. Raises Unreachable."""
    grounds, ask = Grounds(guild, us.user), client.http.request
    with in_words(url):
        grounds.guild(await ask(Route("GET", "/guilds/{guild_id}", guild_id=guild)))
        for one in await ask(Route("GET", "/guilds/{guild_id}/channels", guild_id=guild)):
            grounds.channel(one)
        me: Json = await ask(Route("GET", "/guilds/{guild_id}/members/{user_id}", guild_id=guild, user_id=us.user))
        grounds.member(me)
    return grounds


async def ask_of_channels(
    url: str, token: str, guilds: dict[WorkspaceId, str], channels: list[str]
) -> list[ChannelTold]:
    """What Discord tells of those channels that are in one of these servers. Raises TokenRefused and Unreachable."""
    async with silent_client() as client:
        us = await log_in(client, url, token)
        grounds = {workspace: await survey(client, url, us, guild) for workspace, guild in guilds.items()}
    told = (known.facts(workspace, channel) for workspace, known in grounds.items() for channel in channels)
    return [one for one in told if one is not None]
