"""Being asked to stop: work ends in order, and whatever hangs is left behind after ten seconds."""

import asyncio
import contextlib
import os
import signal
from threading import Timer

import structlog

LONGEST_SECONDS = 10.0
log = structlog.get_logger()


def asked_to_stop() -> asyncio.Event:
    """Set once SIGINT or SIGTERM comes; call it from the event loop, once in a process."""
    over = asyncio.Event()

    def stop() -> None:
        if not over.is_set():
            over.set()
            last = Timer(LONGEST_SECONDS, _leave)
            last.daemon = True
            last.start()

    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no signal handlers in its loops; there KeyboardInterrupt ends it.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, stop)
    return over


def _leave() -> None:
    # Nothing that matters is in memory: what was not finished is found in the database at the next start.
    log.error("run.stopped_unfinished")
    os._exit(1)
