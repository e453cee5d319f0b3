"""To solve, on both databases: the most urgent ticket that somebody may take, claimed, shown, passed over."""

from datetime import timedelta

import pytest

from commands import next_ticket as turns
from commands.answers import Say
from desk.events import Assigned, Warned
from desk.ids import GroupKey
from desk.intents import EditWords, ShowTicket, Solve, StartPractice, StartReply, Take, Wait
from desk.intents_day import NextTicket, Pin, Skip
from desk.intents_spam import MarkSpam
from desk.intents_times import Postpone
from desk.person import Role
from desk.plan import STANDARD, Group
from desk.turn import Turn, Waiting
from desk.words import Order
from tests.commands.desk import MORNING, Desk, text_of
from tests.storage.house import House
from tests.storage.statements import counted
from tests.views.reading import buttons, lines


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    desk.agent("UHOA", "Hoa")
    return desk


def made(desk: Desk, subject: str = "Can't log in", words: str = "") -> int:
    """A ticket that nobody has, a minute after the one before."""
    desk.now += timedelta(minutes=1)
    number = desk.convert(desk.heard("ULAN", subject))
    desk.ask("UMINH", EditWords(number, f"assignee:none {words}"))
    assert desk.ticket(number).assignee is None
    return number


def solved_next(desk: Desk, who: str = "UHOA") -> int | None:
    """The number of the ticket that somebody is given; None where all is clear."""
    answer = desk.ask(who, NextTicket())
    assert isinstance(answer, Say)
    assert not answer.refused, text_of(answer)
    return answer.again.ticket if isinstance(answer.again, ShowTicket) else None


def test_it_is_claimed_and_shown_with_the_reason(desk: Desk):
    number = made(desk)
    answer = desk.ask("UHOA", NextTicket(), once=("gesture", "n1"))
    assert lines(answer.view)[:3] == [
        f"Yours now: #{number} Can't log in",
        "Why: due 2026-11-24 06:01 UTC",
        "Medium · Open · Support",
    ]
    assert lines(answer.view)[-1].endswith(": Can't log in")
    assert list(buttons(answer.view).values()) == [
        StartReply(number), Skip(number, back=True), Wait(number), Pin(number), ShowTicket(number),
    ]  # fmt: skip
    assert desk.ticket(number).assignee == desk.house.store.read(
        lambda unit: unit.people.named(desk.house.desk, "Hoa")[0].id
    )
    assert Assigned(None, desk.ticket(number).assignee) in desk.events(number)
    again = desk.ask("UHOA", NextTicket(), once=("gesture", "n1"))
    assert "is yours" in again.view.fallback


def test_what_is_mine_already_comes_in_the_same_order_and_nothing_is_hoarded(desk: Desk):
    first, second = made(desk), made(desk)
    assert solved_next(desk) == first
    assert solved_next(desk) == first
    desk.ask("UHOA", EditWords(second, "priority:urgent"))
    assert solved_next(desk) == second
    desk.ask("UHOA", Wait(second))
    assert solved_next(desk) == first
    answer = desk.ask("UHOA", NextTicket())
    assert Skip(first, back=False) in buttons(answer.view).values()


def test_of_one_second_the_oldest_comes_first(desk: Desk):
    numbers = []
    for _ in range(4):
        desk.now += timedelta(milliseconds=5)
        numbers.append(desk.convert(desk.heard("ULAN", "All at once")))
        desk.ask("UMINH", EditWords(numbers[-1], "assignee:none"))
    given = []
    for _ in numbers:
        given.append(solved_next(desk))
        desk.ask("UHOA", Solve(given[-1]))
    assert given == numbers


def test_late_comes_first_then_due_and_without_a_policy_within_seven_working_days(desk: Desk):
    desk.change(policies=())
    old = made(desk, "No promise")
    desk.change(policies=(STANDARD,))
    soon = made(desk, "Promised")
    assert solved_next(desk) == soon
    desk.ask("UHOA", Solve(soon))
    # A promise made after more than seven working days stands behind what nobody promised.
    desk.now = MORNING + timedelta(days=10)
    late = made(desk, "Promised later")
    assert solved_next(desk, "UMINH") == old
    assert solved_next(desk) == late


@pytest.mark.parametrize(("order", "first"), [
    (Order.DUE, "soon"), (Order.PRIORITY, "urgent"), (Order.AGE, "old"), (Order.METRIC, "soon"),
])  # fmt: skip
def test_each_group_has_its_order(desk: Desk, order: Order, first: str):
    group = desk.plan.groups[0]
    due = {"old": "2026-12-01T10:00", "urgent": "2026-11-27T10:00", "soon": "2026-11-26T10:00"}
    desk.change(policies=())
    numbers = {
        name: made(desk, name, f"due:{at}{' priority:urgent' if name == 'urgent' else ''}") for name, at in due.items()
    }
    # Orders may change at any time: every open ticket is looked at anew.
    desk.change(groups=(Group(group.key, group.name, group.desk_channel, group.lead, order=order),))
    desk.fire()
    assert solved_next(desk) == numbers[first]
    # What is late comes first in any order, the longest late of all.
    desk.now += timedelta(days=14)
    assert solved_next(desk, "UMINH") == {"soon": numbers["urgent"]}.get(first, numbers["soon"])


def test_only_what_is_of_my_groups_is_claimed(desk: Desk):
    desk.change(groups=(desk.plan.groups[0], Group(GroupKey("tech"), "Tech")))
    desk.agent("UTUAN", "Tuấn", Role.AGENT, "tech")
    support = made(desk)
    assert solved_next(desk, "UTUAN") is None
    tech = made(desk, "Server", "group:tech")
    assert solved_next(desk, "UTUAN") == tech
    other = made(desk, "Router", "group:tech")
    answer = desk.ask("UHOA", NextTicket("tech"))
    assert answer.again == ShowTicket(other)
    assert solved_next(desk) == support
    # Both are Hoa's by now: of a group that is named no other's comes first.
    assert desk.ask("UHOA", NextTicket("tech")).again == ShowTicket(other)
    assert desk.ask("UHOA", NextTicket("nowhere")).refused


def test_skip_gives_back_what_to_solve_took_and_remembers_until_something_happens(desk: Desk):
    first, second = made(desk), made(desk)
    assert solved_next(desk) == first
    answer = desk.ask("UHOA", Skip(first, back=True))
    assert answer.again == ShowTicket(second)
    assert desk.ticket(first).assignee is None
    assert solved_next(desk, "UMINH") == first  # it is passed over by Hoa alone
    desk.ask("UMINH", EditWords(first, "assignee:none"))
    assert solved_next(desk) == first  # something happened with it


def test_a_skip_is_over_the_next_morning_and_what_was_mine_stays_mine(desk: Desk):
    number = made(desk)
    desk.ask("UHOA", Take(number))
    answer = desk.ask("UHOA", Skip(number))
    assert "All clear" in answer.view.fallback
    assert f"Next due: #{number}" in answer.view.fallback
    assert desk.ticket(number).assignee is not None
    desk.now += timedelta(hours=3, minutes=30)
    desk.fire()
    assert any(isinstance(event, Warned) for event in desk.events(number))
    assert solved_next(desk) is None  # what the desk warns of brings it not back
    desk.now = MORNING + timedelta(days=1)
    assert solved_next(desk) == number


def test_what_waits_for_others_is_over_or_is_practice_is_nobodys_turn(desk: Desk):
    desk.agent("UADMIN", "An", Role.ADMIN)
    desk.ask("UADMIN", StartPractice())
    waits, done = made(desk), made(desk)
    desk.ask("UMINH", Wait(waits))
    desk.ask("UMINH", Solve(done))
    assert solved_next(desk) is None
    desk.say("ULAN", "Still not", desk.house.store.read(lambda unit: unit.places.of(desk.ticket(waits).id))[0].root)
    assert solved_next(desk) == waits


def test_it_costs_as_little_however_many_there_are(desk: Desk):
    costs = []
    for _ in range(2):
        for _ in range(3):
            made(desk)
        with counted(desk.house.store) as seen:
            assert solved_next(desk)
        costs.append(len(seen))
        desk.ask("UHOA", Solve(solved_next(desk)))
    assert costs[0] == costs[1] <= 24, seen


@pytest.mark.parametrize(
    "meanwhile",
    [lambda number: Postpone(number, "tomorrow 9am"), MarkSpam, Wait, lambda number: EditWords(number, "group:tech")],
)
def test_what_became_of_a_ticket_between_the_look_and_the_lock_counts(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, meanwhile
):
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Tech")))
    desk.agent("UHOA", "Hoa", Role.AGENT, "support")
    number, look = made(desk), turns._waiting
    found = Waiting(desk.ticket(number).id, GroupKey("support"), None, Turn(desk.now, "0"))
    desk.ask("UMINH", meanwhile(number))
    looks = iter([[found]])
    monkeypatch.setattr(turns, "_waiting", lambda *asked: next(looks, None) or look(*asked))
    assert solved_next(desk) is None
    assert desk.ticket(number).assignee is None
