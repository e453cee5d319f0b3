"""From a conversation to what each channel shows: door, store, courier and drawn views together, on both databases."""

import asyncio
from datetime import timedelta

import pytest

from commands.delivery import Delivery, Never, Parcel, Sent
from commands.draw import drawer
from desk.codec import encode
from desk.intents import Solve, Take, Wait
from desk.words import Audience
from notifications.courier import Courier
from tests.commands.desk import CATALOGUES, Desk
from tests.storage.house import House
from views.nodes import PublicView, StaffView, View


class Wall:
    """A platform that keeps what stands in each channel, edits in place."""

    def __init__(self) -> None:
        self.messages: dict[str, tuple[Parcel, View]] = {}
        self.posted = self.edited = 0

    def method(self, parcel: Parcel) -> str:
        return "chat.update" if parcel.message else "chat.postMessage"

    def pace(self, method: str) -> float:
        return 0.0

    async def deliver(self, parcel: Parcel, view: View) -> Delivery:
        if parcel.channel == "CGONE":
            return Never("is_archived")
        name = parcel.message or f"m{len(self.messages) + 1}"
        self.posted, self.edited = self.posted + (not parcel.message), self.edited + bool(parcel.message)
        self.messages[name] = (parcel, view)
        return Sent(parcel.channel or "D1", name)

    async def find(self, parcel: Parcel) -> Sent | None:
        return None

    def text(self, channel: str | None) -> str:
        shown = (str(encode(view)) for parcel, view in self.messages.values() if parcel.channel == channel)
        return " ".join(shown).replace("', '", "")


class Stage(Desk):
    """A desk with a courier over the wall."""

    def send(self) -> Wall:
        wall = self.__dict__.setdefault("wall", Wall())

        async def told(parcel: Parcel, reason: str) -> None:
            raise AssertionError(f"{parcel.channel}: {reason}")

        draw = drawer(self.house.store, lambda: self.now, CATALOGUES.__getitem__)
        courier = Courier(self.house.store.delivery, lambda _: wall, draw, "test", lambda: self.now, told)

        async def drain() -> None:
            for _ in range(8):
                await courier.drain_once()
                self.now += timedelta(seconds=2)

        asyncio.run(drain())
        return wall


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house)


def test_the_customer_sees_a_calm_receipt_and_the_team_everything(stage: Stage):
    first = stage.heard("ULAN", "Can't log in")
    number = stage.convert(first)
    wall = stage.send()
    assert "We have your request #1" in wall.text("CHELP")
    assert "Minh is on it" in wall.text("CHELP")
    assert "Medium" in wall.text("CDESK")
    for parcel, view in wall.messages.values():
        assert isinstance(view, StaffView if parcel.audience is Audience.STAFF else PublicView)
    stage.ask("UMINH", Wait(number))
    stage.ask("UMINH", Solve(number))
    posted = wall.posted
    wall = stage.send()
    assert wall.posted == posted
    assert wall.edited == 2
    assert "Solved" in wall.text("CHELP")


def test_an_overdue_ticket_is_told_once_and_its_notice_ends_well(stage: Stage):
    first = stage.heard("ULAN", "Can't log in")
    number = stage.convert(first)
    stage.ask("UMINH", Take(number))
    stage.send()
    begun = stage.now
    for minutes in range(0, 5 * 60, 10):
        stage.now = max(stage.now, begun + timedelta(minutes=minutes))
        stage.fire()
        stage.send()
    wall = stage.send()
    assert "■ #1 overdue: the answer was due" in wall.text("CDESK")
    assert "(lead) was told at" in wall.text("CDESK")
    assert "due soon" not in wall.text("CHELP")
    assert "overdue" not in wall.text("CHELP")
    stage.say("UMINH", "Here is the answer", first.ref.ts)
    wall = stage.send()
    assert "✓ #1 answered" in wall.text("CDESK")
    assert "overdue: the answer was due" not in wall.text("CDESK")


def test_ten_quick_changes_are_one_edit_of_each_message(stage: Stage):
    number = stage.convert(stage.heard("ULAN", "Can't log in"))
    wall = stage.send()
    before = wall.edited
    for _ in range(5):
        stage.ask("UMINH", Wait(number))
        stage.ask("UMINH", Solve(number))
    wall = stage.send()
    assert wall.edited - before == 2
