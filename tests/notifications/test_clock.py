"""The clock rings, and one job at a time."""

import asyncio

import pytest

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
    await clock.stop()
    assert most == 1


async def test_what_has_rung_finishes_before_it_stops(caplog: pytest.LogCaptureFixture) -> None:
    begun, done = asyncio.Event(), 0

    async def job() -> None:
        nonlocal done
        begun.set()
        await asyncio.sleep(0.05)
        done += 1

    clock = Clock([Job("backfill", 0.01, job)])
    clock.start()
    await asyncio.wait_for(begun.wait(), 20)
    await clock.stop()
    assert done == 1
    await asyncio.sleep(0.05)
    assert done == 1
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []


async def test_what_is_cut_short_at_the_end_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    begun = asyncio.Event()

    async def job() -> None:
        begun.set()
        await asyncio.gather(asyncio.sleep(60))

    clock = Clock([Job("hearing", 0.01, job)])
    clock.start()
    await asyncio.wait_for(begun.wait(), 20)
    ends = asyncio.create_task(clock.stop())
    await asyncio.sleep(0.05)
    for one in asyncio.all_tasks() - {asyncio.current_task(), ends}:
        one.cancel()
    await asyncio.wait_for(ends, 20)
    await asyncio.sleep(0.05)
    assert [one for one in caplog.records if one.levelname == "ERROR"] == []
