"""After an outage only the places that were active around it are looked at again, earliest due first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.intents import (
    Close,
    Solve,
)
from desk.plan import Channel
from desk.tidings import (
    CatchUp,
    MessageArrived,
)
from desk.words import Status
from tests.commands.desk import MORNING, Desk
from tests.storage.house import House


@pytest.fixture
def long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every thread is too long to be read again from its beginning."""
    monkeypatch.setattr("storage.sweeps.SHORT", 0)


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def looked_at(desk: Desk, since, most: int = 200) -> list[tuple[int, str | None]]:
    """The tickets whose threads are fetched after an outage, in order, and from which message on."""
    desk.ask(None, CatchUp(since, f"{since.timestamp():.6f}", most))
    jobs = desk.house.store.jobs_due(desk.now, 1000)
    tickets = {one.id: one.number for one in desk.house.store.read(lambda u: u.tickets.many([j.ticket for j in jobs]))}
    return [(tickets[job.ticket], job.oldest) for job in jobs]


def ticket(desk: Desk, text: str) -> str:
    """The root of a new ticket's thread, all of it archived."""
    heard = desk.heard("ULAN", text)
    desk.convert(heard)
    return heard.ref.ts


def test_what_was_quiet_for_a_day_and_is_not_due_is_left_alone(desk: Desk, long: None):
    ticket(desk, "Quiet")
    desk.ask("UMINH", Solve(1))
    desk.now += timedelta(days=2)
    recent = ticket(desk, "Recent")
    ticket(desk, "Closed")
    desk.ask("UMINH", Close(3))
    since = desk.now + timedelta(minutes=5)
    desk.now += timedelta(hours=1)
    assert looked_at(desk, since) == [(2, recent)]
    # Nor twice while the first look goes on.
    assert len(looked_at(desk, since)) == 1


def test_a_clock_that_ran_out_meanwhile_is_reason_enough(desk: Desk, long: None):
    root = ticket(desk, "Not yet answered")
    desk.now = MORNING + timedelta(days=3)
    since = MORNING + timedelta(minutes=30)
    assert looked_at(desk, since) == [(1, root)]


def test_a_word_heard_after_the_gap_hides_none_within_it(desk: Desk, long: None):
    root = ticket(desk, "Can't log in")
    since = desk.now + timedelta(minutes=5)
    desk.now += timedelta(hours=1)
    desk.ask(None, MessageArrived(desk.heard("ULAN", "Hello?", root)))
    assert looked_at(desk, since) == [(1, f"{since.timestamp():.6f}")]


def test_the_earliest_due_come_first_and_not_all_at_once(desk: Desk):
    for text in ("One", "Two", "Three"):
        ticket(desk, text)
        desk.now += timedelta(minutes=1)
    assert [number for number, _ in looked_at(desk, desk.now)] == [1, 2, 3]
    desk.fetch()
    assert [number for number, _ in looked_at(desk, desk.now, most=2)] == [1, 2]


def test_a_short_thread_is_read_again_from_its_beginning(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("storage.sweeps.SHORT", 2)
    long = ticket(desk, "Can't log in")
    ticket(desk, "The printer burns")
    for text in ("Hello?", "Is anybody there?"):
        desk.say("ULAN", text, long)
    desk.now += timedelta(minutes=1)
    assert {number: oldest is None for number, oldest in looked_at(desk, desk.now)} == {1: False, 2: True}


def test_a_solved_ticket_closes_only_after_the_look(desk: Desk):
    root = ticket(desk, "Can't log in")
    desk.ask("UMINH", Solve(1))
    desk.now += timedelta(days=3, hours=23)
    since = desk.now
    word = desk.heard("ULAN", "It is broken again", root)
    desk.now += timedelta(hours=2)
    desk.house.store.write(
        lambda unit: unit.jobs.add(desk.ticket(1).id, unit.places.of(desk.ticket(1).id)[0].id, "1", since)
    )
    desk.fire()
    assert desk.ticket(1).status is Status.SOLVED
    desk.fetch(word)
    assert desk.ticket(1).status is Status.OPEN


def test_a_mark_of_fewer_digits_is_the_older_one(desk: Desk, long: None):
    heard = desk.heard("ULAN", "Long ago")
    old = "999999999999999999"
    heard = replace(heard, ref=replace(heard.ref, ts=old, root=old))
    desk.convert(heard)
    since = desk.now + timedelta(minutes=5)
    desk.now += timedelta(hours=1)
    desk.ask(None, CatchUp(since, "1000000000000000000"))
    assert [job.oldest for job in desk.house.store.jobs_due(desk.now, 10)] == [old]


def test_what_nobody_told_of_in_time_is_counted(desk: Desk):
    root = ticket(desk, "Can't log in")
    desk.change(channels=(Channel(desk.ref("CHELP"), "support"),))
    silent = desk.now
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "Told in time", root)
    late, asked = desk.heard("ULAN", "Nobody told of it", root), desk.heard("UTOM", "Nor of this")
    desk.now += timedelta(minutes=20)
    looked, count = desk.now, desk.house.store.told_late
    assert count(desk.house.workspace, silent, looked) == 0
    for one in (late, asked):
        desk.ask(None, MessageArrived(one))
    assert count(desk.house.workspace, silent, looked) == 2
    assert count(desk.house.workspace, looked, looked + timedelta(minutes=5)) == 0
