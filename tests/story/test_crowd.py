"""Many at once: workers and people on PostgreSQL without a deadlock, a hundred gestures on SQLite without an error."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import count
from random import Random
from threading import Barrier, Event, Thread

import pytest

from bot.patterns import matches
from commands.answers import Say
from commands.door import Door, Request
from commands.take_in import Crossed
from desk.events import Assigned, LeftUnassigned, RemindLater
from desk.ids import TicketId
from desk.intents import (
    Close,
    HandOver,
    ListTickets,
    Remind,
    Reopen,
    Solve,
    Take,
    Wait,
)
from desk.place import Heard, MessageRef
from desk.tidings import (
    FireTimers,
    MessageArrived,
)
from desk.timers import Timer, TimerKind
from notifications.compose import composer
from storage.store import Store
from tests.commands.desk import CATALOGUES, MORNING, Desk
from tests.storage.house import House, new_id

SECONDS = 4.0
TICKETS = 200


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


class Crowd:
    """Threads that each do one thing again and again until the time is over, or a hundred that do it once."""

    def __init__(self) -> None:
        self.failed: list[BaseException] = []
        self.over = Event()
        self._threads: list[Thread] = []

    def again(self, deed: Callable[[], object]) -> None:
        def work() -> None:
            while not self.over.is_set():
                self.once(deed)

        self._threads.append(Thread(target=work))

    def once(self, deed: Callable[[], object]) -> None:
        try:
            deed()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is shown
            self.failed.append(error)

    def run(self, seconds: float) -> None:
        for thread in self._threads:
            thread.start()
        self.over.wait(seconds)
        self.over.set()
        for thread in self._threads:
            thread.join()


def asked(desk: Desk, many: int) -> Sequence[str]:
    """Customers' tickets; the roots of their threads."""
    heard = [desk.heard("ULAN", f"Matter {number}") for number in range(many)]
    for one in heard:
        desk.ask(None, MessageArrived(one, mentioned=True))
    return [one.ref.ts for one in heard]


_written = count(1)


def word(desk: Desk, who: str, root: str) -> MessageArrived:
    """A message that nobody has written before."""
    ref = MessageRef(desk.house.workspace, "CHELP", f"{int(desk.now.timestamp())}.9{next(_written):05}", root)
    return MessageArrived(Heard(ref, who, "Are you there?", desk.now, author_name=who))


def somebody(desk: Desk, dice: Random, roots: Sequence[str]) -> Callable[[], None]:
    """Does something or other on some ticket or other."""

    def deed() -> None:
        number = dice.randint(1, len(roots))
        who = dice.choice(["UMINH", "UHOA", "UBINH"])
        root = roots[number - 1]
        if dice.random() < 0.3:
            desk.ask(None, word(desk, dice.choice([who, "ULAN", "UNEW" + str(number)]), root))
        else:
            deeds = (Take(number), HandOver(number, "UHOA"), Wait(number), Solve(number), Reopen(number), Close(number))
            desk.ask(who, dice.choice(deeds))

    return deed


def deliver(desk: Desk) -> None:
    """What the courier does to the outbox, without a platform."""
    delivery = desk.house.store.delivery
    for parcel in delivery.heads(desk.house.workspace, desk.now, 20):
        delivery.attempt(parcel.id, desk.now)
        delivery.sent(parcel.id, parcel.channel or "D1", f"m{parcel.id}", desk.now)


@pytest.fixture
def stores(url: str) -> Iterator[Sequence[Store]]:
    """Those of two workers, as in two processes."""
    found = [Store(url) for _ in range(2)]
    yield found
    for store in found:
        store.close()


def test_two_workers_and_200_tickets_that_are_always_due(desk: Desk, stores: Sequence[Store]):
    if stores[0].writer.dialect.name == "sqlite":
        pytest.skip("one process works on SQLite")
    roots, crowd, ticks = asked(desk, TICKETS), Crowd(), count(1)
    for name in ("UHOA", "UBINH", "UAN"):
        desk.agent(name, name)
    due = desk.house.store.read(lambda unit: unit.timers.due(MORNING + timedelta(days=9), 500))
    ids = sorted(due[desk.house.desk])
    assert len(ids) == TICKETS
    fired = [0, 0]

    def worker(index: int) -> Callable[[], None]:
        store = stores[index]
        door = Door(store, lambda: desk.now, new_id, composer(CATALOGUES.__getitem__), CATALOGUES.__getitem__, matches)

        def ring() -> None:
            late = store.read(lambda unit: unit.timers.due(desk.now, 100))
            for tickets in late.values():
                door.handle(Request(desk.house.workspace, FireTimers(tuple(tickets))))
                fired[index] += len(tickets)

        return ring

    def wind_up() -> None:
        """Every ticket is due again, under the locks in their order."""
        at = desk.now = MORNING + timedelta(minutes=next(ticks))

        def work(unit) -> None:
            unit.tickets.lock_ids(ids)
            unit.timers.replace_many({TicketId(one): [Timer(TimerKind.WARNING, at)] for one in ids})

        desk.house.store.write(work)

    crowd.again(worker(0))
    crowd.again(worker(1))
    crowd.again(wind_up)
    for seed in range(3):
        crowd.again(somebody(desk, Random(seed), roots))
    crowd.again(lambda: deliver(desk))
    crowd.run(SECONDS)
    assert [error for error in crowd.failed if not isinstance(error, Crossed)] == []
    assert min(fired) > 0
    for number in (1, TICKETS):
        levels = [event.level for event in desk.events(number) if isinstance(event, LeftUnassigned)]
        assert len(levels) == len(set(levels))


def test_a_hundred_gestures_at_once_on_one_file(desk: Desk):
    if desk.house.store.writer.dialect.name != "sqlite":
        pytest.skip("one file is SQLite's")
    roots, failed, together = asked(desk, 100), list[object](), Barrier(100)
    people = [f"UAGENT{number}" for number in range(10)]
    for name in people:
        desk.agent(name, name)

    def gesture(index: int) -> None:
        number, who = index + 1, people[index % 10]
        kinds: Sequence[Callable[[], object]] = (
            lambda: desk.ask(who, Take(number)),
            lambda: desk.ask(who, ListTickets("")),
            lambda: desk.ask(None, word(desk, "ULAN", roots[number - 1])),
            lambda: desk.ask(who, Remind(number, "1h"), once=("gesture", f"g{index}")),
            lambda: desk.ask(who, Solve(number)),
        )
        together.wait()
        try:
            answer = kinds[index % 5]()
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is shown
            failed.append(error)
        else:
            failed.extend([answer] if isinstance(answer, Say) and answer.refused else [])

    threads = [Thread(target=gesture, args=(index,)) for index in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    taken = [event for number in range(1, 101) for event in desk.events(number) if isinstance(event, Assigned)]
    reminders = [event for number in range(1, 101) for event in desk.events(number) if isinstance(event, RemindLater)]
    assert (len(taken), len(reminders)) == (20, 20)
