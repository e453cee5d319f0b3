"""The threads in which discord.py beats end with what they beat for."""

import asyncio
import threading

from discord.gateway import KeepAliveHandler

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
