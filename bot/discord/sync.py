"""Offers the commands to a guild, where what it was offered last is something else."""

import asyncio

import discord
import structlog
from discord.http import HTTPClient, Route

from bot.discord.client import LOST
from bot.discord.commands import Languages, commands, fingerprint
from desk.ids import WorkspaceId
from storage.store import Store

log = structlog.get_logger()


class Sync:
    """For one application, whose id is ``app``."""

    def __init__(self, store: Store, http: HTTPClient, app: str, words: Languages) -> None:
        self._store, self._http, self._app = store, http, app
        self._payload = commands(words)
        self._print = fingerprint([*self._payload, {"app": app}])

    async def offer(self, workspace: WorkspaceId, guild: str, joined: str) -> bool:
        """A guild that we ``joined`` anew has nothing of ours any more. False where it is worth another try."""
        wanted = f"{self._print} {joined}"
        if await asyncio.to_thread(self._store.offered, workspace) == wanted:
            return True
        path = "/applications/{application_id}/guilds/{guild_id}/commands"
        try:
            await self._http.request(Route("PUT", path, application_id=self._app, guild_id=guild), json=self._payload)
        except LOST as error:
            refused = isinstance(error, discord.HTTPException) and 400 <= error.status < 500 and error.status != 429
            log.warning("discord.commands_not_offered", guild=guild, error=str(error), again=not refused)
            return refused
        await asyncio.to_thread(self._store.offer, workspace, wanted)
        log.info("discord.commands_offered", guild=guild)
        return True
