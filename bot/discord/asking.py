"""Requests by discord.py's HTTP client within the courier's time: a long limit is told, not waited for."""

import asyncio
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route, json_or_text

from bot.discord.errors import Again, retry_after

PATIENCE_SECONDS = 5.0
"""discord.py waits out a limit by itself up to this; the courier waits longer ones with nothing held."""
REQUEST_SECONDS = 15.0
"""How long a request may take on its way: one that hangs keeps its bucket shut for all others."""
Answer = asyncio.Future[Any]


class Asking:
    """Keeps Discord's buckets by discord.py, with two differences. A request that empties its bucket is answered at
    once, where discord.py sits out the bucket first. And a wait of more than some seconds raises: discord.py's own
    ``max_ratelimit_timeout`` would refuse whatever comes in a long window, however much of it is left."""

    def __init__(self, http: HTTPClient) -> None:
        self._http = http
        self._full: dict[str, float] = {}
        self._sitting: set[asyncio.Task[Any]] = set()

    async def __call__(self, route: Route, *, again: bool = True, **more: Any) -> Any:
        """The answer. ``again`` False: it isn't sent a second time after a 5xx, raising Again.

        Raises discord.HTTPException, discord.RateLimited, aiohttp.ClientError, TimeoutError and OSError.
        """
        bucket = f"{route.key}:{route.major_parameters}"
        wait = self._full.get(bucket, 0.0) - _now()
        if wait > PATIENCE_SECONDS:
            raise discord.RateLimited(wait)
        done: Answer = asyncio.get_running_loop().create_future()

        async def seen(answer: aiohttp.ClientResponse) -> None:
            """aiohttp shows each answer here before discord.py reads it."""
            self._note(bucket, answer)
            if answer.status == 429 and (seconds := retry_after(answer.headers)) > PATIENCE_SECONDS:
                raise discord.RateLimited(seconds)
            if answer.status >= 500 and not again:
                raise Again
            if answer.ok:
                done.set_result(await json_or_text(answer))

        limit = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
        asked = asyncio.create_task(self._http.request(route, raise_for_status=seen, timeout=limit, **more))
        try:
            await asyncio.wait({asked, done}, return_when=asyncio.FIRST_COMPLETED)
            return done.result() if done.done() else asked.result()
        finally:
            if done.done():
                self._sitting.add(asked)
                asked.add_done_callback(self._sitting.discard)
            else:
                asked.cancel()

    def _note(self, bucket: str, answer: aiohttp.ClientResponse) -> None:
        """Until when a bucket is empty."""
        if answer.headers.get("X-RateLimit-Remaining") == "0":
            now = _now()
            self._full = {name: until for name, until in self._full.items() if until > now}
            self._full[bucket] = now + float(answer.headers.get("X-RateLimit-Reset-After", 0))


def _now() -> float:
    return asyncio.get_running_loop().time()
