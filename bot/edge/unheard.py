"""After an outage: what was said or asked for meanwhile where no ticket holds it yet: in the customers' channels, in
direct messages that tickets are talked of in, and in whatever other channels we are."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta

import structlog

from bot.edge.reading import Later, Unreadable
from bot.office import Office
from commands.ports import Unit
from desk.ids import WorkspaceId

MOST_CHANNELS, MOST_DIRECT = 100, 20
AT_ONCE = 5
AGAIN_SECONDS = 5.0
FARTHEST = timedelta(days=1)
log = structlog.get_logger()
Lively = Callable[[datetime], Iterable[str]]
"""Channels where something was said since then, whether or not the desk knows of them."""
Retell = Callable[[str, datetime], Awaitable[None]]
"""Hears again what was said in a channel since then. Raises Unreadable, Later, and what the door raises."""


class Unheard:
    """Reads a few channels at a time. Hearing the same message twice changes nothing. ``lively``: where the platform
    tells of channels beside those that the desk was told of."""

    def __init__(
        self, office: Office, workspace: WorkspaceId, retell: Retell, lively: Lively = lambda _since: ()
    ) -> None:
        self._office, self._workspace, self._retell, self._lively = office, workspace, retell, lively
        self._left: list[str] = []
        self._since: datetime | None = None
        self._free: datetime | None = None

    async def begin(self, since: datetime, now: datetime, most: int = MOST_CHANNELS) -> None:
        """Look at everything said ``since`` then, a day back at most, in so many channels: customers' first."""
        self._since = max(since, now - FARTHEST)
        known = await self._office.read(self._channels)
        self._left = list(dict.fromkeys([*known, *self._lively(self._since)]))[:most]

    async def go_on(self, now: datetime) -> bool:
        """Read on; True where nothing is left. Raises what the door raises: the channel is read again then."""
        if self._since is None or (self._free is not None and now < self._free):
            return False
        for channel in self._left[:AT_ONCE]:
            try:
                await self._retell(channel, self._since)
            except Later as later:
                self._free = now + timedelta(seconds=later.seconds or AGAIN_SECONDS)
                return False
            except Unreadable as end:
                log.info("unheard.channel", channel=channel, reason=end.reason)
            self._left.remove(channel)
        return not self._left

    def _channels(self, unit: Unit) -> list[str]:
        desk, here = unit.desks.of_workspace(self._workspace), self._workspace
        if desk is None:
            return []
        customers = [one.ref.channel for one in desk.plan.channels if one.ref.workspace == here]
        direct, joined = unit.places.conversed(here, MOST_DIRECT), unit.channels.joined(here, MOST_CHANNELS)
        return list(dict.fromkeys([*customers[:MOST_CHANNELS], *direct, *joined]))[:MOST_CHANNELS]
