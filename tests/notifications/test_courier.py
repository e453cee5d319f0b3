"""The courier: what a delivery's outcome does to its parcel, and that what is slow holds up nobody else."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.delivery import Asleep, Gone, Never, Sent, Unsure, WaitFor
from notifications import courier as rules
from tests.notifications.world import T0, World, parcel
from views.post import Slot


async def test_a_lane_keeps_its_order() -> None:
    world = World(parcel(1), parcel(2), parcel(3))
    await world.pass_(3)
    assert world.log == [1, 2, 3]


async def test_it_sends_nothing_before_there_is_a_gap() -> None:
    world, gap = World(parcel(1)), asyncio.Event()
    sending = asyncio.create_task(world.courier(gap=gap.wait).drain_once())
    await asyncio.sleep(0.05)
    assert world.log == []
    gap.set()
    await sending
    assert world.log == [1]


async def test_429_waits_in_its_lane_alone() -> None:
    world = World(parcel(1), parcel(2, "b"), script=[WaitFor(30)])
    await world.pass_(2, seconds=2)
    assert world.log == [1, 2]
    assert world.rows[1].tries == 0


async def test_what_sleeps_holds_up_nobody_and_counts_as_no_try() -> None:
    world = World(parcel(1), parcel(2), script=[Asleep(1000)])
    await world.pass_(3)
    assert (world.log, world.rows[1].tries) == ([1, 2], 0)
    await world.pass_()
    assert (world.log, world.rows) == ([1, 2, 1], {})


@pytest.mark.parametrize(("found", "log"), [(Sent("C", "1"), [1]), (None, [1, 1])])
async def test_an_unsure_parcel_is_looked_for_first(found: Sent | None, log: list[int]) -> None:
    world = World(parcel(1), script=[Unsure("cut")], found=found)
    await world.pass_(2)
    assert world.log == log
    assert not world.rows


async def test_a_leftover_attempt_that_arrived_is_not_sent_again() -> None:
    world = World(replace(parcel(1), attempted_at=T0), found=Sent("C", "1"))
    await world.pass_()
    assert (world.log, world.rows) == ([], {})


async def test_never_is_told_once() -> None:
    world = World(parcel(1), script=[Never("is_archived")])
    await world.pass_(3)
    assert (world.log, world.asides, world.told_of) == ([1], [], ["is_archived"])


async def test_a_card_that_somebody_deleted_is_posted_anew() -> None:
    world = World(replace(parcel(1), message="1.1"), script=[Gone()])
    await world.pass_(2)
    assert (world.log, world.rows, world.told_of) == ([1, 1], {}, [])


@pytest.mark.parametrize("kind", ["overdue", "summary"])
async def test_a_notice_that_somebody_deleted_is_not_said_again(kind: str) -> None:
    world = World(replace(parcel(1), body=Slot(kind, "1"), message="1.1"), script=[Gone()])
    await world.pass_(2)
    assert (world.log, world.rows, world.told_of) == ([1], {}, [])


async def test_a_barred_parcel_is_put_aside_unsent() -> None:
    world = World(replace(parcel(1), barred="not_staff_safe"))
    await world.pass_(2)
    assert (world.log, world.asides, world.told_of) == ([], [], ["not_staff_safe"])


async def test_without_the_lease_nothing_is_sent() -> None:
    world = World(parcel(1))
    world.free = False
    await world.pass_()
    assert (world.log, list(world.rows)) == ([], [1])


async def test_a_lease_is_renewed_while_it_outlasts_a_send_and_not_at_every_pass() -> None:
    world = World(*(parcel(number) for number in range(1, 9)))
    courier = world.courier()
    for _ in range(4):
        await courier.drain_once()
        world.time += timedelta(seconds=1.2)
    assert (world.log, world.leased) == ([1, 2, 3, 4], 1)
    world.time += timedelta(seconds=1)
    await courier.drain_once()
    assert (world.log, world.leased) == ([1, 2, 3, 4, 5], 2)
    world.free = False
    world.time += timedelta(seconds=6)
    await courier.drain_once()
    assert world.log == [1, 2, 3, 4, 5]


async def test_a_slot_with_nothing_to_show_is_done() -> None:
    world = World(parcel(1))
    world.shown = None
    await world.pass_()
    assert (world.log, world.rows) == ([], {})


async def seen(condition: Callable[[], bool]) -> None:
    """Wait until it holds, for two seconds at most."""
    for _ in range(200):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def test_a_hanging_send_holds_up_its_own_lane_alone() -> None:
    world = World(parcel(1), parcel(2), parcel(3, "b"), parcel(4, "a", "v"))
    world.hanging = {1}
    courier = world.courier()
    running = asyncio.create_task(courier.run())
    await seen(lambda: sorted(world.log) == [1, 3, 4])
    courier.wake()
    await asyncio.sleep(0.05)
    assert sorted(world.log) == [1, 3, 4]
    assert list(world.rows) == [1, 2]
    world.over.set()
    await courier.stop()
    await running
    assert list(world.rows) == [2]


async def test_only_so_many_sends_are_on_their_way_at_once() -> None:
    world = World(*(parcel(number, f"lane {number}") for number in range(20)))
    world.hanging = set(range(20))
    courier = world.courier()
    running = asyncio.create_task(courier.run())
    await seen(lambda: len(world.log) == rules.AT_ONCE)
    courier.wake()
    await asyncio.sleep(0.05)
    assert len(world.log) == rules.AT_ONCE
    world.over.set()
    await seen(lambda: not world.rows)
    await courier.stop()
    await running


async def test_however_many_channels_have_more_to_come_another_one_is_not_kept_waiting() -> None:
    lanes = [f"lane {number}" for number in range(rules.HEADS + 10)]
    more = [parcel(number, lane) for number, lane in enumerate(lanes * 2)]
    world, last = World(*more, parcel(999, "late")), len(lanes) // rules.AT_ONCE + 1
    courier = world.courier()
    for _ in range(last):
        await courier.drain_once()
    assert sorted(world.log) == [*range(len(lanes)), 999]


async def test_what_can_not_be_drawn_backs_off_holds_up_nobody_and_is_put_aside() -> None:
    world = World(parcel(1), parcel(2))
    world.undrawable = {1}
    await world.pass_(2, seconds=1)
    assert (world.log, world.rows[1].tries, world.rows[1].attempted_at) == ([2], 1, None)
    await world.pass_(20)
    assert (world.rows, world.told_of) == ({}, ["not drawn: ValueError"])


async def test_an_outage_of_half_a_day_puts_nothing_aside_and_all_arrives_in_order_after_it() -> None:
    world = World(parcel(1), parcel(2), parcel(3, "b"))
    world.failing = {1, 2, 3}
    await world.pass_(108)
    assert sorted(world.rows) == [1, 2, 3]
    world.failing = set()
    await world.pass_(2)
    assert (world.rows, world.told_of) == ({}, [])
    assert [one for one in world.log[-3:] if one != 3] == [1, 2]


async def test_what_fails_by_itself_after_an_outage_is_put_aside_once_others_arrive() -> None:
    world = World(parcel(1), parcel(2))
    world.one_way, world.failing = True, {1}
    courier = world.courier()
    for number in range(3, 63):
        if number == 50:
            assert (sorted(world.rows), world.told_of) == ([1, 2], [])
        if number >= 50:
            world.rows[number], world.ready[number] = parcel(number, "b"), T0
        for seconds in (2, 398):
            await courier.drain_once()
            world.time += timedelta(seconds=seconds)
    assert (world.rows, world.told_of) == ({}, ["http_503"])


async def test_a_platform_that_raises_is_asked_again_later_and_looked_at_first() -> None:
    world = World(parcel(1), script=[KeyError("a fault of ours")], found=Sent("C", "1"))
    await world.pass_(2, seconds=1)
    assert (world.log, world.rows[1].tries, world.rows[1].attempted_at) == ([1], 1, T0)
    await world.pass_()
    assert (world.log, world.rows) == ([1], {})


async def test_what_nobody_could_be_told_is_told_later() -> None:
    world = World(parcel(1), script=[Never("is_archived")])
    world.mute = 1
    await world.pass_(2, seconds=1)
    assert (world.told_of, len(world.asides)) == ([], 1)
    await world.pass_(1)
    assert world.told_of == []
    await world.pass_(1)
    assert (world.told_of, world.asides) == (["is_archived"], [])


async def test_what_was_put_aside_before_a_crash_is_told_by_whoever_comes_next() -> None:
    world = World(parcel(1))
    world.aside(1, "is_archived", T0)
    await world.pass_()
    assert (world.told_of, world.asides) == (["is_archived"], [])


async def test_one_who_goes_gives_the_lease_back() -> None:
    world, recorded = World(parcel(1)), asyncio.Event()
    courier = world.courier(lambda seam: recorded.set() if seam == "recorded" else None)
    work = asyncio.create_task(courier.run())
    await recorded.wait()
    await courier.stop()
    await work
    assert (world.log, world.released) == ([1], "me")
