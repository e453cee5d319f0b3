"""A day and a half of a group whose tickets find their agents, by the real use cases on both databases: agents in two
zones, by turns at work, away, full and free again."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from desk.distribution import Demand, Distribution, Strategy, Terms
from desk.events import Assigned
from desk.intents import EditWords, Solve
from desk.person import Role
from desk.routing import Agent, barred
from desk.tidings import EndPauses, MessageArrived
from desk.waiting import kind_of, waits
from tests.commands.desk import MORNING, Desk
from tests.commands.test_distribution import settle
from tests.storage.house import House

HOURS, TICKETS, CAPACITY = 30, 20, 2


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    way = Distribution(Strategy.ROUND_ROBIN, capacity=CAPACITY)
    desk.agent("UMINH", "Minh", Role.ADMIN)
    people = [desk.agent(f"UA{at}", f"Agent {at}", Role.AGENT, "support") for at in range(4)]
    zones = (None, None, "Europe/Berlin", "Europe/Berlin")
    desk.change(
        groups=(replace(desk.plan.groups[0], distribution=way, lead=None),),
        terms=tuple(
            Terms(one.id, level=1 + at % 2, zone=zone) for at, (one, zone) in enumerate(zip(people, zones, strict=True))
        ),
        demand=Demand(levels={"urgent": 2}),
    )
    desk.people = people
    return desk


def test_a_day_and_more_of_it(desk: Desk):
    dice, solved, given = random.Random(5), set[int](), dict[int, str]()
    desk.now, made = MORNING, 0
    for _ in range(HOURS):
        desk.now += timedelta(hours=1)
        for _ in range(dice.choice((0, 0, 1, 2)) if made < TICKETS else 0):
            made += 1
            heard = desk.heard("ULAN", f"Printer {made}")
            desk.ask(None, MessageArrived(heard, mentioned=True))
            desk.fetch(heard)
            if dice.random() < 0.3:
                desk.ask("UMINH", EditWords(made, "priority:urgent"))
        for number in sorted(given.keys() - solved):
            if dice.random() < 0.4:
                desk.ask("UMINH", Solve(number))
                solved.add(number)
        desk.ask(None, EndPauses())
        settle(desk)
        given |= check(desk, made, given)
    assert len(given) > made * 0.6
    assert len(set(given.values())) == 4


def check(desk: Desk, made: int, known: dict[int, str]) -> dict[int, str]:
    """Nobody has too many, nothing was given outside hours, and nothing waits that somebody could have. Gives whose
    each ticket is."""
    plan, tickets = desk.plan, [desk.ticket(number) for number in range(1, made + 1)]
    agents = []
    for one in desk.people:
        terms = plan.terms_of(one.id)
        load = sum(ticket.is_to_solve and ticket.assignee == one.id for ticket in tickets)
        assert load <= CAPACITY
        agents.append(Agent(one.id, plan.hours_of(terms, "support"), CAPACITY, load, terms.level))
    for ticket in tickets:
        journal = desk.house.store.read(lambda unit, ticket=ticket: unit.journal.of(ticket.id))
        if waits(ticket, plan):
            kind = kind_of(ticket, journal, plan)
            assert all(barred(agent, kind, desk.now) for agent in agents), ticket.number
        if ticket.assignee and ticket.number not in known:
            row = next(entry for entry in journal if isinstance(entry.event, Assigned))
            agent = next(one for one in agents if one.person == ticket.assignee)
            assert agent.calendar.is_open(row.at), ticket.number
    return {ticket.number: ticket.assignee for ticket in tickets if ticket.assignee}
