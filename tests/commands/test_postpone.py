"""Putting tickets off, through the door, on both databases: they leave what is to be solved, and come back."""

from datetime import UTC, datetime, timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import BroughtBack, Postponed
from desk.intents import ListTickets, RefreshForm, ShowHome, Solve
from desk.intents_day import NextTicket
from desk.intents_times import BringBack, Postpone, StartPostpone, SubmitPostpone
from desk.postpone import UNTIL_ANSWER
from desk.words import Audience
from tests.commands.desk import Desk, fields, form_of, text_of, wrong
from tests.commands.test_typed_times import buttons
from tests.storage.house import House
from views.nodes import StaffView
from views.post import Slot

NINE = datetime(2026, 11, 25, 2, tzinfo=UTC)


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.heard_first = desk.heard("ULAN", "Can't log in")
    desk.number = desk.convert(desk.heard_first)
    desk.parcels()
    return desk


def put_off(desk: Desk, words: str = "tomorrow 9am waiting for parts") -> Answer:
    return desk.ask("UMINH", Postpone(desk.number, words))


def card(desk: Desk) -> str:
    ticket = desk.ticket(desk.number)
    places = desk.house.store.read(lambda unit: unit.places.of(ticket.id))
    place = next(one for one in places if one.audience is Audience.STAFF)
    return text_of(desk.draw(Slot("card", place.id, ticket.id)))


def told(desk: Desk) -> list[str]:
    return [one.body.fallback for one in desk.parcels() if isinstance(one.body, StaffView) and one.account == "UMINH"]


def next_one(desk: Desk) -> str:
    return text_of(desk.ask("UMINH", NextTicket()))


@pytest.mark.parametrize(
    ("words", "until", "reason"),
    [
        ("tomorrow 9am waiting for parts", NINE, "waiting for parts"),
        ("9h sáng mai: chờ linh kiện", NINE, "chờ linh kiện"),
        ("tomorrow", NINE, ""),
        ("until they answer sent them the form", UNTIL_ANSWER, "sent them the form"),
        ("khi khách trả lời", UNTIL_ANSWER, ""),
    ],
)
def test_it_is_put_off_until_then_and_says_why(desk: Desk, words: str, until: datetime, reason: str):
    answer = put_off(desk, words)
    ticket = desk.ticket(desk.number)
    assert (ticket.postponed_until, ticket.postponed_for) == (until, reason)
    ever = until == UNTIL_ANSWER
    at = "the customer answers" if ever else "2026-11-25 02:00 UTC"
    assert f"#1 is put off until {at}" in text_of(answer)
    assert ("Put off until the customer answers" if ever else "Put off until 2026-11-25T02:00:00Z") in card(desk)
    assert reason in card(desk)


def test_it_is_not_to_be_solved_meanwhile_and_its_clocks_do_not_move(desk: Desk):
    ticket = desk.ticket(desk.number).id
    before = desk.house.store.read(lambda unit: unit.tickets.clock(ticket))
    assert "Can't log in" in next_one(desk)
    put_off(desk)
    assert "Can't log in" not in next_one(desk)
    now = desk.house.store.read(lambda unit: unit.tickets.clock(ticket))
    assert (now.state, now.metric, now.due) == (before.state, before.metric, before.due)
    desk.now = NINE - timedelta(seconds=1)
    desk.fire()
    assert desk.ticket(desk.number).postponed_until == NINE


def test_it_leaves_the_queue_and_what_is_to_be_done_but_is_found_where_it_is_sought(desk: Desk):
    desk.convert(desk.heard("ULAN", "No sound"))

    def listed(query: str) -> tuple[bool, bool]:
        said = text_of(desk.ask("UMINH", ListTickets(query)))
        return "Can't log in" in said, "No sound" in said

    def to_do() -> tuple[bool, int]:
        end = desk.now + timedelta(days=1)
        counts = desk.house.store.read(
            lambda unit: unit.tickets.counts(desk.house.desk, "support", desk.now, end, desk.now)
        )
        shown = "Can't log in" in text_of(desk.ask("UMINH", ShowHome()))
        return shown, sum(counts.by_priority.values())

    assert (listed(""), to_do()) == ((True, True), (True, 2))
    put_off(desk)
    assert {query: listed(query) for query in ("", "mine", "group:support")} == dict.fromkeys(
        ("", "mine", "group:support"), (False, True)
    )
    assert to_do() == (False, 1)
    assert (listed("postponed"), listed("postponed all")) == ((True, False), (True, False))
    assert [listed(query)[0] for query in ("status:open", "all", "log in")] == [True, True, True]
    desk.now = NINE
    desk.fire()
    assert (listed(""), listed("postponed"), to_do()) == ((True, True), (False, False), (True, 2))


def test_a_broken_promise_is_counted_and_listed_though_it_is_put_off(desk: Desk):
    put_off(desk, "in 30 days")
    desk.now += timedelta(days=20)
    desk.fire()
    standing = desk.house.store.read(lambda unit: unit.tickets.standing(desk.house.desk, None, desk.now, desk.now))
    assert standing.overdue == 1
    assert "Can't log in" in text_of(desk.ask("UMINH", ListTickets("overdue")))


def test_it_comes_back_at_its_time_and_whoever_has_it_hears_of_it(desk: Desk):
    put_off(desk)
    desk.parcels()
    desk.now = NINE
    desk.fire()
    assert desk.ticket(desk.number).postponed_until is None
    assert BroughtBack("time", "waiting for parts") in desk.events(desk.number)
    assert "#1 is to be solved again: Can't log in" in told(desk)
    assert "Can't log in" in next_one(desk)
    assert "Put off" not in card(desk)


@pytest.mark.parametrize("words", ["tomorrow 9am", "until answer"])
def test_a_word_of_the_customer_brings_it_back_at_once(desk: Desk, words: str):
    put_off(desk, words)
    desk.parcels()
    desk.now += timedelta(minutes=5)
    desk.say("ULAN", "Any news?", root=desk.heard_first.ref.ts)
    assert desk.ticket(desk.number).postponed_until is None
    assert "#1 is to be solved again, the customer wrote: Can't log in" in told(desk)
    assert "Can't log in" in next_one(desk)


def test_thanks_and_answers_of_the_team_leave_it_put_off(desk: Desk):
    put_off(desk)
    desk.now += timedelta(minutes=5)
    desk.say("ULAN", "Thanks!", root=desk.heard_first.ref.ts)
    desk.say("UMINH", "We wait for parts", root=desk.heard_first.ref.ts)
    assert desk.ticket(desk.number).postponed_until == NINE


def test_it_is_brought_back_by_hand_once(desk: Desk):
    put_off(desk)
    assert "to be solved again" in text_of(desk.ask("UMINH", BringBack(desk.number)))
    assert desk.ticket(desk.number).postponed_until is None
    assert desk.ask("UMINH", BringBack(desk.number)).refused


def test_solving_ends_it(desk: Desk):
    put_off(desk)
    desk.ask("UMINH", Solve(desk.number))
    assert desk.ticket(desk.number).postponed_until is None
    assert desk.ask("UMINH", StartPostpone(desk.number)).refused
    assert desk.ask("UMINH", Postpone(desk.number, "tomorrow")).refused
    desk.now = NINE
    desk.fire()
    assert not [event for event in desk.events(desk.number) if isinstance(event, BroughtBack)]


def test_what_is_unsure_is_asked_back_and_the_reason_is_kept(desk: Desk):
    answer = put_off(desk, "3/4 waiting for parts")
    assert desk.ticket(desk.number).postponed_until is None
    first, *_ = buttons(answer).values()
    assert isinstance(desk.ask("UMINH", first), Say)
    ticket = desk.ticket(desk.number)
    assert ticket.postponed_until == datetime(2027, 3, 4, 2, tzinfo=UTC)
    assert ticket.postponed_for == "waiting for parts"
    assert "is no time that I know" in text_of(put_off(desk, "whenever you like"))


def test_by_form_until_a_choice_a_time_or_an_answer(desk: Desk):
    form = form_of(desk.ask("UMINH", StartPostpone(desk.number)))
    assert fields(form) == {"until": "morning", "reason": ""}
    wide = form_of(desk.ask("UMINH", RefreshForm(form.draft, {"until": "pick", "reason": "parts"})))
    assert fields(wide) == {"until": "pick", "at": None, "time": "", "reason": "parts"}
    assert wrong(desk.ask("UMINH", SubmitPostpone(desk.number, wide.draft, {"until": "pick"}))) == {"at"}
    desk.ask("UMINH", SubmitPostpone(desk.number, wide.draft, {"until": "pick", "time": "thứ hai tới"}))
    assert desk.ticket(desk.number).postponed_until == datetime(2026, 11, 30, 2, tzinfo=UTC)
    for until, at in (("morning", NINE), ("answer", UNTIL_ANSWER)):
        form = form_of(desk.ask("UMINH", StartPostpone(desk.number)))
        desk.ask("UMINH", SubmitPostpone(desk.number, form.draft, {"until": until, "reason": "parts"}))
        assert desk.ticket(desk.number).postponed_until == at
    assert [event.reason for event in desk.events(desk.number) if isinstance(event, Postponed)] == ["parts"] * 3
