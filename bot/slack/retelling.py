"""Hears again what was said in a channel, and in its threads, as if Slack told of it now."""

from datetime import datetime, timedelta

from bot.edge.gesture import Json
from bot.slack.events import Events
from bot.slack.read import stamp
from bot.slack.threads import Threads

OLD_THREADS = timedelta(days=7)
"""A thread that began so long before may have gone on meanwhile."""
CHANGES = timedelta(days=1)
"""What was said so shortly before may have been edited or marked with the emoji meanwhile."""
DIRECT = "D"


def mark(since: datetime) -> str:
    """From when on the threads of tickets are read again after an outage ``since`` then."""
    return stamp(since - CHANGES)


class Retelling:
    """Of one workspace. What the archive has already changes nothing."""

    def __init__(self, threads: Threads, events: Events) -> None:
        self._threads, self._events = threads, events

    async def __call__(self, channel: str, since: datetime) -> None:
        """Raises Unreadable, Later, and what the door raises."""
        oldest = stamp(since)
        # Two questions: of a busy week Slack might tell the beginning.
        older = await self._threads.before(channel, oldest, stamp(since - OLD_THREADS))
        for message in [*older, *await self._threads.since(channel, oldest)]:
            await self._again(channel, message, oldest, mark(since))
            if str(message.get("latest_reply") or "") > oldest:
                for reply in await self._threads.since(channel, oldest, str(message["ts"])):
                    await self._again(channel, reply, oldest, oldest)

    async def _again(self, channel: str, message: Json, oldest: str, changed: str) -> None:
        about = {"channel": channel, **({"channel_type": "im"} if channel.startswith(DIRECT) else {})}
        if str(message["ts"]) > oldest:
            await self._events.message({**message, **about})
        elif str((message.get("edited") or {}).get("ts") or "") > oldest:
            edit = {"subtype": "message_changed", "message": message, "event_ts": message["edited"]["ts"]}
            await self._events.message({**edit, **about})
        if str(message["ts"]) > changed:
            await self._events.marked(channel, message)
