"""A thousand tickets at once: what that costs the database, and how it is taken back as a whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from benchmarks.fill import copy_tickets
from commands.answers import Answer, Say
from desk.bulk import BATCH, State
from desk.ids import TicketId
from desk.intents import EditWords, Take
from desk.intents_bulk import RunBulk, UndoBulk
from desk.ticket import Ticket
from desk.words import Priority
from tests.commands.desk import Desk
from tests.commands.test_bulk import do, filled, go_of, going, kept, run, told
from tests.storage.house import House
from tests.storage.statements import counted

COUNT = 1000
MOST = 25
"""Statements of one batch, begun and ended."""


@pytest.fixture
def desk(house: House, url: str) -> Desk:
    made = Desk(house)
    made.agent("UHOA", "Hoa")
    made.convert(made.heard("ULAN", "Trouble"))
    made.ask("UMINH", EditWords(1, "tag:old"))
    made.parcels()
    copy_tickets(url, COUNT - 1, whole=True)
    made.now += timedelta(minutes=1)
    return made


def everything(desk: Desk) -> dict[int, Ticket]:
    """Each ticket by its number."""
    ids = [desk.ticket(1).id, *(TicketId(f"t{n}") for n in range(1, COUNT))]
    found = {one.number: one for one in desk.house.store.read(lambda unit: unit.tickets.many(ids))}
    assert len(found) == COUNT
    return found


def restored(ticket: Ticket) -> Ticket:
    """Without what is no field of it: how often it was changed."""
    return replace(ticket, version=0)


def said_no(answer: Answer) -> bool:
    return not isinstance(answer, Say) or answer.refused


def test_undo_of_a_thousand_restores_all_but_what_people_changed_since(desk: Desk):
    before = everything(desk)
    tagged = do(desk, action="tag", worth="+vip, -old", rows="2 5")
    bulk = do(desk, action="priority", worth="urgent")
    changed = everything(desk)
    assert {one.priority for one in changed.values()} == {Priority.URGENT}
    assert [number for number, one in changed.items() if one.tags == ("vip",)] == [2, 5]
    for number, words in ((2, "tag:+mine"), (7, "priority:low"), (500, "tag:+mine"), (1000, "priority:high")):
        assert not said_no(desk.ask("UHOA", EditWords(number, words)))
    desk.ask("UHOA", Take(8, over=True))
    for one, batches in ((bulk, COUNT / BATCH), (tagged, 1)):
        desk.now += timedelta(minutes=1)
        desk.ask("UMINH", UndoBulk(one))
        assert run(desk) == batches
    after = everything(desk)
    expected = {number: restored(one) for number, one in before.items()}
    expected[2] = replace(expected[2], tags=("mine", "old"))
    expected[7] = replace(expected[7], priority=Priority.LOW)
    expected[8] = replace(expected[8], assignee=desk.agent("UHOA", "Hoa").id)
    expected[500] = replace(expected[500], tags=("old", "mine"))
    expected[1000] = replace(expected[1000], priority=Priority.HIGH)
    assert {number: one for number, one in expected.items() if one != restored(after[number])} == {}
    assert "Left as it is, since somebody changed it: Priority of #7, #1000" in told(desk, bulk)
    assert "Left as it is" not in told(desk, tagged)
    assert {kept(desk, one).state for one in (bulk, tagged)} == {State.UNDONE}
    assert (kept(desk, bulk).came.restored, kept(desk, tagged).came.restored) == (COUNT - 2, 2)


def costs(desk: Desk) -> list[int]:
    """Statements of each batch until all is done."""
    found: list[int] = []
    while waiting := going(desk):
        for _, bulk, _ in waiting:
            with counted(desk.house.store) as statements:
                desk.ask(None, RunBulk(bulk))
            found.append(len(statements))
    return found


@pytest.mark.parametrize("action", [{"action": "priority", "worth": "urgent"}, {"action": "solve"}])
def test_a_hundred_tickets_cost_as_many_statements_as_one(desk: Desk, action: dict[str, str]):
    desk.ask("UMINH", go_of(filled(desk, rows="3", **action)))
    (one,) = costs(desk)
    go = go_of(filled(desk, **action))
    desk.ask("UMINH", go)
    batches = costs(desk)
    assert len(batches) == COUNT / BATCH
    assert max(batches) <= one <= MOST, (one, batches)
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", UndoBulk(go.bulk))
    assert max(costs(desk)) <= MOST
