"""Who is who in a guild: learned from what Discord sends anyway, asked of it only where that does not say."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

import aiohttp
import discord
import structlog
from discord.http import Route

from bot.discord.asking import Asking
from bot.discord.grounds import Grounds
from bot.discord.read import profile
from commands.port_values import (
    Profile,
)
from desk.ids import WorkspaceId

KEPT_SECONDS = 3600.0
MOST = 1_000
AT_ONCE = 25
Json = dict[str, Any]
log = structlog.get_logger()


class Directory:
    """Profiles of the accounts of one guild; those who spoke last, not its members."""

    def __init__(self, ask: Asking, workspace: WorkspaceId, grounds: Grounds) -> None:
        self._ask, self._workspace, self._grounds = ask, workspace, grounds
        self._known: dict[str, tuple[float, Profile]] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def one(self, user: str, seconds: float = 1.0) -> Profile:
        """What is known of somebody within ``seconds``; at worst only who they are."""
        return (await self.many([user], seconds)).get(user) or Profile(self._workspace, user)

    async def many(self, users: Iterable[str], seconds: float = 1.0) -> Mapping[str, Profile]:
        """What is known of these within ``seconds``; those Discord has not told of in time are left out."""
        wanted = list(dict.fromkeys(users))
        fresh = monotonic() - KEPT_SECONDS
        missing = [user for user in wanted if user not in self._known or self._known[user][0] < fresh]
        if missing:
            await asyncio.wait([self._asked(user) for user in missing[:AT_ONCE]], timeout=seconds)
        return {user: self._known[user][1] for user in wanted if user in self._known}

    def learn(self, user: Json, member: Json | None) -> Profile:
        """A payload told of somebody. Without ``member`` nothing is kept: what they are called here is not said."""
        rights = self._grounds.rights(str(user["id"]), (str(one) for one in (member or {}).get("roles") or ()))
        found = profile(user, member, self._workspace, rights=rights)
        return self.keep(found) if member is not None else found

    def keep(self, found: Profile) -> Profile:
        """Somebody as they are now; their language is that of before where this does not say it."""
        before = self._known.pop(found.external_id, None)
        if before is not None and found.language is None:
            found = replace(found, language=before[1].language)
        if len(self._known) >= MOST:
            self._known.pop(next(iter(self._known)))
        self._known[found.external_id] = (monotonic(), found)
        return found

    def _asked(self, user: str) -> "asyncio.Task[None]":
        task = self._asking.get(user)
        if task is None:
            task = self._asking[user] = asyncio.create_task(self._fetch(user))
            task.add_done_callback(lambda _: self._asking.pop(user, None))
        return task

    async def _fetch(self, user: str) -> None:
        path = "/guilds/{guild_id}/members/{user_id}"
        try:
            member = await self._ask(Route("GET", path, guild_id=self._grounds.id, user_id=user))
        except discord.NotFound:
            # Whoever left is not asked of again for a while.
            self.keep(Profile(self._workspace, user))
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.info("discord.member_unknown", user=user, error=type(error).__name__)
        else:
            self.learn(member["user"], member)

    async def close(self) -> None:
        """Give up what is being asked."""
        for task in list(self._asking.values()):
            task.cancel()
        await asyncio.gather(*self._asking.values(), return_exceptions=True)
