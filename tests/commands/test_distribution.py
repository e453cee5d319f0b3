"""Tickets find somebody by themselves, on both databases: by turn or load, and by all that frees a place or brings
somebody."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from desk.distribution import Demand, Distribution, Strategy, Terms
from desk.events import Assigned, Moved
from desk.ids import GroupKey
from desk.intents import EditWords, Reopen, Solve, Take, Wait
from desk.intents_people import PauseMe, Resume, ReturnUnanswered
from desk.intents_roles import GiveRole
from desk.person import Role
from desk.plan import Group
from desk.routing import Barred
from desk.routing_events import Routed, Turned, Untouched
from desk.tidings import MessageArrived
from desk.words import Status
from tests.commands.desk import MORNING, Desk
from tests.storage.house import House
from tests.storage.statements import counted

BY_LOAD = Distribution(Strategy.LEAST_LOADED, capacity=2)


@pytest.fixture
def desk(house: House) -> Desk:
    """Hoa and Tom get what comes to Support; Minh answers in Tech."""
    desk = Desk(house)
    group = replace(desk.plan.groups[0], distribution=BY_LOAD)
    desk.change(groups=(group, Group(GroupKey("tech"), "Tech")))
    desk.agent("UMINH", "Minh", Role.LEAD, "tech")
    desk.agent("UADA", "Ada", Role.ADMIN)
    desk.house.person("UBOB", "Bob")
    desk.hoa, desk.tom = (
        desk.agent("UHOA", "Hoa", Role.AGENT, "support"),
        desk.agent("UTOM", "Tom", Role.AGENT, "support"),
    )
    return desk


def way(desk: Desk, **news) -> None:
    """Another way of Support's."""
    group = desk.plan.groups[0]
    desk.change(groups=(replace(group, distribution=replace(group.distribution, **news)), *desk.plan.groups[1:]))
    settle(desk)


def settle(desk: Desk) -> None:
    """Fire until nothing is due."""
    for _ in range(12):
        if not desk.house.store.read(lambda unit: unit.timers.due(desk.now, 1)):
            return
        desk.fire()
    raise AssertionError("something is due again and again")


def asked(desk: Desk, subject: str = "Can't log in", words: str = "") -> int:
    """A customer's ticket, a minute after the one before."""
    desk.now += timedelta(minutes=1)
    heard = desk.heard("ULAN", subject)
    desk.ask(None, MessageArrived(heard, mentioned=True))
    desk.fetch(heard)
    number = next(number for number in count(1) if desk.ticket(number + 1) is None)
    if words:
        desk.ask("UADA", EditWords(number, words))
    settle(desk)
    return number


def whose(desk: Desk, number: int) -> str | None:
    person = desk.ticket(number).assignee
    return person and desk.house.store.read(lambda unit: unit.people.get(person)).name


def test_it_goes_by_load_up_to_what_each_bears_and_the_journal_says_why(desk: Desk):
    assert [whose(desk, asked(desk)) for _ in range(5)] == ["Hoa", "Tom", "Hoa", "Tom", None]
    event = next(event for event in desk.events(3) if isinstance(event, Assigned))
    assert event.by == Routed(Strategy.LEAST_LOADED, desk.plan.version, 2)
    desk.ask("UTOM", Solve(4))
    settle(desk)
    assert whose(desk, 5) == "Tom"
    event = next(event for event in desk.events(5) if isinstance(event, Assigned))
    assert event.by == Routed(Strategy.LEAST_LOADED, desk.plan.version, 1, (Turned(Barred.FULL, 1),))


def test_by_turn_it_goes_to_whoever_had_the_last_longest_ago(desk: Desk):
    way(desk, strategy=Strategy.ROUND_ROBIN, capacity=9)
    assert [whose(desk, asked(desk)) for _ in range(3)] == ["Hoa", "Tom", "Hoa"]
    desk.ask("UHOA", Solve(1))
    desk.ask("UHOA", Solve(3))
    assert whose(desk, asked(desk)) == "Tom"


@pytest.mark.parametrize("frees", ["wait", "hand over", "capacity", "member", "terms"])
def test_whatever_frees_a_place_or_brings_somebody_drains_the_queue(desk: Desk, frees: str):
    for _ in range(4):
        asked(desk)
    waiting = [asked(desk, "First"), asked(desk, "Second")]
    assert [whose(desk, one) for one in waiting] == [None, None]
    match frees:
        case "wait":
            desk.ask("UHOA", Wait(1))
        case "hand over":
            desk.ask("UADA", EditWords(1, "assignee:Minh"))
        case "capacity":
            way(desk, capacity=3)
        case "member":
            desk.ask("UADA", GiveRole("UBOB", Role.AGENT, "support"))
        case "terms":
            desk.change(terms=(Terms(desk.hoa.id, capacity=3),))
    settle(desk)
    assert whose(desk, waiting[0]) is not None, frees


def test_nobody_gets_any_outside_their_own_hours_and_the_first_who_comes_gets_what_waits(desk: Desk):
    # Tom works by Berlin's clock: six hours later than Hoa.
    desk.change(terms=(Terms(desk.tom.id, zone="Europe/Berlin"),))
    settle(desk)
    desk.now = MORNING - timedelta(hours=1)
    number = asked(desk)
    assert whose(desk, number) is None
    desk.now = MORNING - timedelta(seconds=1)
    settle(desk)
    assert whose(desk, number) is None
    desk.now = MORNING
    settle(desk)
    assert whose(desk, number) == "Hoa"
    asked(desk)
    waits = asked(desk)
    assert whose(desk, waits) is None
    desk.now = MORNING + timedelta(hours=6)
    settle(desk)
    assert whose(desk, waits) == "Tom"


def test_whoever_is_away_gets_none_until_they_are_back(desk: Desk):
    desk.ask("UHOA", PauseMe("in 60 minutes lunch"))
    assert [whose(desk, asked(desk)) for _ in range(3)] == ["Tom", "Tom", None]
    desk.now += timedelta(hours=1)
    settle(desk)
    assert whose(desk, 3) == "Hoa"
    desk.ask("UTOM", PauseMe("home"))
    desk.ask("UTOM", ReturnUnanswered())
    settle(desk)
    assert [whose(desk, number) for number in (1, 2, 3)] == ["Hoa", None, "Hoa"]
    desk.ask("UTOM", Resume())
    settle(desk)
    assert whose(desk, 2) == "Tom"


def test_skills_and_levels_decide_who_may_have_it(desk: Desk):
    desk.change(
        demand=Demand(("billing",), {"urgent": 2}, {"vip": 3}, {"urgent": 2}),
        terms=(Terms(desk.tom.id, level=2, skills=("Billing",)),),
    )
    settle(desk)
    assert whose(desk, asked(desk, words="tag:+billing")) == "Tom"
    vip = asked(desk, words="tag:+vip")
    assert whose(desk, vip) is None
    assert whose(desk, asked(desk)) == "Hoa"
    desk.change(demand=Demand())
    settle(desk)
    assert whose(desk, vip) == "Tom"


def test_what_nobody_could_have_goes_over_once_and_waits_there(desk: Desk):
    tech = replace(desk.plan.groups[1], distribution=Distribution(Strategy.ROUND_ROBIN, 1, GroupKey("support")))
    desk.change(groups=(desk.plan.groups[0], tech))
    way(desk, overflow=GroupKey("tech"), overflow_after=20)
    for _ in range(4):
        asked(desk)
    number, other = asked(desk), asked(desk)
    desk.now += timedelta(minutes=18)
    settle(desk)
    assert (desk.ticket(number).group, whose(desk, number)) == ("support", None)
    desk.now += timedelta(minutes=2)
    settle(desk)
    assert (desk.ticket(number).group, whose(desk, number)) == ("tech", "Minh")
    assert Moved("support", "tech", 20) in desk.events(number)
    assert (desk.ticket(other).group, whose(desk, other)) == ("tech", None)
    desk.now += timedelta(hours=2)
    settle(desk)
    assert desk.ticket(other).group == "tech"


def test_what_somebody_left_untouched_goes_to_another(desk: Desk):
    way(desk, untouched_after=30)
    first, second = asked(desk), asked(desk)
    assert (whose(desk, first), whose(desk, second)) == ("Hoa", "Tom")
    desk.ask("UTOM", EditWords(second, "priority:high"))
    desk.now += timedelta(minutes=31)
    settle(desk)
    assert (whose(desk, first), whose(desk, second)) == ("Tom", "Tom")
    assert Assigned(desk.hoa.id, None, Untouched(30)) in desk.events(first)
    desk.now += timedelta(minutes=31)
    settle(desk)
    assert whose(desk, first) is None  # both of them had it
    desk.ask("UHOA", Take(first))
    desk.now += timedelta(hours=2)
    settle(desk)
    assert whose(desk, first) == "Hoa"


def test_one_that_is_opened_again_goes_back_to_whoever_had_it_if_they_are_there(desk: Desk):
    first = asked(desk)
    desk.ask("UHOA", Solve(first))
    desk.ask("UADA", EditWords(first, "assignee:none"))
    asked(desk)
    desk.ask("UADA", Reopen(first))
    settle(desk)
    assert whose(desk, first) == "Hoa"
    given = [event for event in desk.events(first) if isinstance(event, Assigned)]
    assert given[-1].by.sticky


def test_one_of_somebody_who_is_away_goes_to_whoever_is_there(desk: Desk):
    first = asked(desk)
    desk.ask("UHOA", Solve(first))
    desk.change(terms=(Terms(desk.hoa.id, zone="Europe/Berlin"),))
    settle(desk)
    desk.ask("UADA", Reopen(first))
    settle(desk)
    assert whose(desk, first) == "Tom"
    given = [event for event in desk.events(first) if isinstance(event, Assigned)][-1]
    assert (given.old, given.by.instead_of) == (desk.hoa.id, Barred.OFF)
    # Nobody else is there either: it stays.
    desk.ask("UTOM", Solve(first))
    desk.now = MORNING + timedelta(hours=20)
    desk.ask("UADA", Reopen(first))
    settle(desk)
    assert (whose(desk, first), desk.ticket(first).status) == ("Tom", Status.OPEN)


def test_by_hand_nothing_moves_and_nothing_is_looked_up(desk: Desk):
    way(desk, strategy=Strategy.MANUAL)
    number = asked(desk)
    assert whose(desk, number) is None
    with counted(desk.house.store) as seen:
        desk.ask("UHOA", Take(number))
    assert not [one for one in seen if "seats" in one or ("waits" in one and "min(" in one)]


def test_one_assignment_costs_as_little_however_many_wait(desk: Desk):
    costs = []
    for _ in range(4):
        asked(desk)
    for _ in range(2):
        for _ in range(5):
            asked(desk)
        desk.ask("UHOA", Solve(next(n for n in range(1, 99) if whose(desk, n) == "Hoa" and not desk.ticket(n).is_over)))
        with counted(desk.house.store) as seen:
            settle(desk)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 60, seen
