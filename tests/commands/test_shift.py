"""Handing over a shift, on both databases: offered, accepted or declined as a whole; nothing moves before."""

from datetime import timedelta

import pytest

from commands.shift import ROOM
from desk.events import Assigned
from desk.ids import GroupKey, TicketId
from desk.intents import HandOver, ShowTicket, Solve
from desk.intents_day import AnswerShift, StartShift, SubmitShift
from desk.person import Role
from desk.plan import Group
from desk.shift import read_lines, write_lines
from desk.text import size
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from tests.views.reading import buttons, lines
from views.nodes import StaffView


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.hoa = desk.agent("UHOA", "Hoa")
    for subject in ("Can't log in", "Printer", "Invoice"):
        desk.now += timedelta(minutes=1)
        desk.convert(desk.heard("ULAN", subject))
    desk.parcels()
    return desk


def offer(desk: Desk, **values: str) -> tuple[object, list]:
    """Minh's offer; what he is told, and the direct messages that came of it."""
    form = form_of(desk.ask("UMINH", StartShift()))
    answer = desk.ask("UMINH", SubmitShift(form.draft, {"lines": str(fields(form)["lines"]), **values}))
    return answer, [parcel for parcel in desk.parcels() if isinstance(parcel.body, StaffView)]


def press(parcel, accept: bool) -> AnswerShift:
    return next(one for one in buttons(parcel.body).values() if isinstance(one, AnswerShift) and one.accept is accept)


def owners(desk: Desk) -> list[object]:
    return [desk.ticket(number).assignee for number in (1, 2, 3)]


def test_nothing_moves_before_it_is_accepted_and_then_each_line_is_a_note(desk: Desk):
    said = "#1 Can't log in: They call at nine\nabout the key\n#3 Invoice: "
    answer, direct = offer(desk, to="UHOA", lines=said)
    assert "2 tickets are offered to Hoa" in text_of(answer)
    assert owners(desk) == [desk.minh.id] * 3
    (parcel,) = direct
    head = ["Minh hands over 2 tickets to you", "#1 Can't log in", "They call at nine about the key"]
    assert lines(parcel.body)[:3] == head
    taken = desk.ask("UHOA", press(parcel, True))
    assert "Yours now, from Minh: #1, #3" in text_of(taken)
    assert owners(desk) == [desk.hoa.id, desk.minh.id, desk.hoa.id]
    assert "They call at nine about the key" in text_of(desk.ask("UHOA", ShowTicket(1)))
    told = [one for one in desk.parcels() if isinstance(one.body, StaffView) and one.account == "UMINH"]
    assert [one.body.fallback for one in told] == ["Hoa accepted your shift: #1, #3"]
    assert "accepted this offer already" in text_of(desk.ask("UHOA", press(parcel, True)))


def test_what_changed_meanwhile_stays_where_it_is(desk: Desk):
    desk.agent("UTUAN", "Tuấn")
    _, (parcel,) = offer(desk, to="UHOA")
    desk.ask("UMINH", HandOver(1, "UTUAN"))
    desk.ask("UMINH", Solve(2))
    answer = desk.ask("UHOA", press(parcel, True))
    assert "Yours now, from Minh: #3" in text_of(answer)
    assert "Not handed over, as they changed meanwhile: #1, #2" in text_of(answer)
    assert [one == desk.hoa.id for one in owners(desk)] == [False, False, True]


def test_declined_they_stay_mine_and_i_hear_of_it(desk: Desk):
    _, (parcel,) = offer(desk, to="UHOA")
    assert "stay with Minh" in text_of(desk.ask("UHOA", press(parcel, False)))
    assert owners(desk) == [desk.minh.id] * 3
    assert any("Hoa declined your shift; its 3 tickets stay yours." in text_of(one.body) for one in desk.parcels())
    assert "not open to you any more" in text_of(desk.ask("UHOA", press(parcel, True)))


def test_the_newest_offer_is_answered_by_words(desk: Desk):
    assert "Nobody offers you a shift now" in text_of(desk.ask("UHOA", AnswerShift("", accept=True)))
    offer(desk, to="UHOA")
    assert "Nobody offers you" in text_of(desk.ask("UMINH", AnswerShift("", accept=True)))
    desk.ask("UHOA", AnswerShift("", accept=False))
    assert owners(desk) == [desk.minh.id] * 3
    offer(desk, to="UHOA")
    desk.now += timedelta(days=8)
    assert "Nobody offers you" in text_of(desk.ask("UHOA", AnswerShift("", accept=True)))
    offer(desk, to="UHOA")
    desk.ask("UHOA", AnswerShift("", accept=True))
    assert owners(desk) == [desk.hoa.id] * 3
    assert "Nobody offers you" in text_of(desk.ask("UHOA", AnswerShift("", accept=True)))


def test_of_a_group_the_first_who_accepts_has_them(desk: Desk):
    desk.change(groups=(desk.plan.groups[0], Group(GroupKey("tech"), "Tech")))
    for who in ("UAN", "UBO", "UCHI"):
        desk.agent(who, who, Role.AGENT, "tech")
    answer, direct = offer(desk, group="tech")
    assert "offered to Tech" in text_of(answer)
    asked = {parcel.account: parcel for parcel in direct}
    assert {"UAN", "UBO", "UCHI"} <= {*asked}
    assert "UMINH" not in asked
    assert "whoever accepts first" in text_of(asked["UAN"].body)
    desk.ask("UAN", press(asked["UAN"], False))
    assert not desk.ask("UBO", press(asked["UBO"], True)).refused
    assert "UBO has accepted this offer already" in text_of(desk.ask("UCHI", press(asked["UCHI"], True)))
    assert desk.ask("ULAN", press(asked["UCHI"], True)).refused
    rows = [event for number in (1, 2, 3) for event in desk.events(number)]
    assert len([event for event in rows if isinstance(event, Assigned) and event.old]) == 3


def test_a_form_that_names_nobody_or_others_tickets_comes_back(desk: Desk):
    assert wrong(offer(desk)[0]) == {"to"}
    assert wrong(offer(desk, to="UMINH")[0]) == {"to"}
    assert wrong(offer(desk, to="ULAN")[0]) == {"to"}
    assert wrong(offer(desk, to="UHOA", lines="#9 Not mine")[0]) == {"lines"}
    assert "nothing to hand over" in text_of(desk.ask("UHOA", StartShift()))


def test_of_many_all_are_offered_and_those_without_a_line_by_the_last_one(desk: Desk):
    for number in range(4, 51):
        desk.convert(desk.heard("ULAN", f"The printer on floor {number} prints every page twice since Monday"))
    desk.parcels()
    form = form_of(desk.ask("UMINH", StartShift()))
    assert "You have 50 open tickets" in text_of(form)
    shown = str(fields(form)["lines"])
    assert size(shown) <= ROOM
    *own, last = shown.splitlines()
    assert last == f"+ and {50 - len(own)} other tickets"
    written = "\n".join([f"{own[0]}They call at nine", *own[2:], last])
    answer = desk.ask("UMINH", SubmitShift(form.draft, {"to": "UHOA", "lines": written}))
    assert "49 tickets are offered to Hoa" in text_of(answer)
    (parcel,) = [one for one in desk.parcels() if isinstance(one.body, StaffView) and one.account == "UHOA"]
    desk.ask("UHOA", press(parcel, True))
    kept = int(own[1].split()[0].removeprefix("#"))
    taken = [number for number in range(1, 51) if desk.ticket(number).assignee == desk.hoa.id]
    assert taken == [number for number in range(1, 51) if number != kept]


def test_without_the_last_line_the_others_stay_mine():
    tickets = [(number, f"Printer {number} " + "x" * 60) for number in range(1, 101)]
    known = {number: (TicketId(f"t{number}"), subject) for number, subject in tickets}
    text, count = write_lines(tickets, 500, lambda rest: f"and {rest} more")
    rest = [number for number, _ in tickets[count:]]
    *own, last = text.splitlines()
    assert len(own) == count
    assert [one.number for one in read_lines(text, known, rest)] == [number for number, _ in tickets]
    assert not any(one.text for one in read_lines(text, known, rest))
    assert [one.number for one in read_lines("\n".join(own), known, rest)] == list(range(1, count + 1))
    with pytest.raises(ValueError, match="and"):
        read_lines(last, known)
