"""Hears again what was said in a channel, and in its threads, as if Slack told of it now."""

from datetime import datetime

from bot.slack.events import Events
from bot.slack.read import stamp
from bot.slack.threads import Threads


class Retelling:
    """Of one workspace. What the archive has already changes nothing."""

    def __init__(self, threads: Threads, events: Events) -> None:
        self._threads, self._events = threads, events

    async def __call__(self, channel: str, since: datetime) -> None:
        """Raises Unreadable, Later, and what the door raises."""
        oldest = stamp(since)
        for message in await self._threads.since(channel, oldest):
            await self._events.message({**message, "channel": channel})
            if str(message.get("latest_reply") or "") > oldest:
                for reply in await self._threads.since(channel, oldest, str(message["ts"])):
                    await self._events.message({**reply, "channel": channel})
