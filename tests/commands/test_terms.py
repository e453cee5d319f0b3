"""Hours and policies change: tickets that wait follow at once, and are judged by what holds from then on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Say
from commands.door import Request, run_case
from commands.ports import Unit
from commands.table import TABLE
from desk.events import Breached, LeftUnassigned, Promised
from desk.ids import GroupKey
from desk.intents import (
    Close,
    EditWords,
    HandOver,
    ShowHelp,
    Solve,
    StartSetup,
    SubmitSetup,
)
from desk.person import Role
from desk.plan import Group, PolicyRule, minutes
from desk.tidings import (
    ChannelTold,
    FireTimers,
)
from desk.words import Metric
from tests.commands.desk import MORNING, Desk, form_of
from tests.storage.house import House
from views.post import Slot

ALWAYS = PolicyRule("Always", minutes(medium=(1, 1, 2)), hours="calendar")
SLOW = PolicyRule("Slow", minutes(medium=(30, 30, 60), urgent=(30, 30, 60)))


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def clock(desk: Desk, number: int):
    ticket = desk.ticket(number)
    return desk.house.store.read(lambda unit: unit.tickets.clock(ticket.id))


def promised(desk: Desk, number: int) -> list[str | None]:
    return [event.policy for event in desk.events(number) if isinstance(event, Promised)]


def test_an_open_ticket_follows_a_new_policy_by_itself(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    assert clock(desk, number).due == MORNING + timedelta(hours=4)
    desk.now += timedelta(minutes=10)
    desk.change(policies=(ALWAYS,))
    desk.fire()
    assert clock(desk, number).due == MORNING + timedelta(hours=1)
    desk.now = MORNING + timedelta(hours=1, seconds=1)
    desk.fire()
    assert [e.metric for e in desk.events(number) if isinstance(e, Breached)] == [Metric.FIRST_RESPONSE]
    assert promised(desk, number) == ["Standard", "Always"]


def test_a_change_that_makes_it_late_at_once_is_told_at_once(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(minutes=90)
    desk.change(policies=(ALWAYS,))
    desk.fire()
    desk.now += timedelta(seconds=1)
    desk.fire()
    assert [e.metric for e in desk.events(number) if isinstance(e, Breached)] == [Metric.FIRST_RESPONSE]


def test_hours_that_change_move_every_open_promise_and_no_other(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    late = '{"tz": "Asia/Ho_Chi_Minh", "weekly": {"tue": [["13:00", "17:00"]], "wed": [["13:00", "17:00"]]}}'
    desk.change(schedules={**desk.plan.schedules, desk.plan.schedule: late})
    desk.fire()
    assert clock(desk, number).due == MORNING + timedelta(hours=8)


def test_a_change_of_something_else_leaves_tickets_alone(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.change(language="vi", settings=replace(desk.plan.settings, emoji="sos"))
    assert not desk.house.store.read(lambda unit: unit.timers.due(desk.now, 10))
    assert promised(desk, number) == ["Standard"]


def test_a_deed_that_comes_before_the_look_is_judged_by_the_new_terms(desk: Desk):
    """Urgent is 30 minutes by the policy that was, 30 hours by the one that is: after 40 minutes it is not late."""
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.now += timedelta(minutes=40)
    desk.change(policies=(SLOW,))
    desk.ask("UMINH", EditWords(number, "priority:urgent"))
    assert clock(desk, number).state == "on_time"
    assert promised(desk, number) == ["Standard", "Slow"]


def test_a_look_survives_those_who_saw_the_plan_of_before(desk: Desk):
    """A unit that began before the change may end after it: what the change asked for is not taken away with it."""
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    ticket, before = desk.ticket(number), desk.house.store.read(lambda unit: unit.desks.get(desk.house.desk))
    desk.change(policies=(ALWAYS,))
    fire, request = FireTimers((ticket.id,)), Request(desk.house.workspace, ShowHelp())

    def stale(unit: Unit) -> None:
        run_case(replace(desk.door._context(unit, request), desk=before), fire, TABLE[FireTimers])

    desk.house.store.write(stale)
    desk.house.store.write(lambda unit: unit.timers.replace(ticket.id, ()))
    assert promised(desk, number) == ["Standard"]
    desk.fire()
    assert promised(desk, number) == ["Standard", "Always"]
    assert clock(desk, number).due == MORNING + timedelta(hours=1)


def test_a_closed_ticket_is_left_alone(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.ask("UMINH", Close(number))
    desk.change(policies=(ALWAYS,))
    desk.fire()
    assert promised(desk, number) == ["Standard"]


def test_only_the_tickets_of_the_desk_whose_plan_changed_are_looked_at(desk: Desk, other: Callable[[], House]):
    elsewhere = Desk(other())
    number = elsewhere.convert(elsewhere.heard("ULAN", "Can't log in"))
    elsewhere.fire()
    desk.change(policies=(ALWAYS,))
    assert elsewhere.house.desk not in desk.house.store.read(lambda unit: unit.timers.due(desk.now, 10))
    assert promised(elsewhere, number) == ["Standard"]


def test_tickets_of_a_group_that_is_gone_come_to_the_first_one(desk: Desk):
    first = desk.plan.groups[0]
    night = Group(GroupKey("night"), "Night", desk.ref("CNIGHT"))
    desk.change(groups=(first, night))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.ask("UMINH", EditWords(number, "group:night"))
    desk.change(groups=(first,))
    desk.fire()
    assert desk.ticket(number).group == first.key
    places = desk.house.store.read(lambda unit: unit.places.of(desk.ticket(number).id))
    assert [place.channel for place in places if place.alive] == ["CHELP", "CDESK"]
    counts = desk.house.store.read(
        lambda unit: unit.tickets.counts(desk.house.desk, first.key, desk.now, desk.now, MORNING)
    )
    assert counts.new_since == 1


def test_a_ticket_that_waited_for_a_desk_channel_gets_its_card_there(desk: Desk):
    first = desk.plan.groups[0]
    desk.change(groups=(replace(first, desk_channel=None),))
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    over = desk.convert(desk.heard("ULAN", "Solved long ago"))
    desk.ask("UMINH", Solve(over))
    desk.parcels()
    desk.change(groups=(first,))
    desk.fire()
    cards = [parcel for parcel in desk.parcels() if isinstance(parcel.body, Slot) and parcel.body.kind == "card"]
    assert [(card.channel, card.ticket) for card in cards] == [("CDESK", desk.ticket(number).id)]


def test_cards_follow_a_group_to_another_channel(desk: Desk):
    desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    desk.change(groups=(replace(desk.plan.groups[0], desk_channel=desk.ref("CNEW")),))
    desk.fire()
    drawn = [
        parcel.channel for parcel in desk.parcels() if isinstance(parcel.body, Slot) and parcel.body.kind == "card"
    ]
    assert sorted(drawn) == ["CDESK", "CNEW"]


def test_a_ticket_made_while_the_channel_was_archived_gets_its_card_when_it_is_back(desk: Desk):
    def archived(whether: bool) -> None:
        desk.ask(None, ChannelTold(desk.house.workspace, "CDESK", archived=whether))

    archived(True)
    desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    archived(False)
    desk.fire()
    assert "CDESK" in [parcel.channel for parcel in desk.parcels()]


def test_what_somebody_had_who_answers_no_more_is_nobodys(desk: Desk):
    hoa = desk.agent("UHOA", "Hoa")
    desk.agent("UADA", "Ada", Role.ADMIN)
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    kept = desk.convert(desk.heard("ULAN", "The printer"))
    desk.ask("UMINH", HandOver(number, "UHOA"))
    form = form_of(desk.ask("UADA", StartSetup()))
    assert isinstance(desk.ask("UADA", SubmitSetup(form.draft, {"people": "UMINH UADA"})), Say)
    desk.fire()
    assert (desk.ticket(number).assignee, desk.ticket(kept).assignee) == (None, desk.minh.id)
    desk.now += timedelta(minutes=31)
    desk.fire()
    assert [event.level for event in desk.events(number) if isinstance(event, LeftUnassigned)] == [1]
    assert hoa.id not in {ticket.assignee for ticket in (desk.ticket(number), desk.ticket(kept))}


def test_a_follow_up_goes_to_nobody_who_answers_no_more(desk: Desk):
    hoa = desk.agent("UHOA", "Hoa")
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask("UMINH", HandOver(number, "UHOA"))
    desk.ask("UHOA", Close(number))
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, hoa.id, Role.REQUESTER))
    desk.now += timedelta(days=1)
    desk.say("ULAN", "It fails again", first.ref.ts)
    assert desk.ticket(number + 1).assignee is None
