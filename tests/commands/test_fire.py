"""What the desk does when timers ring: on both databases, for one ticket and for many."""

from datetime import timedelta

import pytest

from desk.events import Breached, LeftUnassigned, Warned
from desk.tidings import (
    MessageArrived,
)
from tests.commands.desk import MORNING, Desk
from tests.storage.house import House


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
