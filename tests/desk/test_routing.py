"""Tickets find whoever may have them: by turn, by load, by skill and hours; and a month of it holds what it must."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.distribution import Demand, Strategy
from desk.hours import Calendar
from desk.ids import PersonId, TicketId
from desk.routing import Agent, Barred, Kind, Waiting, barred, coming, distribute, look_again
from desk.words import Priority
from tests.desk.routing_world import World

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OFFICE = Calendar.from_dict({"tz": "UTC", "weekly": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed")}})
ALWAYS = Calendar.round_the_clock()
MINH, HOA, TOM = PersonId("minh"), PersonId("hoa"), PersonId("tom")


def waiting(number: int = 1, back_to: PersonId | None = None, **asked) -> Waiting:
    return Waiting(TicketId(f"t{number}"), Kind(**asked), back_to)


def gives(strategy: Strategy, queue, *agents: Agent, now: datetime = NOON) -> list[tuple[str, str]]:
    return [(one.ticket, one.person) for one in distribute(strategy, queue, agents, now)]


@pytest.mark.parametrize(
    ("agent", "ticket", "why"),
    [
        (Agent(MINH, OFFICE), waiting(), None),
        (Agent(MINH, OFFICE), waiting(not_to=frozenset({MINH})), Barred.SKIPPED),
        (Agent(MINH, OFFICE), waiting(needs=frozenset({"billing"})), Barred.SKILL),
        (Agent(MINH, OFFICE, skills=frozenset({"billing"})), waiting(needs=frozenset({"billing"})), None),
        (Agent(MINH, OFFICE), waiting(level=2), Barred.LEVEL),
        (Agent(MINH, OFFICE, paused=True), waiting(), Barred.PAUSED),
        (Agent(MINH, OFFICE, paused=True, paused_until=NOON), waiting(), None),
        (Agent(MINH, OFFICE, capacity=3, load=3), waiting(), Barred.FULL),
        (Agent(MINH, OFFICE, capacity=3, load=2), waiting(weight=2), Barred.FULL),
        (Agent(MINH, OFFICE, capacity=3, load=1), waiting(weight=2), None),
    ],
)
def test_who_can_have_a_ticket(agent, ticket, why):
    assert barred(agent, ticket.kind, NOON) is why


def test_nobody_has_one_outside_their_own_hours():
    assert barred(Agent(MINH, OFFICE), Kind(), NOON + timedelta(hours=9)) is Barred.OFF


def test_by_turn_it_goes_to_whoever_waited_longest_and_the_turn_goes_on():
    early, late = NOON - timedelta(hours=2), NOON - timedelta(hours=1)
    agents = (Agent(MINH, ALWAYS, last=late), Agent(HOA, ALWAYS, last=early), Agent(TOM, ALWAYS))
    queue = [waiting(number) for number in range(4)]
    assert gives(Strategy.ROUND_ROBIN, queue, *agents) == [("t0", TOM), ("t1", HOA), ("t2", MINH), ("t3", HOA)]


def test_by_load_it_goes_to_whoever_has_the_most_room_of_their_own():
    agents = (Agent(MINH, ALWAYS, capacity=10, load=4), Agent(HOA, ALWAYS, capacity=4, load=1))
    queue = [waiting(number) for number in range(3)]
    assert gives(Strategy.LEAST_LOADED, queue, *agents) == [("t0", HOA), ("t1", MINH), ("t2", HOA)]


def test_by_hand_nothing_moves():
    assert gives(Strategy.MANUAL, [waiting()], Agent(MINH, ALWAYS)) == []


def test_one_that_was_opened_again_goes_back_where_it_was_if_it_can():
    agents = (Agent(MINH, ALWAYS, load=9), Agent(HOA, ALWAYS))
    assert gives(Strategy.LEAST_LOADED, [waiting(back_to=MINH)], *agents) == [("t1", MINH)]
    full = (Agent(MINH, ALWAYS, load=10), Agent(HOA, ALWAYS))
    assert gives(Strategy.LEAST_LOADED, [waiting(back_to=MINH)], *full) == [("t1", HOA)]


def test_what_nobody_can_have_holds_up_nothing_behind_it():
    queue = [waiting(1, needs=frozenset({"billing"})), waiting(2)]
    assert gives(Strategy.ROUND_ROBIN, queue, Agent(MINH, ALWAYS)) == [("t2", MINH)]


def test_it_is_looked_at_again_when_the_next_shift_begins_or_a_pause_ends():
    evening = NOON + timedelta(hours=6)
    morning = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)

    def again(kind: Kind, agent: Agent, now: datetime) -> datetime | None:
        return look_again(kind, coming([agent], now))

    assert again(Kind(), Agent(MINH, OFFICE), evening) == morning
    soon = NOON + timedelta(minutes=15)
    assert again(Kind(), Agent(MINH, OFFICE, paused=True, paused_until=soon), NOON) == soon
    assert again(Kind(), Agent(MINH, OFFICE, paused=True), NOON) is None
    assert again(Kind(), Agent(MINH, OFFICE, load=10), NOON) is None
    assert again(Kind(level=3), Agent(MINH, OFFICE), evening) is None


def test_a_ticket_asks_for_the_highest_level_that_anything_of_it_needs():
    demand = Demand(("billing",), {"urgent": 2}, {"VIP": 3}, {"urgent": 2})
    assert demand.level(Priority.LOW, ()) == 1
    assert demand.level(Priority.URGENT, ("billing",)) == 2
    assert demand.level(Priority.URGENT, ("vip",)) == 3
    assert demand.needs(("Billing", "vip")) == {"billing"}
    assert (demand.weight(Priority.URGENT), demand.weight(Priority.LOW)) == (2, 1)


@given(
    st.sampled_from([Strategy.ROUND_ROBIN, Strategy.LEAST_LOADED]),
    st.lists(
        st.builds(Waiting, st.uuids().map(str), st.builds(Kind, st.integers(1, 3), st.integers(1, 3))), max_size=12
    ),
    st.lists(
        st.builds(Agent, st.uuids().map(str), st.just(ALWAYS), st.integers(1, 6), st.integers(0, 6), st.integers(1, 3)),
        max_size=6,
    ),
)
def test_nobody_gets_more_than_they_bear_and_nothing_waits_that_somebody_could_have(strategy, queue, agents):
    given = list(distribute(strategy, queue, agents, NOON))
    assert len({one.ticket for one in given}) == len(given)
    weights, load = {one.ticket: one.kind.weight for one in queue}, {one.person: one.load for one in agents}
    for one in given:
        load[one.person] += weights[one.ticket]
    for agent in agents:
        assert load[agent.person] <= max(agent.capacity, agent.load)
    gone = {one.ticket for one in given}
    for left in (one for one in queue if one.ticket not in gone):
        full = (Agent(a.person, a.calendar, a.capacity, load[a.person], a.level) for a in agents)
        assert all(barred(agent, left.kind, NOON) is not None for agent in full)


@pytest.mark.parametrize(
    ("strategy", "tickets", "days"), [(Strategy.ROUND_ROBIN, 20_000, 30), (Strategy.LEAST_LOADED, 6_000, 9)]
)
def test_a_month_of_it(strategy, tickets, days):
    world = World(seed=11, strategy=strategy, tickets=tickets, days=days).play()
    assert len(world.given) > 0.95 * tickets
    assert world.idle == []
    assert world.over == []
    assert world.outside == []
    for equals in world.per_hour().values():
        mean = sum(equals) / len(equals)
        assert all(abs(one - mean) <= 0.1 * mean for one in equals), equals
