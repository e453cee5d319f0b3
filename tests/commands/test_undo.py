"""What somebody did last is taken back, but what people changed since; what can't be says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import TookBack
from desk.ids import GroupKey
from desk.intents import Close, EditWords, HandOver, Intent, Reopen, Solve, Take, Wait
from desk.intents_roles import GiveRole
from desk.intents_spam import MarkSpam, NotSpam
from desk.intents_times import BringBack, Postpone
from desk.intents_undo import Undo, UndoDeed, instant_of
from desk.person import Role
from desk.plan import Group
from desk.words import Priority, Status, WaitingOn
from tests.commands.desk import Desk, text_of
from tests.storage.house import House
from tests.views.reading import buttons
from views.buttons import read_press


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.agent("UHOA", "Hoa")
    made.change(groups=(*made.plan.groups, Group(GroupKey("tech"), "Tech")))
    made.convert(made.heard("ULAN", "Can't log in"))
    return made


def do(desk: Desk, who: str, *intents: Intent) -> Answer:
    """One after the other, a minute apart."""
    for intent in intents:
        desk.now += timedelta(minutes=1)
        answer = desk.ask(who, intent)
    return answer


def offered(answer: Answer, label: str) -> Intent:
    """What the button called so asks for."""
    assert isinstance(answer, Say)
    return buttons(answer.view)[label]


def as_before(desk: Desk, number: int = 1):
    """A ticket but for what every deed moves."""
    return replace(desk.ticket(number), version=0, status_since=desk.now)


DEEDS = {
    "fields": EditWords(1, 'subject:"Something else" summary:Note priority:urgent tag:vip'),
    "group": EditWords(1, "group:tech assignee:UHOA"),
    "requester": EditWords(1, "requester:UTOM"),
    "due": EditWords(1, "due:2026-12-24T16:00"),
    "status": Solve(1),
    "waiting": Wait(1, WaitingOn.THIRD_PARTY),
    "handed over": HandOver(1, "UHOA"),
    "spam": MarkSpam(1),
    "own field": EditWords(1, "field:type=bug"),
    "put off": Postpone(1, "tomorrow 5pm the part comes"),
    "put off until an answer": Postpone(1, "until they answer"),
}


@pytest.mark.parametrize("name", DEEDS)
def test_each_deed_is_taken_back(desk: Desk, name: str):
    desk.house.person("UTOM", "Tom")
    do(desk, "UHOA", EditWords(1, "tag:old"), Take(1))
    do(desk, "UMINH", EditWords(1, "priority:low"))
    before = as_before(desk)
    do(desk, "UMINH", DEEDS[name])
    assert as_before(desk) != before or name == "handed over"
    said = text_of(do(desk, "UMINH", Undo()))
    assert "#1" in said
    assert "stays" not in said
    if name != "handed over":
        assert as_before(desk) == replace(before, status_since=desk.now)


def test_what_was_brought_back_is_put_off_again_but_not_till_what_has_passed(desk: Desk):
    do(desk, "UMINH", Postpone(1, "in 3 hours part comes"))
    before = as_before(desk)
    assert before.postponed_for == "part comes"
    do(desk, "UMINH", BringBack(1))
    assert desk.ticket(1).postponed_until is None
    assert "#1 is as it was before: Put off" in text_of(do(desk, "UMINH", Undo()))
    assert as_before(desk) == replace(before, status_since=desk.now)
    do(desk, "UMINH", BringBack(1))
    desk.now += timedelta(hours=4)
    assert "Put off stays" in text_of(do(desk, "UMINH", Undo()))
    assert desk.ticket(1).postponed_until is None


@pytest.mark.parametrize("words", ["tomorrow 5pm part comes", "until they answer"])
def test_what_was_put_off_as_it_was_solved_is_put_off_again(desk: Desk, words: str):
    do(desk, "UMINH", Postpone(1, words))
    before = as_before(desk)
    do(desk, "UMINH", Solve(1))
    assert desk.ticket(1).postponed_until is None
    said = text_of(do(desk, "UMINH", Undo()))
    assert "#1 is as it was before: Status, Put off" in said
    assert as_before(desk) == replace(before, status_since=desk.now)
    desk.now += timedelta(days=2)
    desk.fire()
    assert (desk.ticket(1).postponed_until is None) == words.startswith("tomorrow")


def test_what_it_was_put_off_to_has_passed_before_its_solve_is_taken_back(desk: Desk):
    do(desk, "UMINH", Postpone(1, "in 3 hours part comes"), Solve(1))
    desk.now += timedelta(hours=4)
    said = text_of(do(desk, "UMINH", Undo()))
    assert "#1 is as it was before: Status" in said
    assert "Put off" not in said
    assert (desk.ticket(1).status, desk.ticket(1).postponed_until) == (Status.OPEN, None)


def test_undoing_twice_goes_on_to_what_was_done_before_and_never_back(desk: Desk):
    do(desk, "UMINH", EditWords(1, "priority:low"), EditWords(1, "priority:urgent"))
    do(desk, "UMINH", Undo())
    assert desk.ticket(1).priority is Priority.LOW
    do(desk, "UMINH", Undo())
    assert desk.ticket(1).priority is Priority.MEDIUM
    assert "A ticket can't be unmade" in text_of(do(desk, "UMINH", Undo()))
    assert desk.ticket(1).priority is Priority.MEDIUM
    assert sum(isinstance(event, TookBack) for event in desk.events(1)) == 2


def test_what_others_changed_since_stays_and_is_named(desk: Desk):
    do(desk, "UMINH", EditWords(1, "priority:urgent assignee:UHOA tag:vip tag:new"))
    do(desk, "UHOA", EditWords(1, "priority:low tag:-vip tag:mine"))
    said = text_of(do(desk, "UMINH", Undo()))
    assert "Priority stays: Hoa changed it since." in said
    assert "#1 is as it was before: Assignee, Tags" in said
    ticket = desk.ticket(1)
    assert (ticket.priority, ticket.assignee, ticket.tags) == (Priority.LOW, desk.minh.id, ("mine",))


def test_what_somebody_changed_away_and_back_was_changed(desk: Desk):
    do(desk, "UMINH", EditWords(1, "priority:urgent"))
    do(desk, "UHOA", EditWords(1, "priority:low"), EditWords(1, "priority:urgent"))
    assert "Priority stays: Hoa changed it since." in text_of(do(desk, "UMINH", Undo()))
    assert desk.ticket(1).priority is Priority.URGENT
    do(desk, "UHOA", Undo())
    assert desk.ticket(1).priority is Priority.LOW


def test_a_customer_who_reopened_it_meanwhile_needs_no_undo(desk: Desk):
    root = desk.heard("ULAN", "Printer")
    desk.convert(root)
    do(desk, "UMINH", Solve(2))
    desk.now += timedelta(minutes=1)
    desk.say("ULAN", "Still broken", root.ref.root)
    do(desk, "UMINH", Undo())
    assert desk.ticket(2).status is Status.OPEN


def test_a_status_is_taken_back_by_a_deed_of_its_own_and_the_clock_goes_on(desk: Desk):
    clock = lambda: desk.house.store.read(lambda unit: unit.tickets.clock(desk.ticket(1).id))  # noqa: E731
    before = clock()
    do(desk, "UMINH", Wait(1))
    desk.now += timedelta(hours=1)
    do(desk, "UMINH", Undo())
    assert desk.ticket(1).status is Status.OPEN
    assert clock().resolution_due > before.resolution_due  # the pause counts
    do(desk, "UMINH", Wait(1, WaitingOn.OTHER_TEAM), Reopen(1), Undo())
    assert (desk.ticket(1).status, desk.ticket(1).waiting_on) == (Status.PENDING, WaitingOn.OTHER_TEAM)


def test_what_is_final_says_so_and_offers_the_deed_before(desk: Desk):
    root = desk.heard("ULAN", "Printer")
    desk.convert(root)
    do(desk, "UHOA", Solve(1))
    desk.now += timedelta(minutes=1)
    desk.say("UHOA", "I am on it", root.ref.root)
    answer = do(desk, "UHOA", Undo())
    assert "a message in #2" in text_of(answer)
    do(desk, "UHOA", offered(answer, "Undo what I did to #1 before"))
    assert desk.ticket(1).status is Status.OPEN


def test_closed_is_final_and_the_deed_before_is_still_reached(desk: Desk):
    desk.convert(desk.heard("ULAN", "Printer"))
    do(desk, "UMINH", Solve(2), EditWords(1, "priority:urgent"), Close(1))
    answer = do(desk, "UMINH", Undo())
    assert "Status stays: it can't be changed any more." in text_of(answer)
    assert desk.ticket(1).status is Status.CLOSED
    # The priority of what is closed stays as well, and so the one before that is offered.
    do(desk, "UMINH", offered(answer, "Undo what I did to #2 before"))
    assert desk.ticket(2).status is Status.OPEN


def test_what_somebody_changed_since_does_not_stand_before_what_can_be_taken_back(desk: Desk):
    do(desk, "UMINH", EditWords(1, "tag:vip"), EditWords(1, "priority:urgent"))
    do(desk, "UHOA", EditWords(1, "priority:low"))
    answer = do(desk, "UMINH", Undo())
    assert "#1: nothing was taken back." in text_of(answer)
    assert "#1 is as it was before: Tags" in text_of(do(desk, "UMINH", offered(answer, "Undo what I did to #1 before")))
    assert (desk.ticket(1).tags, desk.ticket(1).priority) == ((), Priority.LOW)


def test_who_may_change_it_no_more_hears_so_and_goes_on(desk: Desk):
    desk.agent("UAN", "An")
    desk.agent("UADA", "Ada", Role.ADMIN)
    do(desk, "UADA", GiveRole("UAN", Role.LIGHT, "tech"))
    desk.convert(desk.heard("ULAN", "Printer"))
    do(desk, "UAN", EditWords(2, "priority:urgent"), EditWords(1, "priority:urgent"))
    do(desk, "UMINH", EditWords(1, "group:tech"))
    answer = do(desk, "UAN", Undo())
    assert "not yours to change any more" in text_of(answer)
    do(desk, "UAN", offered(answer, "Undo what I did to #2 before"))
    assert [desk.ticket(number).priority for number in (1, 2)] == [Priority.URGENT, Priority.MEDIUM]


def test_only_ones_own_deeds_of_the_last_day(desk: Desk):
    do(desk, "UMINH", EditWords(1, "priority:urgent"))
    at = desk.now
    assert "nothing of yours" in text_of(do(desk, "UHOA", Undo()))
    assert "nothing of yours" in text_of(do(desk, "UHOA", UndoDeed(1, instant_of(at))))
    desk.now += timedelta(hours=24)
    assert "nothing of yours" in text_of(do(desk, "UMINH", Undo()))
    assert "nothing of yours" in text_of(do(desk, "UMINH", UndoDeed(1, instant_of(at))))
    assert desk.ticket(1).priority is Priority.URGENT


def test_the_answer_to_a_deed_offers_to_take_it_back_once(desk: Desk):
    answer = do(desk, "UMINH", Solve(1))
    assert isinstance(answer, Say)
    undo = answer.view.nodes[-1].items[-1]
    assert undo.label == "Undo"
    do(desk, "UMINH", read_press(undo.press))
    assert desk.ticket(1).status is Status.OPEN
    assert "nothing of yours" in text_of(do(desk, "UMINH", read_press(undo.press)))


def test_who_answers_no_more_gets_no_ticket_back(desk: Desk):
    hoa = desk.agent("UHOA", "Hoa")
    do(desk, "UMINH", HandOver(1, "UHOA"), HandOver(1, "UMINH"))
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, hoa.id, Role.REQUESTER))
    assert "Assignee stays: what it was is here no more." in text_of(do(desk, "UMINH", Undo()))


def test_not_spam_is_taken_back_too(desk: Desk):
    do(desk, "UMINH", MarkSpam(1), NotSpam(1), Undo())
    assert desk.ticket(1).is_spam


def test_a_field_of_the_desks_own_that_somebody_changed_since_stays_and_is_named(desk: Desk):
    do(desk, "UMINH", EditWords(1, "field:type=bug priority:high"))
    do(desk, "UHOA", EditWords(1, "field:type=question"))
    said = text_of(do(desk, "UMINH", Undo()))
    assert "Type stays: Hoa changed it since." in said
    assert (desk.ticket(1).fields, desk.ticket(1).priority) == ((("type", "question"),), Priority.MEDIUM)
