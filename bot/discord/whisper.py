"""A private word to somebody whom no gesture gives a way to: a direct message, said once."""

from collections import deque
from hashlib import sha256

import aiohttp
import discord
import structlog
from discord.http import HTTPClient

from bot.discord.calls import Calls
from bot.discord.render import message
from views.nodes import View

REMEMBERED = 500
log = structlog.get_logger()


class Whisper:
    """Of all guilds. Whoever takes no direct messages hears nothing: what is said so is never all that is said."""

    def __init__(self, http: HTTPClient) -> None:
        self._calls = Calls(http)
        self._said: deque[str] = deque(maxlen=REMEMBERED)

    async def say(self, user: str, view: View, once: str) -> None:
        """``once`` tells what it is about: of events that come several times one has an answer."""
        if once in self._said:
            return
        self._said.append(once)
        try:
            await self._calls.post(await self._calls.direct(user), message(view, {}), _nonce(once))
        except (discord.DiscordException, aiohttp.ClientError, TimeoutError, OSError) as error:
            log.info("discord.not_whispered", user=user, error=type(error).__name__)


def _nonce(once: str) -> str:
    return sha256(once.encode()).hexdigest()[:24]
