"""From a conversation to what each channel shows: door, store, courier and drawn views together, on both databases."""

from datetime import timedelta

import pytest

from desk.intents import Solve, Take, Wait
from desk.words import Audience, Status
from tests.storage.house import House
from tests.story.stage import Stage
from views.nodes import PublicView, StaffView


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house)


def test_the_customer_sees_a_calm_receipt_and_the_team_everything(stage: Stage):
    first = stage.heard("ULAN", "Can't log in")
    number = stage.convert(first)
    wall = stage.send()
    assert "We have your request #1" in wall.text("CHELP")
    assert "Minh is on it" in wall.text("CHELP")
    assert "Medium" in wall.text("CDESK")
    for parcel, view in wall.messages.values():
        assert isinstance(view, StaffView if parcel.audience is Audience.STAFF else PublicView)
    stage.ask("UMINH", Wait(number))
    stage.ask("UMINH", Solve(number))
    posted = wall.posted
    wall = stage.send()
    assert wall.posted == posted
    assert wall.edited == 2
    assert "Solved" in wall.text("CHELP")


def test_an_overdue_ticket_is_told_once_and_its_notice_ends_well(stage: Stage):
    first = stage.heard("ULAN", "Can't log in")
    number = stage.convert(first)
    stage.ask("UMINH", Take(number))
    stage.send()
    begun = stage.now
    for minutes in range(0, 5 * 60, 10):
        stage.now = max(stage.now, begun + timedelta(minutes=minutes))
        stage.fire()
        stage.send()
    wall = stage.send()
    assert "■ #1 overdue: the answer was due" in wall.text("CDESK")
    assert "(lead) was told at" in wall.text("CDESK")
    assert "due soon" not in wall.text("CHELP")
    assert "overdue" not in wall.text("CHELP")
    stage.say("UMINH", "Here is the answer", first.ref.ts)
    wall = stage.send()
    assert "✓ #1 answered" in wall.text("CDESK")
    assert "overdue: the answer was due" not in wall.text("CDESK")


def test_ten_quick_changes_are_one_edit_of_each_message(stage: Stage):
    number = stage.convert(stage.heard("ULAN", "Can't log in"))
    wall = stage.send()
    before = wall.edited
    for _ in range(5):
        stage.ask("UMINH", Wait(number))
        stage.ask("UMINH", Solve(number))
    wall = stage.send()
    assert wall.edited - before == 2


def test_a_change_while_a_card_is_being_drawn_is_drawn_too(stage: Stage):
    number = stage.convert(stage.heard("ULAN", "Can't log in"))
    stage.send()
    draw = stage.draw

    def meanwhile(slot):
        view = draw(slot)
        if stage.ticket(number).status is not Status.SOLVED:
            stage.ask("UMINH", Solve(number))
        return view

    stage.draw = meanwhile
    stage.ask("UMINH", Wait(number))
    assert "Solved" in stage.send().text("CDESK")
