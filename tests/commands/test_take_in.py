"""A message has its consequences once, whoever brings it: an event, the same event again, or a back-fill."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.events import FollowedBy, PlaceLost, Said, StatusChanged
from desk.intents import (
    Close,
    Solve,
    Wait,
)
from desk.place import File
from desk.tidings import (
    BackfillPage,
    MessageArrived,
    MessageDeleted,
    MessageEdited,
)
from desk.words import Status
from tests.commands.desk import MORNING, Desk, text_of
from tests.storage.house import House
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def sweep(desk: Desk, number: int, *heard, oldest: str = "1.0") -> None:
    """Bring what was said in a ticket's thread, as the sweep after an outage does."""
    ticket = desk.ticket(number)

    def add(unit) -> None:
        place = next(one for one in unit.places.of(ticket.id) if one.root)
        unit.jobs.add(ticket.id, place.id, oldest, desk.now)

    desk.house.store.write(add)
    desk.fetch(*heard)


def reopenings(desk: Desk, number: int) -> int:
    opened = (e for e in desk.events(number) if isinstance(e, StatusChanged) and e.new is Status.OPEN)
    return sum(1 for _ in opened)


def test_a_backfill_has_the_consequences_of_an_event(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask("UMINH", Wait(number))
    desk.now += timedelta(minutes=10)
    word = desk.heard("ULAN", "It still fails", first.ref.ts)
    desk.now += timedelta(hours=1)
    for _ in range(3):
        sweep(desk, number, first, word)
        desk.ask(None, MessageArrived(word))
    assert desk.ticket(number).status is Status.OPEN
    assert reopenings(desk, number) == 1
    assert desk.ticket(number).status_since == word.at
    assert sum(isinstance(event, Said) for event in desk.events(number)) == 2


def test_what_was_said_before_the_ticket_is_history(desk: Desk):
    old = desk.heard("ULAN", "It happened before, too")
    desk.now += timedelta(minutes=5)
    first = desk.heard("ULAN", "Can't log in", old.ref.ts)
    desk.ask("UMINH", MessageArrived(first))
    number = desk.convert(first)
    desk.ask("UMINH", Wait(number))
    sweep(desk, number, old, first)
    assert desk.ticket(number).status is Status.PENDING


def test_a_word_that_crosses_a_solve_reopens_after_it(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.now += timedelta(minutes=1)
    word = desk.heard("ULAN", "And the printer?", first.ref.ts)
    desk.now += timedelta(seconds=1)
    desk.ask("UMINH", Solve(number))
    desk.ask(None, MessageArrived(word))
    assert desk.ticket(number).status is Status.OPEN
    last = [event.new for event in desk.events(number) if isinstance(event, StatusChanged)]
    assert last == [Status.SOLVED, Status.OPEN]


@pytest.mark.parametrize("swept", [True, False])
def test_a_word_after_the_end_makes_one_follow_up(desk: Desk, swept: bool):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask("UMINH", Close(number))
    desk.now += timedelta(hours=1)
    thanks = desk.heard("ULAN", "thanks!", first.ref.ts)
    word = desk.heard("ULAN", "It is broken again", first.ref.ts)
    more = desk.heard("ULAN", "Hello?", first.ref.ts)
    for _ in range(3):
        if swept:
            sweep(desk, number, first, thanks, word, more)
        else:
            for heard in (first, thanks, word, more):
                desk.ask(None, MessageArrived(heard))
    assert sum(isinstance(event, FollowedBy) for event in desk.events(number)) == 1
    said = desk.house.store.read(lambda unit: unit.messages.of(desk.ticket(number + 1).id))
    assert [one.text for one in said] == ["It is broken again", "Hello?"]
    assert desk.ticket(number + 2) is None
    # Nor when the newer one is closed as well, and an event of both times comes late.
    desk.fetch(first, thanks, word, more)
    desk.ask("UMINH", Close(number + 1))
    for heard in (first, thanks, word, more):
        desk.ask(None, MessageArrived(heard))
    assert desk.ticket(number + 2) is None


def test_an_answer_learned_late_counts_at_its_own_time(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.now = MORNING + timedelta(hours=1)
    answer = desk.heard("UMINH", "Please try again", first.ref.ts)
    desk.now = MORNING + timedelta(hours=5)
    desk.fire()
    before = desk.ticket(number)
    sweep(desk, number, answer)
    clock = desk.house.store.read(lambda unit: unit.tickets.clock(before.id))
    assert clock.metric is None or clock.metric.value == "resolution"
    redrawn = [p for p in desk.parcels() if getattr(p.body, "kind", None) == "overdue"]
    assert len(redrawn) == 1


def test_a_last_page_alone_sets_the_clocks_that_waited(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    ticket = desk.ticket(number)

    def job(unit) -> None:
        place = next(one for one in unit.places.of(ticket.id) if one.root)
        unit.jobs.add(ticket.id, place.id, "1.0", desk.now)

    desk.house.store.write(job)
    (waiting,) = desk.house.store.jobs_due(desk.now, 10)
    desk.now = MORNING + timedelta(hours=5)
    desk.fire()
    assert not [p for p in desk.parcels() if getattr(p.body, "kind", None) == "overdue"]
    desk.ask(None, BackfillPage(waiting.id, (), None))
    desk.fire()
    assert [p for p in desk.parcels() if getattr(p.body, "kind", None) == "overdue"]


def test_thanks_with_a_picture_tell_something(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask("UMINH", Solve(number))
    desk.now += timedelta(minutes=10)
    desk.say("ULAN", "ok", first.ref.ts, files=(File("error.png", "https://files.example/1", 10),))
    assert desk.ticket(number).status is Status.OPEN


@pytest.mark.parametrize(("waits", "status"), [(True, Status.OPEN), (False, Status.SOLVED)])
def test_a_yes_reopens_where_the_customer_was_asked(desk: Desk, waits: bool, status: Status):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.say("UMINH", "Is it still so?", first.ref.ts)
    desk.ask("UMINH", Wait(number) if waits else Solve(number))
    desk.now += timedelta(minutes=10)
    desk.say("ULAN", "Yes", first.ref.ts)
    assert desk.ticket(number).status is status


def test_an_older_edit_that_comes_later_changes_nothing(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    desk.convert(first)
    for text, minutes in (("Can't log in since noon", 2), ("Can't log in today", 1)):
        desk.ask(None, MessageEdited(replace(first, text=text), MORNING + timedelta(minutes=minutes)))
    kept = desk.house.store.read(lambda unit: unit.messages.at(first.ref))
    assert (kept.text, kept.edited_at) == ("Can't log in since noon", MORNING + timedelta(minutes=2))


@pytest.mark.parametrize("stays", [True, False])
def test_a_place_is_lost_with_its_thread_and_not_with_a_message(desk: Desk, stays: bool):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask(None, MessageDeleted(first.ref, desk.now, thread_stays=stays))
    assert any(isinstance(event, PlaceLost) for event in desk.events(number)) is not stays
    assert desk.house.store.read(lambda unit: unit.messages.at(first.ref)).deleted_at is not None


@pytest.mark.parametrize("times", range(1, 12))
def test_told_any_number_of_times_and_ways_it_counts_once(house: House, times: int):
    desk = Desk(house)
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask("UMINH", Wait(number))
    desk.now += timedelta(minutes=1)
    word = desk.heard("ULAN", "@Deskhand It still fails", first.ref.ts)
    ways = [
        lambda: desk.ask(None, MessageArrived(word)),
        lambda: desk.ask(None, MessageArrived(word, mentioned=True, thread=(first, word))),
        lambda: sweep(desk, number, first, word),
    ]
    for turn in range(times):
        ways[(turn + times) % 3]()
        if turn % 4 == 3:
            desk.ask("UMINH", Wait(number))
    assert sum(isinstance(event, Said) for event in desk.events(number)) == 2
    assert reopenings(desk, number) == 1
    assert desk.ticket(number + 1) is None


def test_the_card_of_a_ticket_that_goes_on_as_another_does_not_miss_its_thread(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask("UMINH", Close(number))
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "It fails again", first.ref.ts)
    cards = (one.body for one in desk.parcels() if isinstance(one.body, Slot) and one.body.kind == "card")
    view = desk.draw(next(card for card in cards if card.ticket == desk.ticket(number).id))
    assert "Closed" in text_of(view)
    assert "deleted" not in text_of(view)
