"""While people write and work, channels come and go, the plan changes and closed threads go on: nobody deadlocks."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from bot.patterns import matches
from commands.door import Door, Request
from commands.port_values import (
    Profile,
)
from commands.ports import (
    Unit,
)
from commands.take_in import Crossed
from desk.intents import (
    Close,
    ConvertNow,
    Intent,
    Summarise,
)
from desk.place import Heard, MessageRef
from desk.plan import PolicyRule, minutes
from desk.refusals import Refused
from desk.ticket import Source
from desk.tidings import (
    ChannelTold,
    FireTimers,
    KeepSummaries,
    MessageArrived,
)
from desk.words import Audience
from notifications.compose import composer
from storage.store import Store
from tests.commands.desk import CATALOGUES
from tests.storage.house import new_id
from tests.story.test_crowd import SECONDS, Crowd, Desk, asked, desk, somebody, stores, word

__all__ = ["desk", "stores"]

TICKETS = 30
CHANNELS = ("CDESK", "CHELP", "CALERT")


class Commotion:
    """Deeds that touch many tickets at once, each through the door of one of two workers."""

    def __init__(self, desk: Desk, stores: Sequence[Store], roots: Sequence[str], dice: Random) -> None:
        self.desk, self.roots, self.dice, self.stores = desk, roots, dice, stores
        self._doors = [
            Door(store, lambda: desk.now, new_id, composer(CATALOGUES.__getitem__), CATALOGUES.__getitem__, matches)
            for store in stores
        ]
        self._written = 0

    def deeds(self) -> list[Callable[[], None]]:
        return [self.channel, self.plan, self.fire, self.convert, self.go_on, self.sum_up, self.write_directly]

    def _ask(self, who: str | None, intent: Intent) -> None:
        house = self.desk.house
        profile = Profile(house.workspace, who) if who else None
        self.dice.choice(self._doors).handle(Request(house.workspace, intent, profile))

    def _ref(self, channel: str, ts: str, root: str) -> MessageRef:
        return MessageRef(self.desk.house.workspace, channel, ts, root)

    def channel(self) -> None:
        told = {self.dice.choice(["archived", "shared", "member"]): self.dice.random() < 0.5}
        self._ask(None, ChannelTold(self.desk.house.workspace, self.dice.choice(CHANNELS), **told))

    def plan(self) -> None:
        def change(unit: Unit) -> None:
            old, hours = unit.desks.get(self.desk.house.desk).plan, self.dice.random() + 0.01
            rule = PolicyRule("Any", minutes(medium=(hours, 1, 2)))
            plan = replace(old, version=old.version + 1, policies=(rule,))
            unit.desks.save_plan(self.desk.house.desk, plan, None, self.desk.now)

        try:
            self.dice.choice(self.stores).write(change)
        except Refused:
            return  # the other worker was first

    def fire(self) -> None:
        for due in self.dice.choice(self.stores).read(lambda unit: unit.timers.due(self.desk.now, 100)).values():
            self._ask(None, FireTimers(tuple(due)))

    def convert(self) -> None:
        """A thread of people whom nobody knows yet, in any order."""
        root = f"1795485600.7{self.dice.randint(1, 99):05}"
        people = [f"UX{self.dice.randint(1, 9)}" for _ in range(4)]
        said = [
            Heard(self._ref("CHELP", f"{root}{at or ''}", root), who, "It fails", self.desk.now, outsider=at == 2)
            for at, who in enumerate(people)
        ]
        self._ask("UMINH", ConvertNow(said[0].ref, tuple(said), Source.EMOJI))

    def go_on(self) -> None:
        number = self.dice.randint(1, len(self.roots))
        root = self.roots[number - 1]
        self._ask("UMINH", Close(number))
        self._ask(None, word(self.desk, "ULAN", root))
        self._ask("UHOA", ConvertNow(self._ref("CHELP", root, root), (), Source.EMOJI))

    def sum_up(self) -> None:
        self._ask(None, KeepSummaries())
        self._ask("UMINH", Summarise())

    def write_directly(self) -> None:
        self._written += 1
        who, ts = f"UD{self.dice.randint(1, 4)}", f"1795485700.{self._written:06}"
        ref = self._ref(f"D{who}", ts, ts)
        self._ask(None, MessageArrived(Heard(ref, who, "Help me", self.desk.now, language="vi"), direct=True))


def test_much_at_once_without_a_deadlock(desk: Desk, stores: Sequence[Store]):
    if stores[0].writer.dialect.name == "sqlite":
        pytest.skip("one process works on SQLite")
    desk.agent("UHOA", "Hoa")
    desk.agent("UBINH", "Bình")
    desk.change(alert_channel=desk.ref("CALERT"))
    roots, dice, crowd = asked(desk, TICKETS), Random(7), Crowd()
    commotion = Commotion(desk, stores, roots, dice)
    for deed in commotion.deeds():
        crowd.again(deed)
    for _ in range(2):
        crowd.again(somebody(desk, dice, roots))
    crowd.run(SECONDS)
    assert [error for error in crowd.failed if not isinstance(error, Crossed)] == []
    live = desk.house.store.read(
        lambda unit: [place for channel in CHANNELS for place in unit.places.in_channel(desk.house.workspace, channel)]
    )
    cards = [place.ticket for place in live if place.audience is Audience.STAFF]
    assert len(cards) == len(set(cards))
