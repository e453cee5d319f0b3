"""An agent's answer by form, on both databases: sent once, counted at once, never past a word of the customer."""

from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import Said
from desk.intents import (
    Close,
    ShowTicket,
    Solve,
    StartReply,
    SubmitReply,
    Wait,
)
from desk.intents_words import StartNote, SubmitNote
from desk.plan import Settings
from desk.tidings import (
    ChannelTold,
    MessageDeleted,
)
from desk.words import Audience, Side, Status
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.nodes import Form, PublicView, plain
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.first = desk.heard("ULAN", "Can't log in <!channel>")
    desk.number = desk.convert(desk.first)
    desk.parcels()
    return desk


def start(desk: Desk, who: str = "UMINH") -> Form:
    return form_of(desk.ask(who, StartReply(desk.number)))


def send(desk: Desk, form: Form, text: str, who: str = "UMINH", once=None) -> Answer:
    return desk.ask(who, SubmitReply(desk.number, form.draft, {"text": text}), once=once)


def posted(desk: Desk) -> list:
    return [parcel for parcel in desk.parcels() if not isinstance(parcel.body, Slot)]


def states(desk: Desk) -> list[str]:
    shown = text_of(desk.ask("UMINH", ShowTicket(desk.number)))
    return [line for line in shown.splitlines() if "First answer" in line]


def test_who_sends_the_same_form_again_hears_that_it_is_sent_and_the_customer_reads_it_once(desk: Desk):
    form = start(desk)
    first, second = send(desk, form, "Try again"), send(desk, form, "Try again ")
    assert text_of(first) == text_of(second)
    assert not second.refused
    assert [one.body.fallback for one in posted(desk)] == ["Minh: Try again"]
    other = send(desk, form, "Try it now")
    assert other.refused
    desk.now += timedelta(days=2)
    assert send(desk, form, "Try again").refused
    assert posted(desk) == []


def test_a_note_of_the_same_words_or_a_message_of_none_is_no_answer_that_was_sent(desk: Desk):
    form = start(desk)
    note = form_of(desk.ask("UMINH", StartNote(desk.number)))
    desk.ask("UMINH", SubmitNote(desk.number, note.draft, {"text": "Try again"}))
    desk.ask("UMINH", SubmitReply(desk.number, form.draft, {"text": "Done"}))
    posted(desk)
    assert send(desk, form, "Try again").refused
    desk.say("UMINH", "", desk.first.ref.ts)
    assert send(desk, form, "").refused
    assert posted(desk) == []


def test_more_than_the_form_holds_is_not_dropped_unsaid(desk: Desk):
    form = form_of(desk.ask("UMINH", StartReply(desk.number, "x" * 3001)))
    assert "first 3000 characters fit" in text_of(form)
    assert "characters fit" not in text_of(form_of(desk.ask("UMINH", StartReply(desk.number, "x" * 3000))))


def test_an_answer_is_sent_archived_and_stops_the_clock(desk: Desk):
    form = start(desk)
    assert "Lan: Can't log in <!channel>" in text_of(form)
    desk.now += timedelta(minutes=10)
    answer = send(desk, form, "Please try\nagain", once=("gesture", "t1"))
    assert "on its way" in answer.view.fallback
    assert send(desk, form, "Please try\nagain", once=("gesture", "t1")) == answer
    (parcel,) = posted(desk)
    assert (parcel.channel, parcel.root, parcel.audience) == ("CHELP", desk.first.ref.root, Audience.REQUESTER)
    assert parcel.as_person == desk.minh.id
    assert isinstance(parcel.body, PublicView)
    assert [plain(node.text) for node in parcel.body.nodes] == ["Minh", "Please try\nagain"]
    said = [event for event in desk.events(desk.number) if isinstance(event, Said)]
    assert [(event.side, event.public) for event in said] == [(Side.REQUESTER, True), (Side.AGENT, True)]
    assert "kept" in states(desk)[0]
    ticket = desk.ticket(desk.number)
    messages = desk.house.store.read(lambda unit: unit.messages.of(ticket.id))
    assert [message.text for message in messages] == ["Can't log in <!channel>", "Please try\nagain"]


def test_the_post_that_comes_back_and_the_back_fill_change_nothing(desk: Desk):
    send(desk, start(desk), "Please try again")
    before = desk.events(desk.number)
    back = desk.say("UBOT", "Minh\nPlease try again", desk.first.ref.ts, own=True, bot=True)
    desk.fetch(back)
    assert desk.events(desk.number) == before


def test_a_word_of_the_customer_is_said_before_it_is_sent(desk: Desk):
    form = start(desk)
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "It works on my phone, though", desk.first.ref.ts)
    kept = send(desk, form, "Please try again")
    shown = text_of(kept)
    assert "the thread went on while you typed" in shown
    assert "Lan: It works on my phone, though" in shown
    assert "Send again and it goes out as it is." in shown
    assert fields(form_of(kept))["text"] == "Please try again"
    assert not posted(desk)
    assert isinstance(send(desk, form, "Please try again"), Say)
    assert len(posted(desk)) == 1


def test_a_colleagues_answer_is_said_too_but_thanks_are_not(desk: Desk):
    form, other = start(desk), start(desk, "UHOA")
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "cảm ơn ạ", desk.first.ref.ts)
    assert isinstance(send(desk, other, "On it", "UHOA"), Say)
    desk.now += timedelta(minutes=1)
    assert "Hoa: On it" in text_of(send(desk, form, "On it too"))


def test_a_deleted_message_is_neither_quoted_nor_news(desk: Desk):
    last = desk.say("ULAN", "oops, wrong window", desk.first.ref.ts)
    form = start(desk)
    desk.ask(None, MessageDeleted(last.ref, desk.now))
    assert "oops" not in text_of(start(desk))
    assert isinstance(send(desk, form, "Please try again"), Say)


def test_empty_and_long_answers_are_kept(desk: Desk):
    form = start(desk)
    for text in ("  ", "\0", "x" * 3001):
        assert wrong(send(desk, form, text)) == {"text"}
    assert fields(form_of(send(desk, form, "x" * 3001)))["text"] == "x" * 3001
    assert isinstance(send(desk, form, "word " * 600), Say)
    (parcel,) = posted(desk)
    name, *pieces = [plain(node.text) for node in parcel.body.nodes]
    assert (name, " ".join(pieces)) == ("Minh", ("word " * 600).strip())
    assert all(len(piece) <= 1000 for piece in pieces)


def test_where_we_were_taken_out_of_the_channel_the_text_is_kept(desk: Desk):
    form = start(desk)
    desk.ask(None, ChannelTold(desk.house.workspace, "CHELP", member=False))
    kept = send(desk, form, "Please try again")
    assert "can't be reached; your text is kept" in text_of(kept)
    assert fields(form_of(kept))["text"] == "Please try again"
    assert desk.ask("UMINH", StartReply(desk.number)).refused
    assert not [parcel for parcel in posted(desk) if parcel.audience is Audience.REQUESTER]


def test_where_the_thread_is_gone_the_customer_is_written_to_directly(desk: Desk):
    form = start(desk)
    desk.ask(None, MessageDeleted(desk.first.ref, desk.now))
    posted(desk)
    for text in ("Please try again", "And now?"):
        assert not send(desk, form, text).refused
        form = start(desk)
    told = [parcel for parcel in posted(desk) if parcel.audience is Audience.REQUESTER]
    assert [(parcel.account, parcel.channel) for parcel in told] == [("ULAN", None)] * 2
    assert desk.ticket(desk.number).status is Status.OPEN


def test_an_answer_reopens_nothing_and_a_closed_ticket_takes_none(desk: Desk):
    for intent, status in ((Wait(desk.number), Status.PENDING), (Solve(desk.number), Status.SOLVED)):
        desk.ask("UMINH", intent)
        desk.now += timedelta(minutes=1)
        assert isinstance(send(desk, start(desk), "One more thing"), Say)
        assert desk.ticket(desk.number).status is status
    form = start(desk)
    desk.ask("UMINH", Close(desk.number))
    assert "closed for good" in text_of(send(desk, form, "Too late"))


def test_only_the_team_may_answer(desk: Desk):
    form = start(desk)
    for intent in (StartReply(desk.number), SubmitReply(desk.number, form.draft, {"text": "hi"})):
        assert desk.ask("ULAN", intent).refused
    assert not posted(desk)


def test_a_desk_may_hide_who_answers(desk: Desk):
    desk.change(settings=Settings(hide_assignee=True))
    send(desk, start(desk), "Please try again")
    (parcel,) = posted(desk)
    assert "Minh" not in text_of(parcel.body)


@pytest.mark.parametrize(
    ("language", "title", "news"), [("en", "Reply to #1", "went on"), ("vi", "Trả lời #1", "tin mới")]
)
def test_it_speaks_the_language(desk: Desk, language: str, title: str, news: str):
    desk.change(language=language)
    form = start(desk)
    assert form.title == title
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "Hello?", desk.first.ref.ts)
    assert news in text_of(send(desk, form, "x"))
