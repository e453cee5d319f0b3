"""Who is on a ticket, and what is left unsent on it, on both databases."""

from datetime import timedelta

import pytest

from desk.events import Assigned
from desk.intents import EditWords, HandOver, ShowTicket, StartReply, SubmitReply, Take
from desk.intents_day import LeaveForm, NextTicket, StartOrder, SubmitOrder
from desk.person import Role
from desk.words import Order
from tests.commands.desk import Desk, fields, form_of, text_of
from tests.storage.house import House
from tests.views.reading import buttons
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(minutes=20)
    desk.parcels()
    return desk


def start(desk: Desk, who: str, text: str = ""):
    return form_of(desk.ask(who, StartReply(desk.number, text)))


def card(desk: Desk) -> str:
    ticket = desk.ticket(desk.number)
    places = desk.house.store.read(lambda unit: unit.places.of(ticket.id))
    key = next(place.id for place in places if place.channel == "CDESK")
    return text_of(desk.draw(Slot("card", key, ticket.id)))


def redrawn(desk: Desk) -> int:
    return sum(isinstance(parcel.body, Slot) and parcel.body.kind == "card" for parcel in desk.parcels())


def test_form_sheet_and_card_say_who_writes_an_answer(desk: Desk):
    assert "Hoa" not in text_of(start(desk, "UMINH"))
    mine = start(desk, "UHOA")
    assert "Minh has been writing an answer since" in text_of(mine)
    assert "Hoa has been" not in text_of(mine)
    assert "Hoa has been writing" in text_of(desk.ask("UMINH", ShowTicket(desk.number)))
    assert "Hoa has been writing" in card(desk)
    desk.ask("UHOA", SubmitReply(desk.number, mine.draft, {"text": "Try again"}))
    assert "Hoa has been" not in card(desk)
    assert "Minh has been" in card(desk)
    assert "Hoa answered at" in text_of(start(desk, "UMINH"))
    desk.now += timedelta(minutes=11)
    shown = text_of(desk.ask("UMINH", ShowTicket(desk.number)))
    assert "has been writing" not in shown
    assert "answered at" not in shown


def test_whoever_has_sent_an_answer_writes_none_whatever_form_they_left_behind(desk: Desk):
    start(desk, "UMINH")
    desk.now += timedelta(minutes=2)
    mine = start(desk, "UMINH")
    assert "Minh has been writing" in card(desk)
    desk.ask("UMINH", SubmitReply(desk.number, mine.draft, {"text": "Try again"}))
    assert "has been writing" not in card(desk)
    assert "has been writing" not in text_of(start(desk, "UHOA"))


def test_who_has_just_taken_it_is_said_and_who_was_given_it_is_not(desk: Desk):
    desk.ask("UHOA", Take(desk.number, over=True))
    assert "Hoa took it at" in text_of(start(desk, "UMINH"))
    desk.ask("UHOA", HandOver(desk.number, "UMINH"))
    assert "Minh took it" not in text_of(start(desk, "UHOA"))


def test_a_card_is_edited_when_an_answer_is_begun_or_left_at_most_once_a_minute(desk: Desk):
    first = start(desk, "UMINH")
    assert redrawn(desk) == 1
    start(desk, "UHOA")
    assert redrawn(desk) == 0
    desk.now += timedelta(minutes=2)
    desk.ask("UMINH", LeaveForm(first.draft, {"text": ""}))
    assert redrawn(desk) == 1
    assert "Minh has been" not in card(desk)
    desk.now += timedelta(hours=1)
    assert redrawn(desk) == 0


def test_an_unsent_text_comes_back_to_whoever_wrote_it_on_that_ticket(desk: Desk):
    other = desk.convert(desk.heard("ULAN", "Printer"))
    form = start(desk, "UMINH")
    desk.ask("UMINH", LeaveForm(form.draft, {"text": "Please try"}))
    desk.now += timedelta(hours=3)
    again = start(desk, "UMINH")
    assert fields(again)["text"] == "Please try"
    assert "What you wrote until" in text_of(again)
    assert fields(start(desk, "UHOA"))["text"] == ""
    assert fields(form_of(desk.ask("UMINH", StartReply(other))))["text"] == ""
    assert fields(start(desk, "UMINH", "Something else"))["text"] == "Something else"
    desk.ask("UMINH", SubmitReply(desk.number, again.draft, {"text": "Please try again"}))
    assert fields(start(desk, "UMINH"))["text"] == ""


def test_a_refused_text_comes_back_and_another_open_form_stays_good(desk: Desk):
    one, two = start(desk, "UMINH"), start(desk, "UMINH")
    desk.ask("UMINH", SubmitReply(desk.number, one.draft, {"text": "x" * 3001}))
    assert fields(start(desk, "UMINH"))["text"] == "x" * 3001
    assert not desk.ask("UMINH", SubmitReply(desk.number, two.draft, {"text": "Short"})).refused
    assert not desk.ask("UMINH", SubmitReply(desk.number, one.draft, {"text": "Shorter"})).refused


def test_where_agents_take_what_is_next_they_pick_nothing_and_leads_may(desk: Desk):
    desk.agent("ULEAD", "Thu", Role.LEAD)
    desk.ask("UMINH", HandOver(desk.number, "UMINH"))
    form = form_of(desk.ask("ULEAD", StartOrder()))
    assert fields(form) == {"group": "support", "order": "due", "pick": "free", "view": ""}
    answer = desk.ask("ULEAD", SubmitOrder(form.draft, {"group": "support", "order": "age", "pick": "next"}))
    assert "By age" in text_of(answer)
    assert (desk.plan.groups[0].order, desk.plan.groups[0].next_only) == (Order.AGE, True)
    refused = desk.ask("UHOA", Take(desk.number, over=True))
    assert refused.refused
    assert "takes what is next" in text_of(refused)
    assert "/ticket next" in text_of(refused)
    assert not desk.ask("ULEAD", Take(desk.number, over=True)).refused
    free = desk.convert(desk.heard("ULAN", "Printer"))
    desk.ask("UMINH", HandOver(free, "UMINH"))
    desk.ask("ULEAD", EditWords(free, "assignee:none"))
    assert NextTicket("support") in buttons(desk.ask("UHOA", ShowTicket(free)).view).values()
    assert desk.ask("UHOA", Take(free)).refused
    assert desk.ask("UHOA", NextTicket()).again == ShowTicket(free)
    assert any(isinstance(event, Assigned) and event.old is None for event in desk.events(free))
    assert desk.ask("UHOA", StartOrder()).refused


def test_two_who_change_how_a_group_gives_out_tickets_see_each_other(desk: Desk):
    desk.agent("ULEAD", "Lead", Role.LEAD)
    mine, theirs = (form_of(desk.ask(who, StartOrder())) for who in ("UMINH", "ULEAD"))
    desk.ask("ULEAD", SubmitOrder(theirs.draft, {"group": "support", "order": "due", "pick": "next"}))
    desk.ask("UMINH", SubmitOrder(mine.draft, {"group": "support", "order": "age", "pick": "free"}))
    assert (desk.plan.groups[0].order, desk.plan.groups[0].next_only) == (Order.AGE, True)
    again, other = (form_of(desk.ask(who, StartOrder())) for who in ("UMINH", "ULEAD"))
    desk.ask("ULEAD", SubmitOrder(other.draft, {"group": "support", "order": "metric", "pick": "next"}))
    desk.ask("UMINH", SubmitOrder(again.draft, {"group": "support", "order": "priority", "pick": "next"}))
    assert desk.plan.groups[0].order is Order.METRIC
