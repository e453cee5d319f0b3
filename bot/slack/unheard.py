"""After an outage: what was said meanwhile in the customers' channels, where no ticket holds it yet."""

from datetime import datetime, timedelta

import structlog
from slack_sdk.errors import SlackApiError

from bot.office import Office
from bot.slack.backfill import GONE
from bot.slack.errors import code_of, retry_after
from bot.slack.events import Events
from bot.slack.read import stamp
from bot.slack.showing import LOST
from bot.slack.threads import Threads
from commands.ports import Unit

MOST_CHANNELS = 50
AT_ONCE = 5
AGAIN_SECONDS = 5.0
FARTHEST = timedelta(days=1)
log = structlog.get_logger()


class Unheard:
    """Reads a few channels at a time. Hearing the same message twice changes nothing."""

    def __init__(self, office: Office, threads: Threads, events: Events) -> None:
        self._office, self._threads, self._events = office, threads, events
        self._left: list[str] = []
        self._oldest = ""
        self._free: datetime | None = None

    async def begin(self, since: datetime, now: datetime) -> None:
        """Look at everything said ``since`` then, a day back at most."""
        self._left = (await self._office.read(self._channels))[:MOST_CHANNELS]
        self._oldest = stamp(max(since, now - FARTHEST))

    async def go_on(self, now: datetime) -> bool:
        """Read on; True where nothing is left. Raises what the door raises: the channel is read again then."""
        if self._free is not None and now < self._free:
            return False
        for channel in self._left[:AT_ONCE]:
            try:
                await self._channel(channel)
            except SlackApiError as error:
                if code_of(error) not in GONE:
                    self._free = now + timedelta(seconds=retry_after(error) or AGAIN_SECONDS)
                    return False
                log.info("slack.unheard_channel", channel=channel, reason=code_of(error))
            except LOST:
                return False
            self._left.remove(channel)
        return not self._left

    def _channels(self, unit: Unit) -> list[str]:
        desk, here = unit.desks.of_workspace(self._threads.workspace), self._threads.workspace
        return [one.ref.channel for one in desk.plan.channels if one.ref.workspace == here] if desk else []

    async def _channel(self, channel: str) -> None:
        for message in await self._threads.since(channel, self._oldest):
            await self._events.message({**message, "channel": channel})
            if str(message.get("latest_reply") or "") > self._oldest:
                for reply in await self._threads.since(channel, self._oldest, str(message["ts"])):
                    await self._events.message({**reply, "channel": channel})
