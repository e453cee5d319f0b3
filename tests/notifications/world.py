"""The courier's store, gateway, renderer and clock in one, all in memory."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import cast

from commands.delivery import Delivery, Parcel, Retry, Sent
from desk.ids import DeskId, WorkspaceId
from desk.words import Audience
from notifications.courier import Courier, at_once
from views.nodes import View
from views.post import Slot

T0 = datetime(2026, 11, 24, tzinfo=UTC)


def parcel(number: int, lane: str = "a", workspace: str = "w") -> Parcel:
    return Parcel(
        number, DeskId("d"), WorkspaceId(workspace), lane, Audience.STAFF, Slot("card", str(number)), "C", None, None,
        None, None, None, None, None, 0, None, T0,
    )  # fmt: skip


class World:
    """Store, gateway, renderer and clock in one, all in memory."""

    def __init__(
        self, *parcels: Parcel, script: Sequence[Delivery | Exception] = (), found: Sent | None = None
    ) -> None:
        self.rows = {p.id: p for p in parcels}
        self.ready = {p.id: T0 for p in parcels}
        self.script, self.found, self.time = list(script), found, T0
        self.log: list[int] = []
        self.asides: list[tuple[Parcel, str]] = []
        self.told_of: list[str] = []
        self.shown: View | None = cast(View, object())
        self.undrawable: set[int] = set()
        self.mute = 0
        self.hanging: set[int] = set()
        self.over = asyncio.Event()
        self.free = True
        self.leased = 0
        self.released = ""
        self.failing: set[int] = set()
        self.one_way = False

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        assert name in ("courier/w", "courier/v")
        self.leased += self.free
        return self.free

    def release(self, owner: str) -> None:
        self.released = owner

    def workspaces_due(self, now: datetime) -> Mapping[WorkspaceId, bool]:
        asides = [parcel for parcel, _ in self.asides]
        waiting = sorted({one.workspace for one in (*self.rows.values(), *asides) if self.ready[one.id] <= now})
        return {one: bool(self.untold(one, now, 1)) for one in waiting}

    def heads(self, workspace: WorkspaceId, now: datetime, limit: int, shut: Collection[str] = ()) -> Sequence[Parcel]:
        first: dict[str, Parcel] = {}
        for one in self.rows.values():
            stands = one.attempted_at or self.ready[one.id] <= now
            if one.workspace == workspace and one.lane not in shut and stands:
                first.setdefault(one.lane, one)
        return [p for p in first.values() if self.ready[p.id] <= now][:limit]

    def attempt(self, parcel: int, now: datetime) -> None:
        self.rows[parcel] = replace(self.rows[parcel], attempted_at=now)

    def sent(
        self, parcel: int, channel: str | None, message: str | None, now: datetime, root: str | None = None
    ) -> None:
        del self.rows[parcel]

    def wait(self, parcel: int, ready_at: datetime, *, counts: bool, begun: bool = True) -> None:
        self.ready[parcel] = ready_at
        if parcel in self.rows:
            one = self.rows[parcel]
            begun_at = one.attempted_at if begun else None
            self.rows[parcel] = replace(one, tries=one.tries + counts, attempted_at=begun_at)

    def rouse(self, workspace: WorkspaceId, roots: Collection[str], now: datetime) -> bool:
        raise NotImplementedError

    def aside(self, parcel: int, reason: str, now: datetime) -> None:
        self.asides.append((self.rows.pop(parcel), reason))

    def forget(self, parcel: int) -> None:
        self.rows[parcel] = replace(self.rows[parcel], message=None, attempted_at=None)

    def untold(self, workspace: WorkspaceId, now: datetime, limit: int) -> Sequence[tuple[Parcel, str]]:
        return [row for row in self.asides if row[0].workspace == workspace and self.ready[row[0].id] <= now]

    def told(self, parcel: int, now: datetime) -> None:
        self.asides = [row for row in self.asides if row[0].id != parcel]

    def depth(self) -> Mapping[str, float]:
        return {}

    def method(self, parcel: Parcel) -> str:
        return "one" if self.one_way else parcel.lane

    def pace(self, method: str) -> float:
        return 1.0

    async def deliver(self, parcel: Parcel, view: View) -> Delivery:
        self.log.append(parcel.id)
        if parcel.id in self.hanging:
            await self.over.wait()
        if parcel.id in self.failing:
            return Retry("http_503")
        answer = self.script.pop(0) if self.script else Sent("C", str(parcel.id))
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def find(self, parcel: Parcel) -> Sent | None:
        return self.found

    def draw(self, _desk: DeskId, slot: Slot) -> View | None:
        if int(slot.key) in self.undrawable:
            raise ValueError(slot.key)
        return self.shown

    async def hear(self, _parcel: Parcel, reason: str) -> None:
        if self.mute:
            self.mute -= 1
            raise ConnectionError
        self.told_of.append(reason)

    def courier(
        self, probe: Callable[[str], None] = lambda _seam: None, gap: Callable[[], Awaitable[object]] = at_once
    ) -> Courier:
        return Courier(self, lambda _w: self, self.draw, "me", lambda: self.time, self.hear, probe, gap=gap)

    async def pass_(self, times: int = 1, seconds: float = 400) -> None:
        courier = self.courier()
        for _ in range(times):
            await courier.drain_once()
            self.time += timedelta(seconds=seconds)
