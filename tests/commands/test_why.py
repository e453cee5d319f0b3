"""Why through the door, on both databases: for the team only, and at what cost."""

from datetime import timedelta

import pytest

from commands.answers import Say
from desk.intents import ListTickets, ShowTicket, Solve, Wait, Why
from desk.intents_log import WhyDeeds
from tests.commands.desk import MORNING, Desk
from tests.storage.house import House
from tests.storage.statements import counted
from tests.views.reading import buttons, lines
from views.nodes import StaffView


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_the_team_reads_why_and_the_figures_stand_in_a_sheet(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    answer = desk.ask("UMINH", Why(number))
    assert isinstance(answer, Say)
    assert isinstance(answer.view, StaffView)
    assert (answer.keep, answer.refused) == (True, False)
    assert lines(answer.view) == [
        "Why 2026-11-24 06:00 UTC?",
        "Promise: Medium, first answer in 4 working hours (Standard), counted from 2026-11-24 02:00 UTC",
        "2026-11-24 02:00 UTC-2026-11-24 06:00 UTC 4 h",
        "Pauses: none",
        "Sum 4 h ✓",
    ]
    assert buttons(answer.view) == {"Open ticket": ShowTicket(number), "By itself: 1": WhyDeeds(number)}


def test_it_follows_what_happens_to_the_ticket(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in")
    number = desk.convert(heard)
    desk.now += timedelta(minutes=30)
    desk.say("UMINH", "Please try again", heard.ref.root)
    desk.ask("UMINH", Wait(number))
    assert lines(desk.ask("UMINH", Why(number)).view)[-1] == "So far 30 min of 24 h"
    desk.ask("UMINH", Solve(number))
    assert "It was kept" in lines(desk.ask("UMINH", Why(number)).view)[0]


def test_customers_and_strangers_are_told_no_politely_whether_or_not_there_is_such_a_ticket(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    said = set()
    for who, asked in (("ULAN", number), ("UNOBODY", number), ("ULAN", 99)):
        answer = desk.ask(who, Why(asked))
        assert answer.refused
        said.add(tuple(lines(answer.view)))
    assert said == {("Only the support team can do this. Ask in your thread, or with /ticket new.",)}


@pytest.mark.parametrize("number", [99, 999_999_999_999])
def test_a_ticket_that_is_not_there_is_named(desk: Desk, number: int):
    answer = desk.ask("UMINH", Why(number))
    assert answer.refused
    assert lines(answer.view) == [f"There is no #{number}. Look it up with: /ticket list all"]


def test_it_costs_few_statements_however_long_the_story(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in")
    number = desk.convert(heard)
    desk.ask("UMINH", ListTickets())
    costs = []
    for _ in range(2):
        for _ in range(5):
            desk.now += timedelta(minutes=1)
            desk.say("ULAN", "And now?", heard.ref.root)
            desk.say("UMINH", "Wait", heard.ref.root)
        with counted(desk.house.store) as seen:
            desk.ask("UMINH", Why(number))
        costs.append(len(seen))
    assert costs == [3, 3]
    assert desk.now > MORNING
