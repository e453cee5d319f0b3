"""The courier: what a delivery's outcome does to its parcel."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest

from commands.delivery import Delivery, Gone, Never, Parcel, Sent, Unsure, WaitFor
from desk.ids import DeskId, WorkspaceId
from desk.words import Audience
from notifications.courier import Courier
from views.nodes import View
from views.post import Slot

T0 = datetime(2026, 11, 24, tzinfo=UTC)


def parcel(number: int, lane: str = "a") -> Parcel:
    return Parcel(
        number, DeskId("d"), WorkspaceId("w"), lane, next(iter(Audience)), Slot("card", str(number)), "C", None, None,
        None, None, None, None, None, 0, None, T0,
    )  # fmt: skip


class World:
    """Store, gateway, renderer and clock in one, all in memory."""

    def __init__(self, *parcels: Parcel, script: Sequence[Delivery] = (), found: Sent | None = None) -> None:
        self.rows = {p.id: p for p in parcels}
        self.ready = {p.id: T0 for p in parcels}
        self.script, self.found, self.time = list(script), found, T0
        self.log: list[int] = []
        self.asides: list[str] = []
        self.told: list[str] = []
        self.shown: View | None = cast(View, object())
        self.free = True
        self.released = ""

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        assert name == "courier/w"
        return self.free

    def release(self, owner: str) -> None:
        self.released = owner

    def workspaces_due(self, now: datetime) -> Sequence[WorkspaceId]:
        return [WorkspaceId("w")] if self.rows else []

    def heads(self, workspace: WorkspaceId, now: datetime, limit: int) -> Sequence[Parcel]:
        first: dict[str, Parcel] = {}
        for one in self.rows.values():
            first.setdefault(one.lane, one)
        return [p for p in first.values() if self.ready[p.id] <= now]

    def attempt(self, parcel: int, now: datetime) -> None:
        self.rows[parcel] = replace(self.rows[parcel], attempted_at=now)

    def sent(self, parcel: int, channel: str | None, message: str | None, now: datetime) -> None:
        del self.rows[parcel]

    def wait(self, parcel: int, ready_at: datetime, *, counts: bool) -> None:
        self.ready[parcel] = ready_at
        self.rows[parcel] = replace(self.rows[parcel], tries=self.rows[parcel].tries + counts)

    def aside(self, parcel: int, reason: str, now: datetime) -> None:
        del self.rows[parcel]
        self.asides.append(reason)

    def forget(self, parcel: int) -> None:
        self.rows[parcel] = replace(self.rows[parcel], message=None, attempted_at=None)

    def depth(self) -> Mapping[str, float]:
        return {}

    def method(self, parcel: Parcel) -> str:
        return parcel.lane

    def pace(self, method: str) -> float:
        return 1.0

    async def deliver(self, parcel: Parcel, view: View) -> Delivery:
        self.log.append(parcel.id)
        return self.script.pop(0) if self.script else Sent("C", str(parcel.id))

    async def find(self, parcel: Parcel) -> Sent | None:
        return self.found

    async def pass_(self, times: int = 1, seconds: float = 400) -> None:
        async def told(_parcel: Parcel, reason: str) -> None:
            self.told.append(reason)

        courier = Courier(self, lambda _w: self, lambda _d, _s: self.shown, "me", lambda: self.time, told)
        for _ in range(times):
            await courier.drain_once()
            self.time += timedelta(seconds=seconds)


async def test_a_lane_keeps_its_order() -> None:
    world = World(parcel(1), parcel(2), parcel(3))
    await world.pass_(3)
    assert world.log == [1, 2, 3]


async def test_429_waits_in_its_lane_alone() -> None:
    world = World(parcel(1), parcel(2, "b"), script=[WaitFor(30)])
    await world.pass_(2, seconds=2)
    assert world.log == [1, 2]
    assert world.rows[1].tries == 0


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
    assert (world.log, world.asides, world.told) == ([1], ["is_archived"], ["is_archived"])


async def test_a_card_that_somebody_deleted_is_posted_anew() -> None:
    world = World(replace(parcel(1), message="1.1"), script=[Gone()])
    await world.pass_(2)
    assert (world.log, world.rows, world.told) == ([1, 1], {}, [])


@pytest.mark.parametrize("kind", ["overdue", "summary"])
async def test_a_notice_that_somebody_deleted_is_not_said_again(kind: str) -> None:
    world = World(replace(parcel(1), body=Slot(kind, "1"), message="1.1"), script=[Gone()])
    await world.pass_(2)
    assert (world.log, world.rows, world.told) == ([1], {}, [])


async def test_a_barred_parcel_is_put_aside_unsent() -> None:
    world = World(replace(parcel(1), barred="not_staff_safe"))
    await world.pass_(2)
    assert (world.log, world.asides, world.told) == ([], ["not_staff_safe"], ["not_staff_safe"])


async def test_without_the_lease_nothing_is_sent() -> None:
    world = World(parcel(1))
    world.free = False
    await world.pass_()
    assert (world.log, list(world.rows)) == ([], [1])


async def test_a_slot_with_nothing_to_show_is_done() -> None:
    world = World(parcel(1))
    world.shown = None
    await world.pass_()
    assert (world.log, world.rows) == ([], {})


async def test_one_who_goes_gives_the_lease_back() -> None:
    world = World(parcel(1))

    async def told(_parcel: Parcel, _reason: str) -> None: ...

    recorded = asyncio.Event()

    def probe(seam: str) -> None:
        if seam == "recorded":
            recorded.set()

    courier = Courier(world, lambda _w: world, lambda _d, _s: world.shown, "me", lambda: world.time, told, probe)
    work = asyncio.create_task(courier.run())
    await recorded.wait()
    await courier.stop()
    await work
    assert (world.log, world.released) == ([1], "me")
