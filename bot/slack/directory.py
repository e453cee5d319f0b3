"""Who is who in a workspace: asked of Slack when needed, kept for an hour, and never waited for longer than is good."""

import asyncio
from collections.abc import Iterable, Mapping
from time import monotonic

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.read import profile
from bot.slack.us import Identity
from commands.port_values import (
    Profile,
)
from desk.ids import WorkspaceId

KEPT_SECONDS = 3600.0
MOST = 20_000
log = structlog.get_logger()


class Directory:
    """Profiles of the accounts of one workspace."""

    def __init__(self, client: AsyncWebClient, workspace: WorkspaceId, us: Identity) -> None:
        self._client, self._workspace, self._us = client, workspace, us
        self._known: dict[str, tuple[float, Profile]] = {}
        self._asking: dict[str, asyncio.Task[Profile | None]] = {}

    async def one(self, user: str, seconds: float = 1.0) -> Profile:
        """What is known of somebody within ``seconds``; at worst only who they are."""
        return (await self.many([user], seconds)).get(user) or Profile(self._workspace, user)

    async def many(self, users: Iterable[str], seconds: float = 1.0) -> Mapping[str, Profile]:
        """What is known of these within ``seconds``; those Slack has not told of in time are left out."""
        wanted = {user for user in users if user.startswith(("U", "W"))}
        fresh = monotonic() - KEPT_SECONDS
        missing = {user for user in wanted if user not in self._known or self._known[user][0] < fresh}
        if missing:
            await asyncio.wait([self._ask(user) for user in missing], timeout=seconds)
        return {user: self._known[user][1] for user in wanted if user in self._known}

    def learn(self, user: dict[str, object]) -> Profile:
        """Slack told of somebody without being asked."""
        found = profile(user, self._workspace, self._us)
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[found.external_id] = (monotonic(), found)
        return found

    def _ask(self, user: str) -> "asyncio.Task[Profile | None]":
        task = self._asking.get(user)
        if task is None:
            task = self._asking[user] = asyncio.create_task(self._fetch(user))
            task.add_done_callback(lambda _: self._asking.pop(user, None))
        return task

    async def _fetch(self, user: str) -> Profile | None:
        try:
            said = await self._client.users_info(user=user, include_locale=True)
        except (SlackApiError, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.info("slack.user_unknown", user=user, error=type(error).__name__)
            return None
        return self.learn(dict(said["user"]))

    async def close(self) -> None:
        """Give up what is being asked."""
        for task in list(self._asking.values()):
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)
