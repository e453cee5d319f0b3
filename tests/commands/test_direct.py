"""A ticket without a thread reaches its customer by a direct message, through the door, on both databases."""

import pytest

from commands.answers import Say
from desk.events import Said
from desk.intents import EditWords, Solve, StartConvert, StartReply, SubmitConvert, SubmitReply
from desk.words import Audience, Side, Status
from tests.commands.desk import Desk, form_of, text_of
from tests.storage.house import House
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def make(desk: Desk, who: str, **values) -> None:
    form = form_of(desk.ask(who, StartConvert(None)))
    assert isinstance(desk.ask(who, SubmitConvert(form.draft, {"subject": "Printer", **values})), Say)


def answer(desk: Desk, text: str) -> None:
    form = form_of(desk.ask("UMINH", StartReply(1)))
    assert not desk.ask("UMINH", SubmitReply(1, form.draft, {"text": text})).refused


def to_lan(desk: Desk) -> list:
    return [parcel for parcel in desk.parcels() if parcel.audience is Audience.REQUESTER]


def test_whoever_asks_gets_a_receipt_and_is_answered_under_it(desk: Desk):
    make(desk, "ULAN")
    (receipt,) = to_lan(desk)
    assert (receipt.channel, receipt.account, receipt.root) == (None, "ULAN", None)
    assert isinstance(receipt.body, Slot)
    assert receipt.body.kind == "receipt"
    answer(desk, "Is it plugged in?")
    (reply,) = to_lan(desk)
    assert (reply.channel, reply.account, reply.root) == ("D1", None, f"m{receipt.id}")
    desk.say("ULAN", "Yes, of course", root=f"m{receipt.id}", channel="D1")
    said = [event.side for event in desk.events(1) if isinstance(event, Said)]
    assert said == [Side.AGENT, Side.REQUESTER]
    desk.ask("UMINH", Solve(1))
    (edited,) = to_lan(desk)
    assert (edited.message, edited.message_channel) == (receipt.message or f"m{receipt.id}", "D1")
    desk.say("ULAN", "No, it is broken again", root=f"m{receipt.id}", channel="D1")
    assert desk.ticket(1).status is Status.OPEN


def test_an_answer_before_the_receipt_was_sent_follows_it(desk: Desk):
    make(desk, "ULAN")
    answer(desk, "Is it plugged in?")
    receipt, reply = to_lan(desk)
    assert (receipt.account, reply.account) == ("ULAN", "ULAN")
    assert (receipt.root, reply.root) == (None, f"m{receipt.id}")


def test_whom_an_agent_makes_a_ticket_for_hears_of_it_with_the_first_answer(desk: Desk):
    make(desk, "UMINH", requester="ULAN")
    assert to_lan(desk) == []
    form = form_of(desk.ask("UMINH", StartReply(1)))
    assert to_lan(desk) == []
    desk.ask("UMINH", SubmitReply(1, form.draft, {"text": "We ordered a new one"}))
    (reply,) = to_lan(desk)
    assert (reply.account, reply.root) == ("ULAN", None)
    assert "We ordered a new one" in text_of(reply.body)
    desk.say("ULAN", "Great news, when does it come", root=f"m{reply.id}", channel="D1")
    answer(desk, "Tomorrow")
    (second,) = to_lan(desk)
    assert (second.channel, second.root) == ("D1", f"m{reply.id}")


def test_who_is_no_longer_the_customer_reads_nothing_more(desk: Desk):
    desk.house.person("UTOM", "Tom")
    make(desk, "ULAN")
    to_lan(desk)
    desk.ask("UMINH", EditWords(1, "requester:UTOM"))
    assert to_lan(desk) == []
    answer(desk, "This is for Tom")
    (reply,) = to_lan(desk)
    assert (reply.account, reply.channel) == ("UTOM", None)
