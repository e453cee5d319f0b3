"""Private threads: begun for a customer, opened to the team, and shut to whoever is of it no more."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence

import aiohttp
import discord
import structlog

from bot.discord.calls import Calls
from bot.discord.looking import Looking
from bot.discord.read import PRIVATE_THREAD
from commands.delivery import Parcel
from desk.ids import PlaceId

OPENING_SECONDS = 4.0
Whom = Callable[[PlaceId], Sequence[str]]
log = structlog.get_logger()


class ShutOut(Exception):
    """The customer can't be let in: they don't see the channel, or have left."""


class PrivateThreads:
    """``insiders`` says who is to be let in, the customer first, ``outsiders`` who is of the team no more; asked in a
    worker thread. Who was let in or put out is kept in memory; after a restart it is done again and changes nothing."""

    def __init__(self, calls: Calls, looking: Looking, insiders: Whom, outsiders: Whom) -> None:
        self._calls, self._looking, self._insiders, self._outsiders = calls, looking, insiders, outsiders
        self._inside: dict[str, set[str]] = {}
        self._outside: dict[str, set[str]] = {}

    async def begin(self, parcel: Parcel, channel: str, name: str) -> str:
        """A new thread with the customer in it. One that an earlier attempt made, and said nothing in, is taken.

        Raises ShutOut, and what :class:`Calls` raises.
        """
        known = await self._looking.made_lately(parcel, channel) if parcel.attempted_at else []
        mine = (one["id"] for one in known if one["type"] == PRIVATE_THREAD and one["name"] == name)
        thread = next(mine, None) or await self._calls.private_thread(channel, name)
        customer = (await self._wanted(parcel))[:1]
        try:
            await self._let_in(thread, customer)
        except (discord.Forbidden, discord.NotFound):
            await self._calls.delete(thread)
            raise ShutOut from None
        return str(thread)

    async def open_to_team(self, parcel: Parcel, thread: str) -> None:
        """Let everybody in who is not yet, and put out who is to be no more. Whoever can't be is left out: the
        thread is theirs who can. What isn't done in some seconds is done with the next post."""
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                for account in await self._wanted(parcel):
                    with contextlib.suppress(discord.Forbidden, discord.NotFound):
                        await self._let_in(thread, [account])
                for account in await self._put_out_of(parcel, thread):
                    with contextlib.suppress(discord.Forbidden, discord.NotFound):
                        await self._calls.put_out(thread, account)
                    self._outside.setdefault(thread, set()).add(account)
                    self._inside.get(thread, set()).discard(account)
        except (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.info("discord.not_all_let_in", thread=thread, error=type(error).__name__)

    async def _wanted(self, parcel: Parcel) -> Sequence[str]:
        return await asyncio.to_thread(self._insiders, parcel.place) if parcel.place else ()

    async def _put_out_of(self, parcel: Parcel, thread: str) -> Sequence[str]:
        gone = await asyncio.to_thread(self._outsiders, parcel.place) if parcel.place else ()
        return [account for account in gone if account not in self._outside.get(thread, ())]

    async def _let_in(self, thread: str, accounts: Sequence[str]) -> None:
        inside = self._inside.setdefault(thread, set())
        for account in accounts:
            if account not in inside:
                await self._calls.take_in(thread, account)
                inside.add(account)
                self._outside.get(thread, set()).discard(account)
