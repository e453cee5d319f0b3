"""What the team hears of overdue, unassigned and reopened tickets, and where: never in the customer's place."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.codec import encode
from desk.events import Breached, Escalated
from desk.ids import GroupKey
from desk.intents import (
    AnswerNotNeeded,
    ConvertNow,
    HandOver,
    Reopen,
    Solve,
    Take,
    Wait,
)
from desk.person import Role
from desk.plan import STANDARD, ChannelRef, Group
from desk.ticket import Source
from desk.tidings import (
    MessageArrived,
)
from tests.commands.desk import MORNING
from tests.storage.house import House
from tests.story.stage import Stage, pings


@pytest.fixture
def stage(house: House) -> Stage:
    return Stage(house)


def nobodys(stage: Stage, text: str = "Can't log in"):
    """A ticket that a customer's mention made, fetched whole: nobody has it."""
    heard = stage.heard("ULAN", text)
    stage.ask(None, MessageArrived(heard, mentioned=True))
    stage.fetch(heard)
    return heard


def at(stage: Stage, hours: float) -> None:
    """Turn the clock there, let what is due ring, deliver."""
    stage.now = MORNING + timedelta(hours=hours)
    stage.fire()
    stage.send()


def test_an_overdue_ticket_of_nobody_calls_its_group_lead_first(stage: Stage):
    for number in range(7):
        stage.agent(f"UA{number}", f"Agent {number}")
    stage.agent("UOTHER", "Elsewhere", Role.AGENT, "billing")
    nobodys(stage)
    at(stage, 4.01)
    (notice,) = [view for parcel, view in stage.wall.log if "overdue: the answer was due" in view.fallback]
    assert pings(notice) == ["Minh", "Agent 0", "Agent 1", "Agent 2", "Agent 3"]


def test_an_alert_that_comes_late_says_so(stage: Stage):
    nobodys(stage)
    stage.ask("UMINH", Take(1))
    stage.send()
    at(stage, 5)
    late = "This alert is late: the desk was away."
    assert late in stage.wall.text("CDESK")
    assert late in stage.wall.text(None)


def test_an_answer_that_the_desk_learns_late_corrects_the_notice(stage: Stage):
    first = nobodys(stage)
    stage.ask("UMINH", Take(1))
    stage.now = MORNING + timedelta(hours=3, minutes=59)
    answer = stage.heard("UMINH", "Please try again", first.ref.ts)
    at(stage, 4.001)
    assert "■ #1 overdue: the answer was due" in stage.wall.text("CDESK")
    stage.ask(None, MessageArrived(answer))
    stage.send()
    assert "✓ #1 answered in time at" in stage.wall.text("CDESK")
    assert "overdue" not in stage.wall.text("CDESK")


def test_no_answer_needed_and_solving_end_a_notice(stage: Stage):
    for _ in range(2):
        nobodys(stage)
    at(stage, 4.001)
    stage.ask("UMINH", AnswerNotNeeded(1))
    stage.ask("UMINH", Solve(2))
    stage.send()
    assert "✓ #1 needs no answer, as said at" in stage.wall.text("CDESK")
    assert "✓ #2 solved" in stage.wall.text("CDESK")


def test_old_notices_are_left_alone_by_later_answers(stage: Stage):
    first = nobodys(stage)
    at(stage, 4.001)
    stage.say("UMINH", "Here it is", first.ref.ts)
    stage.send()
    before = len(stage.wall.log)
    stage.say("UMINH", "And more", first.ref.ts)
    stage.send()
    assert [parcel.body.kind for parcel, _ in stage.wall.log[before:]] == ["card"]


def test_a_policy_may_name_whom_to_escalate_to(stage: Stage):
    hoa = stage.agent("UHOA", "Hoa")
    stage.change(policies=(replace(STANDARD, escalate_to=hoa.id),))
    nobodys(stage)
    stage.ask("UMINH", Take(1))
    at(stage, 4.001)
    before = len(stage.wall.log)
    at(stage, 4.6)
    assert [event.to for event in stage.events(1) if isinstance(event, Escalated)] == [hoa.id]
    told = {parcel.account or parcel.channel: view for parcel, view in stage.wall.log[before:] if not parcel.message}
    assert set(told) == {"CDESK", "UHOA"}
    assert pings(told["CDESK"]) == ["Hoa"]
    assert "Hoa was told at" in stage.wall.text("CDESK")


def test_a_policy_may_tell_others_too_of_what_is_overdue(stage: Stage):
    hoa = stage.agent("UHOA", "Hoa", Role.LEAD)
    tech = Group(GroupKey("tech"), "Tech", desk_channel=ChannelRef(stage.house.workspace, "CTECH"))
    rule = replace(STANDARD, tell=(hoa.id,), tell_groups=("tech",))
    stage.change(policies=(rule,), groups=(*stage.plan.groups, tech))
    nobodys(stage)
    stage.ask("UMINH", Take(1))
    at(stage, 4.01)
    assert "is due soon" not in stage.wall.text("CTECH")
    assert "is overdue" in stage.wall.text("CTECH")
    assert "UHOA" in {parcel.account for parcel, view in stage.wall.log if "is overdue" in view.fallback}


def test_those_whom_a_policy_names_may_hear_of_what_is_due_soon_too(stage: Stage):
    hoa = stage.agent("UHOA", "Hoa", Role.LEAD)
    tech = Group(GroupKey("tech"), "Tech", desk_channel=ChannelRef(stage.house.workspace, "CTECH"))
    rule = replace(STANDARD, tell=(hoa.id,), tell_groups=("tech",), tell_soon=True)
    stage.change(policies=(rule,), groups=(*stage.plan.groups, tech))
    nobodys(stage)
    stage.ask("UMINH", Take(1))
    at(stage, 3.01)
    assert "is due soon" in stage.wall.text("CTECH")
    told = {parcel.account for parcel, view in stage.wall.log if "#1 is due soon" in view.fallback}
    assert told >= {"UHOA"}
    assert "UMINH" not in told, "the assignee has a digest of theirs"


def test_in_quiet_hours_nobody_is_told_and_nothing_is_lost(stage: Stage):
    stage.change(policies=(replace(STANDARD, quiet="12:00-15:00"),))
    nobodys(stage)
    at(stage, 4.01)
    assert not [one for one in stage.events(1) if isinstance(one, Breached)]
    at(stage, 6.01)
    assert [one for one in stage.events(1) if isinstance(one, Breached)]


def test_a_policy_may_escalate_to_a_whole_group(stage: Stage):
    hoa = stage.agent("UHOA", "Hoa", Role.AGENT, "chiefs")
    stage.agent("UDUC", "Duc", Role.AGENT, "chiefs")
    stage.agent("UMINH", "Minh", Role.AGENT, "support")
    chiefs = Group(GroupKey("chiefs"), "Chiefs", lead=hoa.id)
    rule = replace(STANDARD, escalate_group=chiefs.key)
    stage.change(groups=(*stage.plan.groups, chiefs), policies=(rule,))
    nobodys(stage)
    stage.ask("UMINH", Take(1))
    at(stage, 4.001)
    before = len(stage.wall.log)
    at(stage, 4.6)
    assert [(event.to, event.group) for event in stage.events(1) if isinstance(event, Escalated)] == [(None, "chiefs")]
    told = {parcel.account or parcel.channel: view for parcel, view in stage.wall.log[before:] if not parcel.message}
    assert set(told) == {"CDESK", "UHOA", "UDUC"}
    assert pings(told["CDESK"]) == ["Hoa", "Duc"]
    assert "Chiefs was told at" in stage.wall.text("CDESK")


def test_a_ticket_left_alone_pings_the_group_then_its_lead(stage: Stage):
    stage.agent("UHOA", "Hoa")
    nobodys(stage)
    at(stage, 0.51)
    parcel, view = stage.wall.log[-1] if not stage.wall.log[-1][0].message else stage.wall.log[-2]
    assert (parcel.channel, pings(view)) == ("CDESK", ["Minh", "Hoa"])
    before = len(stage.wall.log)
    at(stage, 1.01)
    told = [(parcel.account, view.fallback) for parcel, view in stage.wall.log[before:] if parcel.account]
    assert told == [("UMINH", "Nobody has taken #1 yet: Can't log in")]


def test_alerts_older_than_a_day_are_left_to_the_summary(stage: Stage):
    for _ in range(3):
        nobodys(stage)
    stage.ask("UMINH", Take(1))
    stage.send()
    posted = stage.wall.posted
    at(stage, 24 + 8)
    at(stage, 48 + 8)
    assert stage.wall.posted == posted
    assert not any(isinstance(event, Escalated) for event in stage.events(1))
    assert "overdue" in stage.wall.text("CDESK")


def test_without_a_desk_channel_every_alert_is_told_and_by_direct_message(stage: Stage):
    stage.change(groups=(replace(stage.plan.groups[0], desk_channel=None),))
    stage.agent("UADMIN", "Chi", Role.ADMIN)
    nobodys(stage)
    at(stage, 24 + 8)
    at(stage, 24 + 8.1)
    assert {parcel.account for parcel, _ in stage.wall.log if parcel.channel is None} == {"UADMIN", "UMINH"}
    assert "The team has no desk channel that I can write in" in stage.wall.text(None)


def test_a_desk_channel_that_others_see_gets_nothing(stage: Stage):
    stage.house.store.write(lambda unit: unit.channels.learn(stage.ref("CDESK"), shared=True))
    stage.agent("UADMIN", "Chi", Role.ADMIN)
    nobodys(stage)
    for hours in (0.51, 4.001, 4.6):
        at(stage, hours)
    assert stage.wall.text("CDESK") == ""
    assert "■ #1 is overdue" in stage.wall.text(None)


def test_reopening_is_told_to_the_assignee_by_what_happened(stage: Stage):
    stage.agent("UHOA", "Hoa")
    first = nobodys(stage)
    stage.ask("UMINH", Take(1))
    stage.ask("UMINH", Wait(1))
    stage.now += timedelta(minutes=1)
    stage.say("ULAN", "It fails again", first.ref.ts)
    stage.send()
    assert "#1 is open again, the customer wrote: Can't log in" in stage.wall.text(None)
    stage.ask("UMINH", Solve(1))
    stage.ask("UHOA", Reopen(1))
    stage.send()
    assert "Hoa opened #1 again: Can't log in" in stage.wall.text(None)
    before = len(stage.wall.log)
    stage.ask("UMINH", Solve(1))
    stage.ask("UMINH", Reopen(1))
    stage.ask("UMINH", HandOver(1, "UHOA"))
    stage.send()
    told = [(parcel.account, view.fallback) for parcel, view in stage.wall.log[before:] if parcel.account]
    assert told == [("UHOA", "#1 is yours now: Can't log in")]


def test_a_customers_word_starts_a_promise_that_the_card_shows(stage: Stage):
    first = nobodys(stage)
    stage.ask("UMINH", Take(1))
    stage.say("UMINH", "Please try again", first.ref.ts)
    stage.send()
    assert "Solve by" in stage.wall.text("CDESK")
    stage.say("ULAN", "It still fails", first.ref.ts)
    stage.send()
    assert "Answer by" in stage.wall.text("CDESK")


def test_somebody_who_answers_no_more_hears_nothing_and_the_group_is_called_instead(stage: Stage):
    hoa = stage.agent("UHOA", "Hoa")
    nobodys(stage)
    stage.ask("UHOA", Take(1))
    stage.house.store.write(lambda unit: unit.people.grant(stage.house.desk, hoa.id, Role.REQUESTER))
    stage.send()
    at(stage, 3.01)
    at(stage, 4.01)
    assert not [parcel for parcel, _ in stage.wall.log if parcel.account == "UHOA"]
    (notice,) = [view for parcel, view in stage.wall.log if "overdue: the answer was due" in view.fallback]
    assert pings(notice) == ["Minh"]


def test_without_a_channel_whoever_is_given_a_new_ticket_hears_of_it_once(stage: Stage):
    stage.change(groups=(replace(stage.plan.groups[0], desk_channel=None),))
    stage.agent("UHOA", "Hoa", Role.ADMIN)
    first = stage.heard("ULAN", "Can't log in")
    answered = stage.heard("UHOA", "I look into it", first.ref.ts)
    stage.ask("UMINH", ConvertNow(first.ref, (first, answered), Source.EMOJI))
    stage.send()
    (told,) = [view for parcel, view in stage.wall.log if parcel.account == "UHOA"]
    assert "#1 is yours now" in told.fallback
    assert "no desk channel" in str(encode(told))
