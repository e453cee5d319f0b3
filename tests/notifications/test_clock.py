"""The clock rings, and one job at a time."""

import asyncio

from notifications.clock import Clock, Job


async def test_it_rings_again_and_never_twice_at_a_time() -> None:
    rung, inside, most = asyncio.Semaphore(0), 0, 0

    async def job() -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.05)
        inside -= 1
        rung.release()

    clock = Clock([Job("timers", 0.01, job)])
    clock.start()
    for _ in range(3):
        await asyncio.wait_for(rung.acquire(), 20)
    clock.stop()
    await asyncio.sleep(0.1)
    assert most == 1
