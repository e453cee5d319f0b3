"""Calls, visits and e-mails that somebody logs, on both databases: whose word they are, and when they were."""

from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.command_words import read_command
from desk.events import BroughtBack, Contacted, StatusChanged
from desk.intents import Close, ListTickets, ShowTicket, Solve, Wait
from desk.intents_log import ShowLog
from desk.intents_spam import MarkSpam
from desk.intents_times import Postpone
from desk.intents_words import StartContact, SubmitContact
from desk.words import ContactKind, Side, Status
from tests.commands.desk import MORNING, Desk, fields, form_of, text_of, wrong
from tests.storage.house import House
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    desk.first = desk.heard("ULAN", "Can't log in")
    desk.number = desk.convert(desk.first)
    desk.parcels()
    return desk


def log(desk: Desk, who: str = "UMINH", **values: str) -> Answer:
    form = form_of(desk.ask(who, StartContact(desk.number)))
    return desk.ask(who, SubmitContact(desk.number, form.draft, {"text": "They will pay on Monday", **values}))


def sheet(desk: Desk, who: str = "UHOA") -> str:
    return text_of(desk.ask(who, ShowTicket(desk.number)))


def kept(desk: Desk) -> Contacted:
    (found,) = [event for event in desk.events(desk.number) if isinstance(event, Contacted)]
    return found


def test_a_call_of_ours_is_an_answer_and_the_customer_reads_none_of_it(desk: Desk):
    desk.now += timedelta(minutes=10)
    answer = log(desk, minutes="12 min")
    assert isinstance(answer, Say)
    assert "counts as your answer" in answer.view.fallback
    assert kept(desk) == Contacted(kept(desk).message, ContactKind.CALL, Side.AGENT, incoming=False, minutes=12)
    shown = sheet(desk)
    assert [line for line in shown.splitlines() if "First answer by" in line and "kept" in line]
    assert "Call to the customer, 12 min" in shown
    assert "They will pay on Monday" in shown
    assert "Minh logged: Call to the customer, 12 min" in text_of(desk.ask("UHOA", ShowLog(desk.number)))
    assert not [parcel for parcel in desk.parcels() if not isinstance(parcel.body, Slot)]
    assert "pay on Monday" not in sheet(desk, "ULAN")
    assert "1 message" in sheet(desk, "ULAN")


def test_an_email_of_ours_is_an_answer_and_one_of_the_customers_waits_for_one(desk: Desk):
    desk.now += timedelta(minutes=10)
    form = form_of(desk.ask("UMINH", read_command(f"email {desk.number} They will pay")))
    assert (fields(form)["kind"], fields(form)["text"]) == ("email", "They will pay")
    sent = SubmitContact(desk.number, form.draft, {"minutes": "3"})
    assert "counts as your answer" in text_of(desk.ask("UMINH", sent))
    assert kept(desk) == Contacted(kept(desk).message, ContactKind.EMAIL, Side.AGENT, incoming=False, minutes=3)
    shown = sheet(desk)
    assert "E-mail to the customer, 3 min" in shown
    assert [line for line in shown.splitlines() if "First answer by" in line and "kept" in line]
    assert "Next answer by" not in shown
    desk.ask("UMINH", Solve(desk.number))
    desk.now += timedelta(minutes=10)
    assert "message of the customer's" in text_of(log(desk, "UHOA", kind="email", way="in"))
    assert desk.ticket(desk.number).status is Status.OPEN
    shown = sheet(desk)
    assert "E-mail from the customer" in shown
    assert "Next answer by" in shown


def test_one_that_is_logged_late_was_in_time(desk: Desk):
    desk.now += timedelta(hours=5)
    desk.fire()
    assert "overdue" in sheet(desk)
    log(desk, when="11:30")
    shown = sheet(desk)
    assert [line for line in shown.splitlines() if "First answer by" in line and "kept" in line], shown
    ticket = desk.ticket(desk.number).id
    journal = desk.house.store.read(lambda unit: unit.journal.of(ticket))
    (entry,) = [entry for entry in journal if isinstance(entry.event, Contacted)]
    assert entry.at == MORNING + timedelta(hours=2, minutes=30)
    assert entry.recorded_at == desk.now


@pytest.mark.parametrize("before", [Wait, Solve])
def test_a_call_of_the_customers_reopens_and_waits_for_an_answer(desk: Desk, before: type):
    log(desk)
    desk.now += timedelta(minutes=30)
    desk.ask("UMINH", before(desk.number))
    desk.now += timedelta(minutes=30)
    answer = log(desk, "UHOA", way="in", kind="visit", when="10 minutes ago")
    assert isinstance(answer, Say)
    assert "message of the customer's" in answer.view.fallback
    assert desk.ticket(desk.number).status is Status.OPEN
    assert [event.new for event in desk.events(desk.number) if isinstance(event, StatusChanged)][-1] is Status.OPEN
    shown = sheet(desk)
    assert "Next answer by" in shown
    assert "Visit by the customer" in shown


def test_nobody_answers_a_request_of_their_own(desk: Desk):
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, desk.house.lan.id, desk.minh.role))
    log(desk, "ULAN")
    assert kept(desk).side is Side.COLLEAGUE
    assert not [line for line in sheet(desk).splitlines() if "First answer by" in line and "kept" in line]


WHEN = [
    ("yesterday 4pm", set()),
    ("16h hôm qua", set()),
    ("20 phút trước", set()),
    ("08:30", set()),
    ("yesterday", {"when"}),
    ("tomorrow 4pm", {"when"}),
    ("23:30", {"when"}),
    ("some day", {"when"}),
]


@pytest.mark.parametrize(("typed", "problems"), WHEN)
def test_when_it_was_is_read_as_people_type_it(desk: Desk, typed: str, problems: set[str]):
    answer = log(desk, when=typed)
    if problems:
        assert wrong(answer) == problems
        assert fields(form_of(answer))["when"] == typed
    else:
        assert isinstance(answer, Say), text_of(answer)


def test_what_is_wrong_is_said_and_closed_is_final(desk: Desk):
    assert wrong(log(desk, text=" ", minutes="a while", kind="smoke", way="up")) == {"text", "minutes", "kind", "way"}
    form = form_of(desk.ask("UMINH", StartContact(desk.number, "I called")))
    assert fields(form)["text"] == "I called"
    desk.ask("UMINH", Close(desk.number))
    for intent in (StartContact(desk.number), SubmitContact(desk.number, form.draft, {"text": "I called"})):
        assert "closed for good" in text_of(desk.ask("UMINH", intent))
    assert desk.ask("UMINH", ListTickets())


@pytest.mark.parametrize("words", ["tomorrow 9am waiting for parts", "until they answer"])
def test_a_call_of_the_customers_brings_back_what_was_put_off_and_one_of_ours_does_not(desk: Desk, words: str):
    desk.ask("UMINH", Postpone(desk.number, words))
    assert desk.ticket(desk.number).postponed_until is not None
    log(desk, "UHOA")
    assert desk.ticket(desk.number).postponed_until is not None
    log(desk, "UHOA", way="in")
    assert desk.ticket(desk.number).is_to_solve
    assert [event.why for event in desk.events(desk.number) if isinstance(event, BroughtBack)] == ["answer"]


def test_a_call_about_spam_brings_nothing_back(desk: Desk):
    desk.ask("UMINH", Postpone(desk.number, "tomorrow 9am"))
    desk.ask("UMINH", MarkSpam(desk.number))
    log(desk, "UHOA", way="in")
    assert desk.ticket(desk.number).postponed_until is not None


def waits_longest(desk: Desk) -> tuple[int, object] | None:
    """Whose customer waits longest, by the queue's summary."""
    unit_desk, now = desk.house.desk, desk.now
    return desk.house.store.read(lambda unit: unit.tickets.counts(unit_desk, "support", now, now, now)).waiting_longest


def test_the_summary_knows_who_was_called_and_who_called(desk: Desk):
    assert waits_longest(desk) == (desk.number, MORNING)
    desk.now += timedelta(minutes=10)
    log(desk)
    assert waits_longest(desk) is None
    desk.now += timedelta(minutes=10)
    called = desk.now
    log(desk, way="in")
    desk.now += timedelta(minutes=10)
    assert waits_longest(desk) == (desk.number, called)
    log(desk)
    assert waits_longest(desk) is None
