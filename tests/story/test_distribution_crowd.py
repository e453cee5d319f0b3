"""Two processes give out tickets, and people take and solve them, all at once: no ticket goes to two, nobody is given
more than they bear, and nothing waits that somebody could have."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest

from bot.patterns import matches
from commands.door import Door, Request
from commands.port_values import Profile
from desk.distribution import Distribution, Strategy
from desk.events import Assigned
from desk.intents import Intent, Solve, Take
from desk.person import Role
from desk.routing_events import Routed
from desk.tidings import FireTimers, MessageArrived
from desk.words import Status
from notifications.compose import composer
from storage.store import Store
from tests.commands.desk import CATALOGUES, Desk
from tests.storage.house import House, new_id

AGENTS, CAPACITY, TICKETS, ROUNDS = 5, 2, 22, 2


@pytest.fixture
def desk(house: House) -> Desk:
    """More tickets than all can have at once; nothing is given yet."""
    desk = Desk(house)
    way = Distribution(Strategy.LEAST_LOADED, capacity=CAPACITY)
    desk.change(groups=(replace(desk.plan.groups[0], distribution=way, lead=None),))
    desk.agent("UMINH", "Minh", Role.ADMIN)
    for number in range(AGENTS):
        desk.agent(f"UA{number}", f"Agent {number}", Role.AGENT, "support")
    for number in range(TICKETS):
        desk.now += timedelta(seconds=1)
        heard = desk.heard("ULAN", f"Printer {number}")
        desk.ask(None, MessageArrived(heard, mentioned=True))
        desk.fetch(heard)
    return desk


@pytest.fixture
def doors(url: str, desk: Desk) -> Iterator[tuple[Door, Door]]:
    """Two processes; on SQLite there is one, and its threads share a store."""
    if desk.house.store.writer.dialect.name == "sqlite":
        yield desk.door, desk.door
        return
    store, words = Store(url), CATALOGUES.__getitem__
    yield desk.door, Door(store, lambda: desk.now, new_id, composer(words), words, matches)
    store.close()


def due(desk: Desk) -> tuple:
    found = desk.house.store.read(lambda unit: unit.timers.due(desk.now, 100))
    return tuple(found.get(desk.house.desk, ()))


def at_once(doors: tuple[Door, Door], requests: list[Request]) -> None:
    """Every request at the same moment, on both processes by turns."""
    together = Barrier(len(requests))

    def press(index: int) -> None:
        together.wait()
        doors[index % 2].handle(requests[index])

    with ThreadPoolExecutor(len(requests)) as pool:
        list(pool.map(press, range(len(requests))))


def test_on_two_processes_nobody_gets_too_many_and_nothing_waits_in_vain(desk: Desk, doors: tuple[Door, Door]):
    place, people = desk.house.workspace, [desk.house.person(f"UA{n}", f"Agent {n}") for n in range(AGENTS)]
    for _ in range(ROUNDS):
        tickets = due(desk)
        firing: list[Request] = [Request(place, FireTimers(tickets[at::4])) for at in range(4) for _ in range(2)]
        deeds: list[Request] = []
        for number in range(AGENTS):
            mine = [n for n in range(1, TICKETS + 1) if desk.ticket(n).assignee == people[number].id]
            deed: Intent | None = next((Solve(n) for n in mine if not desk.ticket(n).is_over), None)
            profile = Profile(place, f"UA{number}")
            deeds += [Request(place, deed, profile, ("gesture", f"g{new_id()}"))] if deed else []
        at_once(doors, [*firing, *deeds])
        for _ in range(40):
            desk.now += timedelta(seconds=1)
            if not (left := due(desk)):
                break
            at_once(doors, [Request(place, FireTimers(left)), Request(place, FireTimers(left))])
        assert due(desk) == ()
    given = {n: [e for e in desk.events(n) if isinstance(e, Assigned)] for n in range(1, TICKETS + 1)}
    assert max(len(events) for events in given.values()) == 1
    assert all(isinstance(event.by, Routed) for events in given.values() for event in events)
    open_now = [desk.ticket(n) for n in range(1, TICKETS + 1) if desk.ticket(n).status is Status.OPEN]
    load = [sum(one.assignee == person.id for one in open_now) for person in people]
    waiting = [one.number for one in open_now if one.assignee is None]
    assert load == [CAPACITY] * AGENTS if waiting else max(load) <= CAPACITY
    assert waiting, "there are more than all can have"


def test_a_claim_and_the_distribution_at_once_give_a_ticket_to_one(desk: Desk, doors: tuple[Door, Door]):
    place, tickets = desk.house.workspace, due(desk)
    claims = [
        Request(place, Take(n), Profile(place, f"UA{n % AGENTS}"), ("gesture", f"g{new_id()}")) for n in range(1, 13)
    ]
    at_once(doors, [*claims, *(Request(place, FireTimers(tickets)) for _ in range(4))])
    for number in range(1, TICKETS + 1):
        owners = [e for e in desk.events(number) if isinstance(e, Assigned)]
        assert all(event.old is None for event in owners), "nobody's ticket is taken from them"
        assert len(owners) <= 1
