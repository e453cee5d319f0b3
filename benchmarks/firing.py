"""One of several processes that fire what is due on one database, all from the same moment on."""

import asyncio
import time
from datetime import datetime

from benchmarks.children import Json, Ready, serve
from bot.run import keep_what_is_loaded
from bot.wiring import Wired
from storage.store import Store


async def fire(about: Json, ready: Ready) -> None:
    """Ring at ``at`` of the system's monotonic clock, in seconds, until nothing is due; tell when it was done."""
    now = datetime.fromisoformat(about["now"])
    store = Store(about["database"], clock=lambda: now)
    wired = Wired(store, "/ticket", lambda: now)
    keep_what_is_loaded()
    late = time.monotonic() - about["at"]
    await asyncio.sleep(-late)
    while store.read(lambda unit: unit.timers.due(now, 1)):
        await wired.fire_timers()
    await ready({"ended": time.monotonic(), "late": late > 0})
    wired.office.close()
    store.close()


if __name__ == "__main__":
    serve(fire)
