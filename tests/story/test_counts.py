"""What a gesture costs the database, in statements: whoever adds one to these says so here."""

from datetime import timedelta

import pytest

from commands.answers import ShowForm
from desk.intents import (
    ShowTicket,
    StartConvert,
    SubmitConvert,
    Take,
)
from desk.tidings import (
    FireTimers,
    MessageArrived,
)
from storage.tables import metadata
from tests.commands.desk import Desk
from tests.storage.house import House
from tests.storage.statements import counted, planned

MOST = {"show": 6, "open a form": 7, "convert": 20, "take": 15, "a message": 19, "a due ticket": 20}


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def thread(desk: Desk, answers: int = 4) -> tuple:
    """A question of Lan's and what was said after it."""
    root = desk.heard("ULAN", "Can't log in")
    return (root, *(desk.heard("UMINH" if n % 2 else "ULAN", f"line {n}", root.ref.ts) for n in range(answers)))


def opened(desk: Desk, heard: tuple, once: str = "g0") -> ShowForm:
    answer = desk.ask("UMINH", StartConvert(heard[-1].ref, heard), ("gesture", once))
    assert isinstance(answer, ShowForm)
    return answer


def sent(desk: Desk, form: ShowForm, once: str) -> None:
    values = {"subject": "Can't log in", "priority": "high", "assignee": "UMINH"}
    answer = desk.ask("UMINH", SubmitConvert(form.form.draft, values), ("gesture", once))
    assert not answer.refused


def test_a_converted_thread_costs_the_same_however_long_it_is(desk: Desk):
    costs = []
    for turn, length in enumerate((4, 4, 40)):
        heard = thread(desk, length)
        with counted(desk.house.store) as opening:
            form = opened(desk, heard, f"o{turn}")
        with counted(desk.house.store) as statements:
            sent(desk, form, f"s{turn}")
        costs.append((len(opening), len(statements)))
    assert costs[1] == costs[2]  # the first one also takes in what its people are called
    assert costs[2][0] <= MOST["open a form"], opening
    assert costs[2][1] <= MOST["convert"], statements


def test_what_people_do_all_day_costs_few_statements(desk: Desk):
    desk.agent("UHOA", "Hoa")
    heard = thread(desk)
    sent(desk, opened(desk, heard), "g1")
    more = desk.heard("ULAN", "And now?", heard[0].ref.ts)
    for name, who, intent in (
        ("show", "UMINH", ShowTicket(1)),
        ("take", "UHOA", Take(1, over=True)),
        ("a message", None, MessageArrived(more)),
    ):
        with counted(desk.house.store) as statements:
            desk.ask(who, intent, ("gesture", name) if who else None)
        assert len(statements) <= MOST[name], (name, statements)
        # SQLite would look through every table that refers to a key that is set, be it to the same value.
        assert not [one for one in statements if " SET id" in one]


def test_what_people_do_all_day_looks_through_no_table(desk: Desk):
    desk.agent("UHOA", "Hoa")
    with planned(desk.house.store) as steps:
        heard = thread(desk)
        sent(desk, opened(desk, heard), "g1")
        desk.ask("UMINH", ShowTicket(1))
        desk.ask("UHOA", Take(1, over=True), ("gesture", "g2"))
        desk.ask(None, MessageArrived(desk.heard("ULAN", "And now?", heard[0].ref.ts)))
        desk.fetch()
        desk.now += timedelta(hours=9)
        desk.fire()
        desk.parcels()
    whole = [step for step in steps if step.startswith("SCAN") and step.split()[1] in metadata.tables]
    assert whole == []
    # A desk has few roles and workspaces; of anything else all that is the desk's is too much.
    few = (" desks ", " roles ", " workspaces ")
    assert [step for step in steps if step.endswith("(desk=?)") and not any(name in step for name in few)] == []


@pytest.mark.parametrize("taken", [False, True])
def test_firing_costs_as_many_statements_for_a_hundred_tickets_as_for_one(desk: Desk, taken: bool):
    for number in range(1, 102):
        heard = desk.heard("ULAN", "Can't log in")
        desk.ask(None, MessageArrived(heard, mentioned=True))
        desk.fetch(heard)
        if taken:
            desk.ask("UMINH", Take(number, over=True))
    desk.now += timedelta(hours=5)
    due = desk.house.store.read(lambda unit: unit.timers.due(desk.now, 200))[desk.house.desk]
    costs = []
    for some in (due[:1], due[1:101]):
        with counted(desk.house.store) as statements:
            desk.ask(None, FireTimers(tuple(some)))
        costs.append(len(statements))
    assert len(due) == 101
    assert costs[0] == costs[1] <= MOST["a due ticket"], statements
