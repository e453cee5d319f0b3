"""The life of a process of the bot that serves Discord, until it is killed."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from unittest.mock import AsyncMock, patch

from bot.discord import client, leader
from bot.discord.gateway import DiscordGateway
from bot.edge import hearing
from bot.observe import configure
from bot.settings import Settings
from notifications import courier
from tests.slack.killed import CONTEXT, End, ending, serve

CONTEXT.set_forkserver_preload([__name__, "tests.slack.killed"])


def live(settings: Settings, end: End | None) -> None:
    """Serve until SIGTERM, or until the end comes. A lease lasts a tenth of what it does, and whoever hears says so ten
    times as often."""
    live_by(settings, ending(end))


def live_by(settings: Settings, probe: Callable[[str], None]) -> None:
    """The same by a probe of one's own."""
    leader.LEASE, leader.MARGIN = timedelta(seconds=1.5), timedelta(seconds=0.3)
    leader.RENEW_SECONDS, leader.ASK_SECONDS = 0.5, 0.1
    hearing.BEAT = timedelta(seconds=1.5)
    _live(settings, probe)


def live_by_the_clock(settings: Settings, end: End | None) -> None:
    """The same, with leases as long as they are."""
    _live(settings, ending(end))


def _live(settings: Settings, probe: Callable[[str], None]) -> None:
    configure("error", "console")
    courier.LANE_SECONDS, courier.POLL_SECONDS = 0.0, 0.1
    courier.SEND_SECONDS, courier.LEASE = 2.0, timedelta(seconds=3)
    courier.RENEWED = timedelta(seconds=2.5)
    # A test has no patience, and the local Discord counts no identifies.
    patch.object(DiscordGateway, "pace", return_value=0.0).start()
    patch.object(client.Hearing, "before_identify_hook", AsyncMock()).start()
    asyncio.run(serve(settings, probe))
