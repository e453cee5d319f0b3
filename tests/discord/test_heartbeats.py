"""What beats: the threads of discord.py end with what they beat for, and we say every fifteen seconds that we hear."""

import asyncio
import threading
from datetime import timedelta

from discord.gateway import KeepAliveHandler

from bot.edge.hearing import BEAT
from tests.discord.town import Town


def beating() -> set[threading.Thread]:
    """Those that beat for connections of this test."""
    loop, running = asyncio.get_running_loop(), threading.enumerate()
    return {one for one in running if isinstance(one, KeepAliveHandler) and one.ws.loop is loop}


async def test_none_outlives_a_connection_that_was_only_being_made(place: Town) -> None:
    first = await place.until(beating)
    place.discord.drop(resumable=False)
    await place.until(lambda: beating() - first)
    # Discord wants five seconds between two that begin anew: nobody holds the second one yet.
    await place.process.stop()
    await place.until(lambda: not beating(), 5.0)


async def test_of_a_guild_that_was_heard_a_moment_ago_nothing_is_to_be_said(place: Town) -> None:
    await place.until(lambda: not place.served.hearing.due(place.watch()))
    place.watch.ahead += BEAT - timedelta(seconds=5)
    assert not place.served.hearing.due(place.watch())
    place.watch.ahead += timedelta(seconds=5)
    assert place.served.hearing.due(place.watch())
    await place.until(lambda: not place.served.hearing.due(place.watch()))
