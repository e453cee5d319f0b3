"""Nobody is given a ticket of a group in which they do not answer, whichever way it would come."""

import pytest

from desk.ids import GroupKey
from desk.intents import EditWords, HandOver
from desk.intents_bulk import RunBulk
from desk.intents_day import AnswerShift, StartShift, SubmitShift
from desk.intents_links import StartInternal, SubmitPart
from desk.person import Role
from desk.plan import Group
from desk.roles import Grant
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.commands.test_bulk import filled, go_of, kept, told
from tests.storage.house import House
from tests.views.reading import buttons
from views.nodes import StaffView

SUPPORT, TECH = GroupKey("support"), GroupKey("tech")
NOT_THERE = "Hoa does not answer in Tech"


@pytest.fixture
def desk(house: House) -> Desk:
    """Hoa answers in Support and only reads along in Tech; #1 is of Support, #2 of Tech, and Minh has both."""
    desk = Desk(house)
    desk.change(groups=(*desk.plan.groups, Group(TECH, "Tech")))
    desk.hoa = desk.agent("UHOA", "Hoa")
    held = (Grant(Role.AGENT, SUPPORT), Grant(Role.LIGHT, TECH))
    house.store.write(lambda unit: unit.grants.put(house.desk, desk.hoa.id, held))
    for subject in ("Can't log in", "Printer"):
        desk.convert(desk.heard("ULAN", subject))
    desk.ask("UMINH", EditWords(2, "group:tech"))
    desk.parcels()
    return desk


def owners(desk: Desk) -> list[object]:
    return [desk.ticket(number).assignee for number in (1, 2)]


def test_handed_over(desk: Desk):
    refused = desk.ask("UMINH", HandOver(2, "Hoa"))
    assert NOT_THERE in text_of(refused)
    assert owners(desk) == [desk.minh.id, desk.minh.id]
    desk.ask("UMINH", HandOver(1, "Hoa"))
    assert owners(desk) == [desk.hoa.id, desk.minh.id]


def test_by_an_edit_it_is_the_group_after_it_that_counts(desk: Desk):
    for number, words in ((2, "assignee:Hoa"), (1, "assignee:Hoa group:tech")):
        answer = desk.ask("UMINH", EditWords(number, words))
        assert NOT_THERE in text_of(answer), words
    assert owners(desk) == [desk.minh.id, desk.minh.id]
    desk.ask("UMINH", EditWords(2, "assignee:Hoa group:support"))
    assert owners(desk)[1] == desk.hoa.id
    assert NOT_THERE in text_of(desk.ask("UMINH", EditWords(2, "group:tech")))
    assert desk.ticket(2).group == SUPPORT
    desk.ask("UMINH", EditWords(2, "group:tech assignee:none"))
    assert (desk.ticket(2).group, desk.ticket(2).assignee) == (TECH, None)


def test_when_it_is_made(desk: Desk):
    form = form_of(desk.ask("UMINH", StartInternal(1)))
    values = {"subject": "Why?", "group": "tech", "waits": "no", "assignee": "UHOA"}
    assert wrong(desk.ask("UMINH", SubmitPart(form.draft, values))) == {"assignee"}
    desk.ask("UMINH", SubmitPart(form.draft, {**values, "group": "support"}))
    assert desk.ticket(3).assignee == desk.hoa.id


def test_of_many_at_once_those_are_left_and_named(desk: Desk):
    go = go_of(filled(desk, action="assign", worth="Hoa"))
    desk.ask("UMINH", go)
    desk.ask(None, RunBulk(go.bulk))
    assert owners(desk) == [desk.hoa.id, desk.minh.id]
    assert [(one.number, one.why) for one in kept(desk, go.bulk).came.refused] == [(2, "not_theirs")]
    assert "Of a group in which that person does not answer: #2" in told(desk, go.bulk)


def test_of_a_shift_those_stay_and_both_hear_which(desk: Desk):
    form = form_of(desk.ask("UMINH", StartShift()))
    desk.ask("UMINH", SubmitShift(form.draft, {"lines": str(fields(form)["lines"]), "to": "UHOA"}))
    (offered,) = [parcel for parcel in desk.parcels() if isinstance(parcel.body, StaffView)]
    accept = next(one for one in buttons(offered.body).values() if isinstance(one, AnswerShift) and one.accept)
    answer = desk.ask("UHOA", accept)
    assert owners(desk) == [desk.hoa.id, desk.minh.id]
    heard = "\n".join(text_of(parcel.body) for parcel in desk.parcels() if isinstance(parcel.body, StaffView))
    for said in (text_of(answer), heard):
        assert "#1" in said
        assert f"Not handed over, as {NOT_THERE}: #2" in said
