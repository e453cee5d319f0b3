"""Internal notes by form, on both databases: who reads them, and that no customer ever does."""

from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import Said
from desk.intents import Close, EditWords, ListTickets, ShowTicket, StartReply, Wait
from desk.intents_log import ShowLog
from desk.intents_words import ShowNotes, StartNote, SubmitNote
from desk.person import Role
from desk.words import Audience, Side, Status
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import StaffView
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.agent("ULIGHT", "Vy", Role.LIGHT)
    desk.first = desk.heard("ULAN", "Can't log in")
    desk.number = desk.convert(desk.first)
    desk.parcels()
    return desk


def note(desk: Desk, text: str, who: str = "UMINH", once=None, **values: str) -> Answer:
    form = form_of(desk.ask(who, StartNote(desk.number)))
    return desk.ask(who, SubmitNote(desk.number, form.draft, {"text": text, **values}), once=once)


def posted(desk: Desk) -> list:
    return [parcel for parcel in desk.parcels() if not isinstance(parcel.body, Slot)]


def sheet(desk: Desk, who: str) -> str:
    return text_of(desk.ask(who, ShowTicket(desk.number)))


def test_the_team_reads_it_in_the_sheet_and_below_the_card(desk: Desk):
    before = desk.ticket(desk.number)
    answer = note(desk, "They pay late <!channel>")
    assert isinstance(answer, Say)
    assert "The whole team reads it" in answer.view.fallback
    (parcel,) = posted(desk)
    assert (parcel.channel, parcel.audience, bool(parcel.root)) == ("CDESK", Audience.STAFF, True)
    assert isinstance(parcel.body, StaffView)
    assert "They pay late <!channel>" in text_of(parcel.body)
    for who in ("UMINH", "UHOA", "ULIGHT"):
        assert "They pay late" in sheet(desk, who)
    said = [event for event in desk.events(desk.number) if isinstance(event, Said)]
    assert [(event.side, event.public) for event in said[1:]] == [(Side.AGENT, False)]
    assert desk.ticket(desk.number) == before
    first = text_of(desk.ask("UMINH", ShowTicket(desk.number)))
    assert [line for line in first.splitlines() if "First answer by" in line and "kept" not in line]


def test_one_for_me_alone_is_read_by_nobody_else(desk: Desk):
    answer = note(desk, "Be careful here", "UHOA", reader="me")
    assert isinstance(answer, Say)
    assert "Only you can read it" in answer.view.fallback
    assert posted(desk) == []
    assert "Be careful here" in sheet(desk, "UHOA")
    assert "only you see this" in sheet(desk, "UHOA")
    for who in ("UMINH", "ULIGHT"):
        assert "careful" not in sheet(desk, who)
        assert "careful" not in text_of(desk.ask(who, ShowNotes(desk.number)))
        assert "careful" not in text_of(desk.ask(who, StartReply(desk.number)))
    assert "nobody else reads" in text_of(desk.ask("UHOA", ShowLog(desk.number)))
    assert "note" not in text_of(desk.ask("UMINH", ShowLog(desk.number)))
    (said,) = [event for event in desk.events(desk.number) if isinstance(event, Said) and not event.public]
    assert said.private
    ticket = desk.ticket(desk.number).id
    assert [one.text for one in desk.house.store.read(lambda unit: unit.messages.of(ticket))] == ["Can't log in"]


def test_a_customer_reads_none_of_them(desk: Desk):
    note(desk, "Difficult person")
    note(desk, "Difficult indeed", reader="me")
    for intent in (ShowTicket(desk.number), ShowNotes(desk.number), ListTickets("Difficult"), StartNote(desk.number)):
        assert "Difficult p" not in (shown := text_of(desk.ask("ULAN", intent)))
        assert "indeed" not in shown
    assert "1 message" in sheet(desk, "ULAN")


def test_who_asked_and_is_of_the_team_reads_their_own_alone(desk: Desk):
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, desk.house.lan.id, Role.AGENT))
    note(desk, "Difficult person")
    note(desk, "I asked for this myself", "ULAN")
    shown = sheet(desk, "ULAN") + text_of(desk.ask("ULAN", ShowNotes(desk.number)))
    assert "Difficult" not in shown
    assert "I asked for this myself" in shown


def test_what_was_typed_stands_in_the_form_and_what_is_wrong_is_said(desk: Desk):
    form = form_of(desk.ask("UMINH", StartNote(desk.number, "They pay")))
    assert fields(form) == {"text": "They pay", "reader": "team"}
    assert "characters fit" in text_of(form_of(desk.ask("UMINH", StartNote(desk.number, "x" * 3001))))
    assert wrong(note(desk, "  ")) == {"text"}
    assert wrong(note(desk, "x" * 3001)) == {"text"}
    assert wrong(note(desk, "fine", reader="everybody")) == {"reader"}
    assert "They pay" not in sheet(desk, "UMINH")


def test_it_is_kept_once_whoever_sends_twice(desk: Desk):
    form = form_of(desk.ask("UMINH", StartNote(desk.number)))
    sent = SubmitNote(desk.number, form.draft, {"text": "Just once"})
    first = desk.ask("UMINH", sent, once=("gesture", "t1"))
    assert desk.ask("UMINH", sent, once=("gesture", "t1")) == first
    assert len(posted(desk)) == 1


def test_a_note_never_moves_a_ticket_and_a_closed_one_takes_it_too(desk: Desk):
    desk.ask("UMINH", Wait(desk.number))
    note(desk, "No hurry", "ULIGHT")
    assert desk.ticket(desk.number).status is Status.PENDING
    desk.ask("UMINH", Close(desk.number))
    note(desk, "What we learned")
    assert desk.ticket(desk.number).status is Status.CLOSED
    assert "What we learned" in sheet(desk, "UHOA")


def test_older_ones_are_on_pages(desk: Desk):
    for number in range(7):
        note(desk, f"Note {number}")
    desk.now += timedelta(minutes=1)
    desk.say("UMINH", "And this in the thread", desk.parcels()[0].root or "", "CDESK")
    shown = sheet(desk, "UHOA")
    assert "And this in the thread" in shown
    assert "All notes" in shown
    assert "Note 6" in shown
    assert "Note 1" not in shown
    first = text_of(desk.ask("UHOA", ShowNotes(desk.number)))
    assert "Older ›" in first
    assert "Note 2" not in first
    rest = text_of(desk.ask("UHOA", ShowNotes(desk.number, 5)))
    assert "Note 1" in rest
    assert "Older ›" not in rest
    assert "‹ Newest" in rest


def test_words_that_look_like_a_mark_are_no_note(desk: Desk):
    """A note is asked for by a form or stands in the team's channel; no prefix in a customer's thread makes one."""
    desk.say("UMINH", "note: they pay late", desk.first.ref.root)
    desk.say("UMINH", "/ticket note 1 they pay late", desk.first.ref.root)
    assert "they pay late" not in sheet(desk, "UMINH")
    said = [event for event in desk.events(desk.number) if isinstance(event, Said)]
    assert [event.public for event in said] == [True, True, True]


def test_a_note_stays_where_its_ticket_goes(desk: Desk):
    note(desk, "They pay late")
    note(desk, "Mine", "UHOA", reader="me")
    desk.ask("UMINH", EditWords(desk.number, "priority:low"))
    assert "They pay late" in sheet(desk, "UHOA")
    assert "Mine" in sheet(desk, "UHOA")


def found(desk: Desk, who: str, words: str) -> bool:
    return "Can't log in" in text_of(desk.ask(who, ListTickets(words)))


def test_a_note_for_oneself_is_found_by_its_author_alone(desk: Desk):
    desk.agent("UADMIN", "An", Role.ADMIN)
    note(desk, "Họ trả chậm wolframite", "UHOA", reader="me")
    for typed in ("wolframite", "wolfra", "tra cham wolframite", "wolframite log"):
        assert found(desk, "UHOA", typed), typed
        assert not any(found(desk, who, typed) for who in ("UMINH", "UADMIN", "ULIGHT"))
    desk.ask("UMINH", EditWords(desk.number, 'subject:"Can\'t log in again"'))  # its words are gathered anew
    assert found(desk, "UHOA", "wolframite again")
    assert not found(desk, "UMINH", "wolframite")
