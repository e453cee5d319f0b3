"""What the desk does when timers ring: on both databases, for one ticket and for many."""

from datetime import timedelta

import pytest

from desk.events import Breached, Escalated, LeftUnassigned, Warned
from desk.intents import Take, Wait
from desk.intents_times import Postpone
from desk.plan import PolicyRule
from desk.tidings import (
    MessageArrived,
)
from desk.words import Priority
from tests.commands.desk import MORNING, Desk, text_of
from tests.storage.house import House
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def asked(desk: Desk, count: int) -> None:
    """Tickets of a customer, each fetched whole, nobody's yet."""
    heard = [desk.heard("ULAN", f"Matter {number}") for number in range(count)]
    for one in heard:
        desk.ask(None, MessageArrived(one, mentioned=True))
    while desk.house.store.jobs_due(desk.now, 1):
        desk.fetch()


def test_while_a_thread_is_fetched_only_response_alerts_wait(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in")
    desk.ask(None, MessageArrived(heard, mentioned=True))
    for minutes in (31, 5 * 60):
        desk.now = MORNING + timedelta(minutes=minutes)
        desk.fire()
    assert [event.level for event in desk.events(1) if isinstance(event, LeftUnassigned)] == [1, 2]
    assert not [event for event in desk.events(1) if isinstance(event, Warned | Breached)]
    desk.fetch(heard)
    desk.fire()
    assert [event.metric for event in desk.events(1) if isinstance(event, Breached)] == ["first_response"]


def test_two_promises_that_break_in_one_moment_say_the_same_words_once(desk: Desk):
    targets = {one.value: {"first_response": 600, "resolution": 600} for one in Priority}
    desk.change(policies=(PolicyRule("Short", targets, hours="calendar"),))
    asked(desk, 1)
    desk.ask("UMINH", Take(1))
    desk.parcels()
    pass_by(desk, 15)
    broken = desk.parcels()
    assert [event.metric for event in desk.events(1) if isinstance(event, Breached)] == ["first_response", "resolution"]
    assert sum(isinstance(one.body, Slot) and one.body.kind == "overdue" for one in broken) == 2
    assert len([one for one in broken if one.account == "UMINH" and "overdue" in text_of(one.body)]) == 1
    pass_by(desk, 60)
    later = [one for one in desk.parcels() if "still overdue" in text_of(one.body)]
    assert len([event for event in desk.events(1) if isinstance(event, Escalated)]) == 2
    assert sorted(str(one.account or one.channel) for one in later) == ["CDESK", "UMINH"]


def left(desk: Desk) -> list[LeftUnassigned]:
    return [event for event in desk.events(1) if isinstance(event, LeftUnassigned)]


def pass_by(desk: Desk, minutes: int) -> None:
    """So long, with all that is due meanwhile."""
    for _ in range(minutes):
        desk.now += timedelta(minutes=1)
        desk.fire()


def test_nobody_is_called_to_what_is_put_off_and_nobodys_until_it_is_back(desk: Desk):
    asked(desk, 1)
    desk.ask("UMINH", Postpone(1, "in 3 hours"))
    pass_by(desk, 179)
    assert left(desk) == []
    pass_by(desk, 1)
    back = desk.now
    pass_by(desk, 61)
    assert left(desk) == [LeftUnassigned(1, back), LeftUnassigned(2, back)]


def test_what_is_nobodys_and_opened_again_is_called_out_anew(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    desk.ask(None, MessageArrived(first, mentioned=True))
    desk.fetch(first)
    pass_by(desk, 61)
    assert [event.level for event in left(desk)] == [1, 2]
    desk.ask("UMINH", Wait(1))
    pass_by(desk, 61)
    desk.say("ULAN", "It is still so", root=first.ref.root)
    opened = desk.now
    pass_by(desk, 29)
    assert len(left(desk)) == 2
    pass_by(desk, 32)
    assert left(desk)[2:] == [LeftUnassigned(1, opened), LeftUnassigned(2, opened)]
