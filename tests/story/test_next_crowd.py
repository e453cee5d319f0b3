"""A hundred people press at once: no ticket goes to two, nobody waits in vain, nobody is shown an error."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Barrier, Thread

import pytest

from bot.patterns import matches
from commands.answers import Answer, Say
from commands.door import Door, Request
from commands.port_values import Profile
from desk.events import Assigned
from desk.intents import Intent, ShowTicket, Solve, Take
from desk.intents_day import NextTicket, Skip
from desk.tidings import MessageArrived
from notifications.compose import composer
from storage.store import Store
from tests.commands.desk import CATALOGUES, Desk
from tests.storage.house import House, new_id

PRESSES, TICKETS = 100, 60


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    for number in range(PRESSES):
        desk.agent(f"UA{number}", f"Agent {number}")
    for number in range(TICKETS):
        desk.now += timedelta(seconds=1)
        heard = desk.heard("ULAN", f"Printer {number}")
        desk.ask(None, MessageArrived(heard, mentioned=True))
        desk.fetch(heard)
    assert desk.ticket(TICKETS).assignee is None
    return desk


def replicas(desk: Desk, store: Store) -> tuple[Door, Door]:
    """Two processes as far as the database can tell: each has its own connections."""
    words = CATALOGUES.__getitem__
    return desk.door, Door(store, lambda: desk.now, new_id, composer(words), words, matches)


def at_once(desk: Desk, doors: tuple[Door, ...], deeds: list[Intent]) -> tuple[list[Answer], list[BaseException]]:
    """Each deed by another agent, all at the same moment, on the replicas by turns."""
    together, answers, failed = Barrier(len(deeds)), list[Answer](), list[BaseException]()

    def press(index: int) -> None:
        profile = Profile(desk.house.workspace, f"UA{index}")
        request = Request(desk.house.workspace, deeds[index], profile, ("gesture", f"g{new_id()}"))
        together.wait()
        try:
            answers.append(doors[index % len(doors)].handle(request))
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is shown
            failed.append(error)

    threads = [Thread(target=press, args=(index,)) for index in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers, failed


def given(answers: list[Answer]) -> list[int]:
    """The tickets that people were told are theirs."""
    says = [answer for answer in answers if isinstance(answer, Say) and not answer.refused]
    shown = [say.again.ticket for say in says if isinstance(say.again, ShowTicket)]
    return sorted(shown + [say.outcome[1] for say in says if say.outcome and say.again is None])


def owners(desk: Desk) -> dict[int, list[object]]:
    """Whose each ticket was, one after the other."""
    numbers = range(1, TICKETS + 1)
    return {n: [e.new for e in desk.events(n) if isinstance(e, Assigned)] for n in numbers}


@pytest.fixture
def second(url: str, desk: Desk) -> Iterator[Store]:
    """A second process's store; on SQLite there is one process, and its threads share a store."""
    if desk.house.store.writer.dialect.name == "sqlite":
        yield desk.house.store
        return
    store = Store(url)
    yield store
    store.close()


def no_error(answers: list[Answer], failed: list[BaseException], allowed: Callable[[str], bool]) -> None:
    assert failed == []
    assert len(answers) == PRESSES
    refused = [answer.view.fallback for answer in answers if isinstance(answer, Say) and answer.refused]
    assert [text for text in refused if not allowed(text)] == []


def test_a_hundred_who_ask_for_the_next_get_each_another(desk: Desk, second: Store):
    answers, failed = at_once(desk, replicas(desk, second), [NextTicket()] * PRESSES)
    no_error(answers, failed, lambda _: False)
    assert given(answers) == [*range(1, TICKETS + 1)]
    clear = [answer for answer in answers if isinstance(answer, Say) and "All clear" in answer.view.fallback]
    assert len(clear) == PRESSES - TICKETS
    assert {len(people) for people in owners(desk).values()} == {1}


def test_claims_and_next_at_once_never_give_one_ticket_to_two(desk: Desk, second: Store):
    deeds: list[Intent] = [Take(index % 30 + 1) if index % 2 else NextTicket() for index in range(PRESSES)]
    answers, failed = at_once(desk, replicas(desk, second), deeds)
    no_error(answers, failed, lambda text: "has it already" in text)
    assert len(set(given(answers))) == len(given(answers)) >= 50
    assert max(len(people) for people in owners(desk).values()) == 1


def test_who_passes_over_or_solves_at_once_gets_another(desk: Desk, second: Store):
    doors = replicas(desk, second)
    at_once(desk, doors, [NextTicket()] * 40)
    mine = {index: next(iter(numbers), None) for index, numbers in held(desk).items()}
    deeds: list[Intent] = [
        (Skip(mine[index], back=True) if index % 2 else Solve(mine[index])) if mine.get(index) else NextTicket()
        for index in range(PRESSES)
    ]
    answers, failed = at_once(desk, doors, deeds)
    no_error(answers, failed, lambda _: False)
    now = [number for numbers in held(desk).values() for number in numbers]
    assert len(now) == len(set(now))


def held(desk: Desk) -> dict[int, list[int]]:
    """What each agent has that is not over."""
    people = {desk.house.person(f"UA{index}", f"Agent {index}").id: index for index in range(PRESSES)}
    found: dict[int, list[int]] = {}
    for number in range(1, TICKETS + 1):
        ticket = desk.ticket(number)
        if ticket.assignee and not ticket.is_over:
            found.setdefault(people[ticket.assignee], []).append(number)
    return found
