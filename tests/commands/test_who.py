"""Who is whom: nobody answers themselves, takes back what is not theirs, or comes into the team from outside."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Say
from commands.door import Request
from commands.port_values import (
    Profile,
)
from desk.intents import (
    CancelConvert,
    ConvertNow,
    HandOver,
    ListTickets,
    ShowTicket,
    Take,
    Wait,
)
from desk.person import Role
from desk.place import Heard
from desk.ticket import Source
from desk.tidings import (
    MessageArrived,
)
from desk.words import Status
from tests.commands.desk import Desk
from tests.storage.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def emoji(desk: Desk, who: str, heard: Heard, **more) -> object:
    profile = Profile(desk.house.workspace, who, who, **more)
    intent = ConvertNow(heard.ref, (heard,), Source.EMOJI)
    return desk.door.handle(Request(desk.house.workspace, intent, profile))


def role(desk: Desk, who: str) -> Role:
    profile = Profile(desk.house.workspace, who)
    return desk.house.store.write(lambda unit: unit.people.upsert(desk.house.desk, profile, lambda: f"new{who}")).role


def test_whoever_asked_has_not_answered(desk: Desk):
    hoa = desk.agent("UHOA", "Hoa")
    heard = desk.heard("UMINH", "My own laptop is broken")
    emoji(desk, "UHOA", heard)
    assert (desk.ticket(1).requester, desk.ticket(1).assignee) == (desk.minh.id, hoa.id)


@pytest.mark.parametrize(("who", "source", "status"), [
    ("UMINH", Source.EMOJI, Status.CLOSED),
    ("UHOA", Source.EMOJI, Status.OPEN),
    ("UMINH", Source.SHORTCUT, Status.OPEN),
])  # fmt: skip
def test_only_whoever_made_it_by_the_emoji_takes_it_back_by_it(desk: Desk, who: str, source: Source, status: Status):
    desk.agent("UHOA", "Hoa")
    heard = desk.heard("ULAN", "Can't log in")
    desk.ask("UMINH", ConvertNow(heard.ref, (heard,), source))
    desk.ask("UHOA", ConvertNow(heard.ref, (heard,), Source.EMOJI))
    desk.ask(who, CancelConvert(heard.ref))
    assert desk.ticket(1).status is status


@pytest.mark.parametrize("more", [{"outsider": True}, {"bot": True}])
def test_before_setup_nobody_from_outside_becomes_an_agent(desk: Desk, more: dict[str, bool]):
    desk.change(set_up=False)
    heard = desk.heard("ULAN", "Can't log in")
    answer = emoji(desk, "UOLGA", heard, **more)
    assert isinstance(answer, Say)
    assert answer.refused
    assert role(desk, "UOLGA") is Role.REQUESTER


def test_before_setup_somebody_from_outside_who_calls_us_asks(desk: Desk):
    desk.change(set_up=False)
    first = desk.heard("ULAN", "Can't log in")
    call = desk.heard("UOLGA", "we have this too", first.ref.ts, outsider=True)
    desk.ask(None, MessageArrived(call, mentioned=True, thread=(first, call)))
    assert role(desk, "UOLGA") is Role.REQUESTER
    assert desk.ticket(1).source is Source.MENTION


def test_somebody_known_who_turns_out_to_be_from_outside_stays_outside(desk: Desk):
    desk.change(set_up=False)
    heard = desk.say("UOLGA", "Can't log in")
    assert emoji(desk, "UOLGA", heard, outsider=True).refused
    assert desk.ask("UOLGA", ShowTicket(1)).refused


def test_somebody_who_changes_their_language_is_answered_in_it(desk: Desk):
    def take(number: int, language: str) -> str:
        profile = Profile(desk.house.workspace, "UMINH", "Minh", "Asia/Ho_Chi_Minh", language)
        return desk.door.handle(Request(desk.house.workspace, Take(number), profile)).view.fallback

    desk.ask(None, MessageArrived(desk.heard("ULAN", "Can't log in"), mentioned=True))
    assert take(1, "en").startswith("#1 is yours")
    assert take(99, "vi").startswith("Không có #99")


def test_a_call_in_a_ticket_is_answered_in_the_callers_language(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    desk.convert(first)
    profile = Profile(desk.house.workspace, "UMINH", "Minh", language="vi")
    desk.door.handle(Request(desk.house.workspace, ListTickets(), profile))
    desk.door.handle(Request(desk.house.workspace, Wait(1), profile))
    desk.now += timedelta(minutes=1)
    call = replace(desk.heard("UMINH", "@desk", first.ref.ts), gesture=True)
    answer = desk.ask(None, MessageArrived(call, mentioned=True))
    assert isinstance(answer, Say)
    assert answer.view.fallback.startswith("Thread này")


def test_a_note_under_the_card_is_nobodys_question(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in")
    desk.convert(heard)
    desk.parcels()
    card = desk.house.store.read(lambda unit: unit.places.of(desk.ticket(1).id))
    root = next(place.root for place in card if place.channel == "CDESK")
    desk.agent("ULIGHT", "Bình", Role.LIGHT)
    note = desk.say("ULIGHT", "I saw this at another customer", root, "CDESK")
    said = desk.house.store.read(lambda unit: unit.messages.at(note.ref))
    assert (said.public, said.side.value) == (False, "colleague")


def test_before_setup_whoever_is_given_a_ticket_answers_from_then_on(desk: Desk):
    desk.change(set_up=False)
    hoa = desk.house.person("UHOA", "Hoa")
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.ask("UMINH", HandOver(number, "UHOA"))
    assert desk.ticket(number).assignee == hoa.id
    assert role(desk, "UHOA") is Role.AGENT
    told = [parcel for parcel in desk.parcels() if parcel.account == "UHOA"]
    assert len(told) == 1


def test_nobody_from_outside_is_given_a_ticket(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.house.person("UOLGA", "Olga", outsider=True)
    for set_up in (True, False):
        desk.change(set_up=set_up)
        assert desk.ask("UMINH", HandOver(number, "UOLGA")).refused
    assert desk.ticket(number).assignee == desk.minh.id
