"""Answers to interactions, as discord.py's own interactions give them."""

from typing import Any

import aiohttp
import discord
from discord.http import Route
from discord.webhook.async_ import async_context

from bot.edge.gesture import Json

ANSWERED = 40060


class Hooks:
    """The ways that an interaction's token opens. By discord.py's HTTP client each token would hold a bucket for five
    minutes, and every new one would look through them all.

    Every call raises discord.HTTPException, aiohttp.ClientError and OSError.
    """

    def __init__(self, session: aiohttp.ClientSession, app: str) -> None:
        self._session, self._app = session, app

    async def answer(self, interaction: str, token: str, body: Json) -> None:
        """The first answer, of which there is one."""
        path = "/interactions/{webhook_id}/{webhook_token}/callback"
        route = Route("POST", path, webhook_id=interaction, webhook_token=token)
        try:
            await self._ask_again(route, payload=body)
        except discord.HTTPException as error:
            # What was sent twice, by us or by discord.py, may have arrived the first time.
            if error.code != ANSWERED:
                raise

    async def follow(self, token: str, body: Json) -> None:
        """A message behind the first answer."""
        await self._ask(self._hook("POST", token), payload=body)

    async def enclose(self, token: str, form: list[Json]) -> None:
        """The same with a file."""
        await self._ask(self._hook("POST", token), multipart=form)

    async def change(self, token: str, body: Json) -> None:
        """The first answer reads so from now on."""
        await self._ask_again(self._hook("PATCH", token, "/messages/@original"), payload=body)

    def _hook(self, method: str, token: str, path: str = "") -> Route:
        way = "/webhooks/{webhook_id}/{webhook_token}" + path
        return Route(method, way, webhook_id=self._app, webhook_token=token)

    async def _ask_again(self, route: Route, *, payload: Json) -> None:
        """Once more where the connection broke: one that was kept open may be gone by now, or it took the answer
        along."""
        try:
            await self._ask(route, payload=payload)
        except aiohttp.ClientConnectionError:
            await self._ask(route, payload=payload)

    async def _ask(self, route: Route, **said: Any) -> None:
        await async_context.get().request(route, self._session, **said)
