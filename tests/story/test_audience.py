"""Whatever happens, in whatever order: nothing for the team alone ever reaches a customer or a shared channel."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from commands.delivery import Delivery, Never, Parcel
from desk.intents import (
    Reopen,
    Solve,
    Take,
    Wait,
)
from desk.person import Role
from desk.tidings import (
    ChannelTold,
    ParcelAside,
)
from tests.storage.house import House
from tests.story.stage import Stage, Wall
from views.nodes import PublicView, StaffView, View

STAFF = ("CDESK", "CALERT")
STEPS = 60


class Judge(Wall):
    """A platform that knows who sees what, and refuses what can't be posted."""

    def __init__(self) -> None:
        super().__init__()
        self.shared: set[str] = set()
        self.shut: dict[str, str] = {}
        self.team = {"UMINH", "UADA"}
        self.leaked: list[tuple[Parcel, View]] = []
        self.staff_posts = 0

    async def deliver(self, parcel: Parcel, view: View) -> Delivery:
        if parcel.channel in self.shut:
            return Never(self.shut[parcel.channel])
        if isinstance(view, StaffView):
            self.staff_posts += 1
            seen_by_team = parcel.account in self.team if parcel.channel is None else parcel.channel in STAFF
            if not seen_by_team or parcel.channel in self.shared:
                self.leaked.append((parcel, view))
        else:
            assert isinstance(view, PublicView)
        return await super().deliver(parcel, view)


class Town(Stage):
    """A desk whose channels come and go."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.wall = Judge()
        self.agent("UADA", "Ada", Role.ADMIN)
        self.change(alert_channel=self.ref("CALERT"))
        self.threads = [self.heard("ULAN", f"Matter {number}") for number in range(4)]
        for heard in self.threads:
            self.convert(heard)
        self.send()

    def aside(self, parcel: Parcel, reason: str) -> None:
        self.ask(None, ParcelAside(parcel.id, parcel.channel, reason))

    def told(self, channel: str, **facts) -> None:
        self.ask(None, ChannelTold(self.house.workspace, channel, **facts))

    def step(self, chance: Random) -> None:
        number, thread = chance.randint(1, 4), chance.choice(self.threads)
        channel = chance.choice([*STAFF, "CHELP"])
        match chance.randint(0, 11):
            case 0:
                self.ask("UMINH", Take(number))
            case 1:
                self.ask("UADA", Wait(number))
            case 2:
                self.ask("UMINH", Solve(number))
            case 3:
                self.ask("UMINH", Reopen(number))
            case 4:
                self.say("ULAN", "Still broken", thread.ref.root)
            case 5:
                self.say("UMINH", "Try again", thread.ref.root)
            case 6:
                self.say("UMINH", "Known bug", self.root(number, chance), "CDESK")
            case 7:
                self.share(channel, chance.random() < 0.5)
            case 8:
                self.shut(channel, chance.random() < 0.5, tells=chance.random() < 0.7)
            case 9:
                group = self.plan.groups[0]
                self.change(groups=(replace(group, desk_channel=chance.choice([None, *map(self.ref, STAFF)])),))
            case _:
                self.now += timedelta(minutes=chance.choice([1, 20, 90, 600]))
                self.fire()

    def root(self, number: int, chance: Random) -> str:
        """The thread of a ticket's card, or of none."""
        places = self.house.store.read(lambda unit: unit.places.of(self.ticket(number).id))
        return next((place.root for place in places if place.channel == "CDESK" and place.root), f"9.{chance.random()}")

    def share(self, channel: str, shared: bool) -> None:
        """The platform tells at once; until it is told nobody can know."""
        if channel in STAFF:
            self.told(channel, shared=shared)
            (self.wall.shared.add if shared else self.wall.shared.discard)(channel)

    def shut(self, channel: str, shut: bool, *, tells: bool) -> None:
        """An event may be lost; then a refusal tells of it."""
        if shut:
            self.wall.shut[channel] = "is_archived"
        else:
            self.wall.shut.pop(channel, None)
        if tells or not shut:
            self.told(channel, archived=shut, member=True)


@pytest.mark.parametrize("seed", range(4))
def test_no_staff_post_is_ever_seen_by_others_and_none_waits_for_ever(house: House, seed: int):
    town, chance = Town(house), Random(seed)
    for _ in range(STEPS):
        town.step(chance)
        if chance.random() < 0.3:
            town.send()
    for _ in range(6):
        town.send()
    assert town.wall.leaked == []
    assert town.wall.staff_posts > 10
    assert house.store.delivery.depth()["ready"] == 0
