"""Where a group takes what is next nobody but its lead picks, on both databases: by no deed there is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.ids import GroupKey
from desk.intents import (
    ConvertNow,
    EditWords,
    HandOver,
    ShowTicket,
    StartConvert,
    StartEdit,
    SubmitConvert,
    SubmitEdit,
    Take,
)
from desk.intents_bulk import RunBulk, StartBulk, SubmitBulk
from desk.intents_day import NextTicket
from desk.intents_undo import Undo
from desk.plan import Group
from desk.ticket import Source
from tests.commands.desk import Desk, fields, form_of, text_of
from tests.storage.house import House
from tests.views.reading import buttons


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.change(groups=(replace(desk.plan.groups[0], next_only=True), Group(GroupKey("tech"), "Tech")))
    return desk


def waiting(desk: Desk, subject: str = "Can't log in") -> int:
    desk.now += timedelta(minutes=1)
    number = desk.convert(desk.heard("ULAN", subject))
    desk.ask("UMINH", EditWords(number, "assignee:none"))
    return number


def refused(desk: Desk, answer, number: int) -> None:
    assert "takes what is next and picks nothing" in text_of(answer), text_of(answer)
    assert desk.ticket(number).assignee is None


def test_no_deed_gives_an_agent_a_ticket_of_their_choice(desk: Desk):
    number = waiting(desk)
    for intent in (Take(number), EditWords(number, "assignee:Hoa"), HandOver(number, "Hoa"),
                   EditWords(number, "assignee:Hoa group:tech")):  # fmt: skip
        answer = desk.ask("UHOA", intent)
        refused(desk, answer, number)
        assert NextTicket() in buttons(answer.view).values()
    form = form_of(desk.ask("UHOA", StartEdit(number)))
    again = desk.ask("UHOA", SubmitEdit(number, form.draft, {**fields(form), "assignee": "UHOA", "summary": "kept"}))
    assert "picks nothing" in text_of(again)
    assert fields(form_of(again))["summary"] == "kept"
    assert desk.ticket(number).assignee is None
    form = form_of(desk.ask("UHOA", StartBulk("")))
    said = desk.ask("UHOA", SubmitBulk(form.draft, {"action": "assign", "with": "Hoa"}))
    desk.ask("UHOA", next(iter(buttons(said.view).values())))
    [(_, bulk, _)] = desk.house.store.read(lambda unit: unit.bulks.going(10))
    desk.ask(None, RunBulk(bulk))
    came = desk.house.store.read(lambda unit: unit.bulks.get(bulk)).came
    assert [one.why for one in came.refused] == ["next_only"]
    assert desk.ticket(number).assignee is None


def test_what_one_makes_oneself_waits_with_the_others(desk: Desk):
    heard = desk.heard("ULAN", "Printer")
    desk.ask("UHOA", ConvertNow(heard.ref, (heard,), Source.EMOJI))
    assert desk.ticket(1).assignee is None
    form = form_of(desk.ask("UHOA", StartConvert(None)))
    assert not fields(form)["assignee"]
    answer = desk.ask(
        "UHOA",
        SubmitConvert(form.draft, {"subject": "Paper", "requester": "ULAN", "assignee": "UHOA", "group": "support"}),
    )
    assert "Nobody has it yet" in text_of(answer)
    assert NextTicket() in buttons(answer.view).values()
    assert desk.ticket(2).assignee is None


def test_what_is_given_is_no_picking(desk: Desk):
    hoa = desk.house.store.read(lambda unit: unit.people.named(desk.house.desk, "Hoa")[0].id)
    first, second = waiting(desk), waiting(desk, "Printer")
    assert desk.ask("UHOA", NextTicket()).again == ShowTicket(first)
    desk.now += timedelta(minutes=1)
    desk.ask("UHOA", HandOver(first, "Minh"))
    desk.ask("UHOA", Undo())
    assert desk.ticket(first).assignee == hoa
    desk.ask("UMINH", HandOver(second, "Hoa"))
    assert desk.ticket(second).assignee == hoa
    desk.ask("UMINH", Take(second, over=True))
    assert desk.ticket(second).assignee == desk.minh.id
