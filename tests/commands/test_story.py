"""A ticket's life through the door, on both databases: what is stored, what is to be posted, and to whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Nothing, Say
from desk.events import Breached, Escalated, LeftUnassigned, Promised, Said, StatusChanged, Warned
from desk.intents import (
    CancelConvert,
    Remind,
    Solve,
    Take,
    Wait,
)
from desk.tidings import (
    MessageArrived,
    MessageDeleted,
)
from desk.words import Audience, Status
from tests.commands.desk import MORNING, Desk
from tests.storage.house import House, new_id
from views.post import Slot


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_a_thread_becomes_a_ticket_with_two_faces(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in\nIt says wrong password"))
    ticket = desk.ticket(number)
    assert (ticket.number, ticket.subject, ticket.assignee) == (1, "Can't log in", desk.minh.id)
    slots = {(p.audience, p.body.kind, p.channel) for p in desk.parcels() if isinstance(p.body, Slot)}
    assert slots == {(Audience.STAFF, "card", "CDESK"), (Audience.REQUESTER, "receipt", "CHELP")}


def test_the_same_thread_twice_is_one_ticket(desk: Desk):
    heard = desk.heard("ULAN", "Can't log in")
    assert desk.convert(heard) == desk.convert(heard) == 1
    assert desk.ticket(2) is None


def test_a_customer_can_not_convert_or_take(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    before = desk.ticket(number)
    for intent in (Take(number), Solve(number), Wait(number), Remind(number, "1h")):
        answer = desk.ask("UEVE", intent)
        assert isinstance(answer, Say)
        assert answer.refused
    assert desk.ticket(number) == before


def test_answer_wait_reopen_thanks_solve(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number, root = desk.convert(first), first.ref.ts
    desk.now += timedelta(minutes=10)
    desk.say("UMINH", "Please try again", root)
    desk.ask("UMINH", Wait(number))
    assert desk.ticket(number).status is Status.PENDING
    desk.now += timedelta(hours=1)
    answer = desk.say("ULAN", "It still fails", root)
    assert desk.ticket(number).status is Status.OPEN
    desk.ask("UMINH", Solve(number))
    version = desk.ticket(number).version
    desk.say("ULAN", "Cảm ơn bạn nhé", root)
    assert (desk.ticket(number).status, desk.ticket(number).version) == (Status.SOLVED, version)
    for _ in range(3):
        desk.ask(None, MessageArrived(answer), once=("event", new_id()))
    said = [event for event in desk.events(number) if isinstance(event, Said)]
    assert len(said) == 4
    assert desk.ticket(number).status is Status.SOLVED


def test_the_bots_own_posts_never_count(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    before = desk.events(number)
    desk.say("UBOT", "We have your request", first.ref.ts, own=True, bot=True)
    desk.say("UOTHERBOT", "Build passed", first.ref.ts, bot=True)
    assert desk.events(number) == before


def test_a_promise_keeps_itself(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.parcels()
    for minutes in range(0, 6 * 60, 5):
        desk.now = MORNING + timedelta(minutes=minutes, seconds=2)
        desk.fire()
    kinds = [type(event) for event in desk.events(number) if isinstance(event, Warned | Breached | Escalated)]
    assert kinds == [Warned, Breached, Escalated]
    posts = desk.parcels()
    assert {parcel.audience for parcel in posts} == {Audience.STAFF}
    assert sum(isinstance(p.body, Slot) and p.body.kind == "overdue" for p in posts) == 1


def test_nobody_takes_it_and_the_group_then_its_lead_hear(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    heard = desk.heard("ULAN", "A new matter")
    desk.ask(None, MessageArrived(heard, mentioned=True))
    desk.fetch(heard)
    for minutes in (31, 61):
        desk.now = MORNING + timedelta(minutes=minutes)
        desk.fire()
    assert [event.level for event in desk.events(number + 1) if isinstance(event, LeftUnassigned)] == [1, 2]


def test_a_gesture_that_comes_twice_has_one_effect(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    first = desk.ask("UMINH", Solve(number), once=("gesture", "t1"))
    again = desk.ask("UMINH", Solve(number), once=("gesture", "t1"))
    assert isinstance(first, Say)
    # Only the first answer knows which deed its Undo takes back.
    assert again == replace(first, view=replace(first.view, nodes=again.view.nodes))
    assert again.view.nodes[0] == first.view.nodes[0]
    assert not first.refused
    assert sum(isinstance(event, StatusChanged) for event in desk.events(number)) == 1


def test_solved_closes_by_itself_and_a_later_word_makes_a_follow_up(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.ask("UMINH", Solve(number))
    desk.now += timedelta(days=4, minutes=1)
    desk.fire()
    assert desk.ticket(number).status is Status.CLOSED
    desk.say("ULAN", "thanks!", first.ref.ts)
    assert desk.ticket(number + 1) is None
    desk.say("ULAN", "It is broken again", first.ref.ts)
    newer = desk.ticket(number + 1)
    assert newer.status is Status.OPEN
    desk.say("ULAN", "Are you there?", first.ref.ts)
    assert desk.ticket(number + 2) is None


def test_the_emoji_taken_back_in_time_cancels(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.now += timedelta(minutes=1)
    assert desk.ask("UMINH", CancelConvert(first.ref)) == Nothing()
    assert desk.ticket(number).status is Status.CLOSED


def test_a_deleted_thread_is_told_and_the_ticket_lives_on(desk: Desk):
    first = desk.heard("ULAN", "Can't log in")
    number = desk.convert(first)
    desk.parcels()
    desk.ask(None, MessageDeleted(first.ref, desk.now))
    assert desk.ticket(number).status is Status.OPEN
    assert any(not isinstance(p.body, Slot) and p.channel == "CDESK" for p in desk.parcels())


def test_team_talk_under_the_card_is_internal(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    card = next(p for p in desk.parcels() if isinstance(p.body, Slot) and p.body.kind == "card")
    desk.say("UMINH", "Known bug, see the wiki", f"m{card.id}", "CDESK")
    said = [event for event in desk.events(number) if isinstance(event, Said)]
    assert [event.public for event in said] == [True, False]
    assert not any(p.audience is Audience.REQUESTER for p in desk.parcels())


def test_the_policy_in_force_is_journaled_once(desk: Desk):
    number = desk.convert(desk.heard("ULAN", "Can't log in"))
    desk.ask("UMINH", Wait(number))
    assert [event.policy for event in desk.events(number) if isinstance(event, Promised)] == ["Standard"]
