"""A queue of one's own through the door, on both databases."""

from datetime import timedelta

import pytest

from commands.answers import Say, ShowHomePage
from desk.intents import Close, EditWords, ShowHome, ShowTicket, Take
from desk.intents_day import NextTicket, Pin, TurnTo, Unpin
from desk.intents_spam import MarkSpam, NotSpam
from desk.person import Role
from tests.commands.desk import Desk, text_of
from tests.storage.house import House
from tests.storage.statements import planned
from tests.views.reading import buttons, lines
from views.buttons import read_press
from views.nodes import Row


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    for number in range(1, 8):
        desk.convert(desk.heard("ULAN", f"Printer {number}"))
    return desk


def pinned(desk: Desk, *numbers: int, who: str = "UHOA") -> None:
    for number in numbers:
        desk.now += timedelta(seconds=1)
        assert not desk.ask(who, Pin(number)).refused


def queue(desk: Desk, who: str = "UHOA") -> list[str]:
    """The numbers that Home shows first."""
    answer = desk.ask(who, ShowHome())
    assert isinstance(answer, ShowHomePage)
    shown = lines(answer.home)
    if "My queue" not in shown:
        return []
    assert shown.index("My queue") < shown.index("Mine")
    return [one.split()[1] for one in shown[shown.index("My queue") + 1 : shown.index("Mine") : 2]]


def ways(desk: Desk, number: int, who: str = "UHOA") -> dict:
    answer = desk.ask(who, ShowTicket(number))
    assert isinstance(answer, Say)
    return buttons(answer.view)


def test_a_sheet_leads_through_the_queue_in_its_order(desk: Desk):
    pinned(desk, 3, 1, 5)
    assert queue(desk) == ["#3", "#1", "#5"]
    assert "My queue: 2 of 3" in lines(desk.ask("UHOA", ShowTicket(1)).view)
    shown = ways(desk, 1)
    assert shown["‹ #3"] == TurnTo(3)
    assert shown["#5 ›"] == TurnTo(5)
    assert not any(label.startswith("‹") for label in ways(desk, 3))
    assert not any(label.endswith("›") for label in ways(desk, 5))
    # It is one's own: a colleague sees nothing of it, and what is not in it has no way through it.
    for who, number in (("UMINH", 1), ("UHOA", 2)):
        assert not [one for one in lines(desk.ask(who, ShowTicket(number)).view) if "My queue" in one]


def test_it_is_kept_once_and_taken_out_again(desk: Desk):
    assert "#1 is in your queue" in text_of(desk.ask("UHOA", Pin(1)))
    assert desk.ask("UHOA", Pin(1)).refused
    assert "no more" in text_of(desk.ask("UHOA", Unpin(1)))
    assert desk.ask("UHOA", Unpin(1)).refused
    assert queue(desk) == []


def test_the_sixth_is_refused_and_a_press_has_it_in_the_place_of_another(desk: Desk):
    pinned(desk, 1, 2, 3, 4, 5)
    answer = desk.ask("UHOA", Pin(6))
    assert answer.refused
    rows = [one.action for one in answer.view.nodes if isinstance(one, Row)]
    assert [read_press(one.press) for one in rows] == [Pin(6, one) for one in (1, 2, 3, 4, 5)]
    assert not desk.ask("UHOA", Pin(6, 2)).refused
    assert queue(desk) == ["#1", "#3", "#4", "#5", "#6"]
    assert desk.ask("UHOA", Pin(7, 2)).refused  # what has left already makes no room


def test_what_is_closed_or_spam_leaves_by_itself_and_makes_room(desk: Desk):
    pinned(desk, 1, 2, 3, 4, 5)
    desk.ask("UMINH", Close(1))
    desk.ask("UMINH", MarkSpam(2))
    assert queue(desk) == ["#3", "#4", "#5"]
    assert desk.ask("UHOA", Pin(1)).refused
    assert NotSpam(2) in buttons(desk.ask("UHOA", Pin(2)).view).values()
    pinned(desk, 6, 7)
    desk.ask("UMINH", NotSpam(2))
    assert queue(desk) == ["#3", "#4", "#5", "#6", "#7"]


def test_to_solve_offers_it(desk: Desk):
    desk.ask("UMINH", EditWords(4, "assignee:none"))
    assert buttons(desk.ask("UHOA", NextTicket()).view)["Add to my queue"] == Pin(4)
    pinned(desk, 4)
    assert buttons(desk.ask("UHOA", NextTicket()).view)["Remove from my queue"] == Unpin(4)


def test_light_agents_keep_one_and_customers_do_not(desk: Desk):
    desk.agent("ULIGHT", "Linh", Role.LIGHT)
    pinned(desk, 1, who="ULIGHT")
    assert desk.ask("ULAN", Pin(1)).refused
    assert desk.ask("UHOA", Pin(99)).refused


def test_a_queue_is_found_by_its_person_alone(desk: Desk):
    pinned(desk, 1, 2)
    with planned(desk.house.store) as steps:
        queue(desk)
        pinned(desk, 3)
        desk.ask("UHOA", Take(1, over=True))
    assert [one for one in steps if one.startswith(("SCAN pins", "SCAN tickets"))] == []
