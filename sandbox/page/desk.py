"""The desk's clock, as the bot's own page tells it."""

from time import monotonic

import aiohttp

from sandbox.slack.errors import Json

KEEP_SECONDS = 0.9
PATIENCE = aiohttp.ClientTimeout(total=2.0)


class Desk:
    """Asks the bot at most once a second, however many look; without `url` there is nothing to tell."""

    def __init__(self, url: str | None) -> None:
        self._url = url
        self._session: aiohttp.ClientSession | None = None
        self._told: Json | None = None
        self._asked = float("-inf")

    async def look(self) -> Json | None:
        """What the bot says; None while it says nothing."""
        if self._url is not None and monotonic() - self._asked > KEEP_SECONDS:
            self._asked = monotonic()
            self._told = await self._ask(self._url)
        return self._told

    async def _ask(self, url: str) -> Json | None:
        self._session = self._session or aiohttp.ClientSession(timeout=PATIENCE)
        try:
            async with self._session.get(url) as answer:
                told: Json = await answer.json()
                # The moment of asking would make every answer a new one.
                return {name: told[name] for name in ("timers", "outbox")} if answer.status == 200 else None
        except (TimeoutError, aiohttp.ClientError, ValueError, KeyError):
            return None

    async def close(self) -> None:
        """Let go of the connection."""
        if self._session is not None:
            await self._session.close()
