"""Threads in which nobody says anything for as long as they are set to: Discord archives them."""

from sandbox.discord import deeds_threads
from sandbox.discord.core import Core
from sandbox.discord.ids import made_at
from sandbox.discord.model import Channel

LOOK_SECONDS = 15.0


def quiet_since(thread: Channel) -> float:
    """When something last happened in a thread, in Unix seconds: a message, or its being opened."""
    said = (made_at(one.id) for one in reversed(thread.messages.values()) if one.only_for is None)
    return max(thread.archived_at, next(said, 0.0))


def archive_quiet(core: Core) -> None:
    """Archive every thread whose time is over; the app is told as of any archiving."""
    now = core.clock.now()
    threads = [one for one in core.world.channels.values() if one.is_thread and not one.archived]
    for thread in threads:
        if quiet_since(thread) + thread.auto_archive * 60 <= now:
            deeds_threads.change(core, thread, archived=True)


async def keep_archiving(core: Core) -> None:
    """For ever; time that is moved on is noticed at once."""
    while True:
        archive_quiet(core)
        await core.clock.sleep(LOOK_SECONDS)
