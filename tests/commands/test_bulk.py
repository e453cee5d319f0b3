"""Many tickets are changed at once: seen first, in batches, each exactly once, and taken back as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from commands import picking
from commands.answers import Answer, Say
from desk import bulk as b
from desk.bulk import Bulk, State
from desk.canned import Canned
from desk.events import Assigned, PriorityChanged, Said
from desk.ids import GroupKey
from desk.intents import Close, EditWords, Solve, Take, Wait
from desk.intents_bulk import GoBulk, RunBulk, ShowRefused, StartBulk, SubmitBulk, UndoBulk
from desk.intents_undo import Undo
from desk.intents_views import SaveView, ShowView
from desk.person import Role
from desk.plan import Group
from desk.words import Audience, Priority, Status
from tests.commands.desk import Desk, form_of, text_of, wrong
from tests.storage.house import House
from tests.views.reading import buttons
from views import bulk_left
from views import picking as views_picking
from views.buttons import read_press
from views.nodes import Row
from views.post import Slot


@pytest.fixture
def desk(house: House, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(b, "BATCH", 3)
    made = Desk(house)
    made.agent("UHOA", "Hoa")
    for number in range(1, 8):
        made.convert(made.heard("ULAN", f"Trouble {number}"))
    made.parcels()
    made.now += timedelta(minutes=1)
    return made


def filled(desk: Desk, who: str = "UMINH", query: str = "", **values: str) -> Answer:
    # What an action is done with is called as a word of Python's is.
    values = {"with" if name == "worth" else name: value for name, value in values.items()}
    form = form_of(desk.ask(who, StartBulk(query)))
    return desk.ask(who, SubmitBulk(form.draft, values))


def go_of(answer: Answer) -> GoBulk:
    assert isinstance(answer, Say), answer
    pressed = buttons(answer.view)["Do it"]
    assert isinstance(pressed, GoBulk)
    return pressed


def going(desk: Desk) -> Sequence[tuple[str, str, int]]:
    return desk.house.store.read(lambda unit: unit.bulks.going(10))


def run(desk: Desk) -> int:
    """All that goes on, to its end; how many batches that took."""
    batches = 0
    while found := going(desk):
        for _, bulk, _ in found:
            desk.ask(None, RunBulk(bulk))
            batches += 1
    return batches


def do(desk: Desk, who: str = "UMINH", query: str = "", **values: str) -> str:
    go = go_of(filled(desk, who, query, **values))
    desk.now += timedelta(minutes=1)
    desk.ask(who, go)
    run(desk)
    return go.bulk


def kept(desk: Desk, bulk: str) -> Bulk:
    return desk.house.store.read(lambda unit: unit.bulks.get(bulk))


def told(desk: Desk, bulk: str) -> str:
    return text_of(desk.draw(Slot("bulk", bulk)))


def tickets(desk: Desk):
    return [desk.ticket(number) for number in range(1, 8)]


def test_nothing_is_done_before_it_was_seen(desk: Desk):
    answer = filled(desk, action="priority", worth="urgent")
    said = text_of(answer)
    assert "7 tickets would be changed" in said
    assert "Their priority becomes Urgent." in said
    assert "#1 Trouble 1" in said
    assert "… and 2 more" in said
    assert (run(desk), {one.priority for one in tickets(desk)}) == (0, {Priority.MEDIUM})
    assert "under way" in text_of(desk.ask("UMINH", go_of(answer)))
    assert "It was done already" in text_of(desk.ask("UMINH", go_of(answer)))
    assert run(desk) == 3
    assert {one.priority for one in tickets(desk)} == {Priority.URGENT}
    assert "7 of 7 changed" in told(desk, go_of(answer).bulk)


VALUES = {
    "solve": ({"action": "solve"}, lambda one: one.status is Status.SOLVED),
    "assign": ({"action": "assign", "with": "Hoa"}, lambda one: one.assignee is not None),
    "nobody": ({"action": "assign", "with": "nobody"}, lambda one: one.assignee is None),
    "status": ({"action": "status", "with": "waiting for the customer"}, lambda one: one.status is Status.PENDING),
    "tag": ({"action": "tag", "with": "+vip, new"}, lambda one: one.tags == ("vip", "new")),
    "due": ({"action": "due", "with": "2h"}, lambda one: one.due is not None),
    "spam": ({"action": "spam"}, lambda one: one.is_spam),
}


@pytest.mark.parametrize("name", VALUES)
def test_each_deed_and_its_way_back(desk: Desk, name: str):
    values, holds = VALUES[name]
    before = [replace(one, version=0, status_since=desk.now) for one in tickets(desk)]
    bulk = do(desk, **values)
    assert all(holds(one) for one in tickets(desk))
    desk.now += timedelta(minutes=1)
    assert "being taken back" in text_of(desk.ask("UMINH", UndoBulk(bulk)))
    assert run(desk) == 3
    at = desk.now
    assert [replace(one, version=0, status_since=before[0].status_since) for one in tickets(desk)] == before, at
    assert kept(desk, bulk).state is State.UNDONE
    assert "7 taken back" in told(desk, bulk)
    assert "nothing of yours" in text_of(desk.ask("UMINH", UndoBulk(bulk)))


def test_due_moves_by_working_time(desk: Desk):
    before = desk.house.store.read(lambda unit: unit.tickets.clock(desk.ticket(1).id)).resolution_due
    do(desk, action="due", worth="1 ngày")
    calendar = desk.plan.group_calendar(GroupKey("support"))
    assert desk.ticket(1).due == calendar.due(before, 8 * 3600)


def test_an_answer_goes_to_each_customer_and_can_not_be_taken_back(desk: Desk):
    answer = filled(desk, action="answer", worth="We know, and work on it")
    assert "What is sent can't be taken back." in text_of(answer)
    desk.ask("UMINH", go_of(answer))
    run(desk)
    sent = [one for one in desk.parcels() if one.audience is Audience.REQUESTER and "We know" in text_of(one.body)]
    assert len(sent) == 7
    assert all(any(isinstance(one, Said) and one.side == "agent" for one in desk.events(n)) for n in range(1, 8))
    assert "Take it all back" not in told(desk, go_of(answer).bulk)
    assert "nothing of yours" in text_of(desk.ask("UMINH", UndoBulk(go_of(answer).bulk)))


def test_whose_customer_wrote_meanwhile_is_not_answered_unread(desk: Desk):
    asked = filled(desk, action="answer", worth="We know, and work on it")
    desk.now += timedelta(minutes=1)
    for number, said in ((2, "It is down again"), (3, "Thanks!")):
        places = desk.house.store.read(lambda unit, number=number: unit.places.of(desk.ticket(number).id))
        desk.say("ULAN", said, root=next(one.root for one in places if one.audience is Audience.REQUESTER))
    desk.parcels()
    desk.ask("UMINH", go_of(asked))
    run(desk)
    assert "The customer wrote meanwhile; read that first: #2" in told(desk, go_of(asked).bulk)
    assert "6 of 7 changed" in told(desk, go_of(asked).bulk)


REFUND = Canned("Refund", {"en": "Hello {name}, {number} by {due}.", "vi": "Chào {name}, {number}."})


@pytest.mark.parametrize("chosen", [{"canned": "Refund"}, {"worth": "canned: refu"}])
def test_a_canned_reply_is_filled_in_for_each_in_their_language(desk: Desk, chosen: dict[str, str]):
    desk.change(canned=(REFUND,))
    desk.house.person("ULAN", "Lan", language="vi")
    desk.house.person("UTOM", "Tom")
    desk.convert(desk.heard("UTOM", "Trouble 8"))
    desk.ask("UMINH", Wait(8))
    desk.parcels()
    asked = filled(desk, action="answer", **chosen)
    assert "Their customers get “Refund”, each in their language and filled in." in text_of(asked)
    assert "Tiếng Việt, for 7 customers: Chào {name}, {number}." in text_of(asked)
    assert "English, for 1 customer: Hello" in text_of(asked)
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", go_of(asked))
    run(desk)
    sent = [text_of(one.body) for one in desk.parcels() if one.audience is Audience.REQUESTER]
    for number in range(1, 8):
        assert sum(f"Chào Lan, #{number}." in one for one in sent) == 1
    # While it waits for Tom nothing is promised, so there is no due to tell.
    assert not any("Hello" in one for one in sent)
    said = told(desk, go_of(asked).bulk)
    assert "7 of 8 changed" in said
    assert "Something that the canned reply tells is not known of them: #8" in said


def test_a_canned_reply_that_is_gone_by_then_is_sent_to_nobody(desk: Desk):
    desk.change(canned=(REFUND,))
    asked = filled(desk, action="answer", canned="Refund")
    desk.change(canned=())
    desk.ask("UMINH", go_of(asked))
    run(desk)
    assert "The canned reply is gone: #1, #2" in told(desk, go_of(asked).bulk)
    assert not any("Hello" in text_of(one.body) for one in desk.parcels())


def test_the_list_that_is_saved_under_a_name(desk: Desk):
    desk.ask("UMINH", EditWords(3, "priority:high"))
    desk.ask("UMINH", SaveView("Việc gấp", "priority:high"))
    assert "1 ticket fits this list." in text_of(desk.ask("UMINH", StartBulk('view:"viec gap"')))
    do(desk, query="view:việc", action="tag", worth="seen")
    assert [one.number for one in tickets(desk) if one.tags] == [3]
    assert "No list is saved as" in text_of(desk.ask("UMINH", StartBulk("view:nowhere")))
    desk.ask("UMINH", EditWords(4, "priority:high"))
    shown = desk.ask("UMINH", ShowView("việc"))
    assert "Change all these" in text_of(shown)


def test_each_refusal_is_told_with_its_reason(desk: Desk):
    desk.ask("UMINH", Close(1))
    desk.ask("UMINH", Solve(2))
    bulk = do(desk, query="all", action="solve")
    said = told(desk, bulk)
    assert "5 of 7 changed" in said
    assert "Closed for good: #1" in said
    assert "So already: #2" in said


def test_all_that_was_refused_is_seen_on_pages_by_reason_and_number(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bulk_left, "NAMED", 2)
    monkeypatch.setattr(bulk_left, "PAGE", 3)
    for number in (1, 2, 5, 6):
        desk.ask("UMINH", Close(number))
    desk.ask("UMINH", Solve(3))
    bulk = do(desk, query="all", action="solve")
    assert "Closed for good: #1, #2 … and 2 more" in told(desk, bulk)
    see = buttons(desk.draw(Slot("bulk", bulk)))["See all"]
    first = desk.ask("UMINH", see)
    assert "what was left as it is, 5 of 7" in text_of(first)
    assert "Closed for good: #1, #2, #5" in text_of(first)
    assert "#3" not in text_of(first)
    said = text_of(desk.ask("UMINH", buttons(first.view)["Next ›"]))
    assert "Closed for good: #6" in said
    assert "So already: #3" in said
    assert text_of(desk.ask("UMINH", ShowRefused())) == text_of(first)
    assert text_of(desk.ask("UMINH", ShowRefused(bulk, 9))) == said
    assert "You have not changed many tickets" in text_of(desk.ask("UHOA", see))
    assert "You have not changed many tickets" in text_of(desk.ask("UHOA", ShowRefused()))


def test_only_tickets_that_one_may_change(desk: Desk):
    desk.change(groups=(*desk.plan.groups, Group(GroupKey("tech"), "Tech")))
    desk.ask("UMINH", EditWords(3, "group:tech"))
    tom = desk.house.person("UTOM", "Tom")
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, tom.id, Role.AGENT, (GroupKey("support"),)))
    bulk = do(desk, "UHOA", action="priority", worth="low")
    assert kept(desk, bulk).came.changed == 7
    assert "Only the support team" in text_of(desk.ask("ULAN", StartBulk()))


def test_one_who_lost_the_right_meanwhile_changes_nothing_more(desk: Desk):
    hoa = desk.agent("UHOA", "Hoa")
    go = go_of(filled(desk, "UHOA", action="priority", worth="low"))
    desk.ask("UHOA", go)
    desk.ask(None, RunBulk(go.bulk))
    desk.house.store.write(lambda unit: unit.people.grant(desk.house.desk, hoa.id, Role.LIGHT))
    run(desk)
    came = kept(desk, go.bulk).came
    assert (came.changed, {one.why for one in came.refused}, len(came.refused)) == (3, {"not_allowed"}, 4)


def test_rows_that_were_chosen_alone(desk: Desk):
    bulk = do(desk, action="priority", worth="high", rows="2 5")
    assert [one.number for one in tickets(desk) if one.priority is Priority.HIGH] == [2, 5]
    assert len(kept(desk, bulk).tickets) == 2


def test_tickets_of_any_page_are_picked(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(views_picking, "ROWS", 3)
    monkeypatch.setattr(picking, "ROWS", 3)
    seen = filled(desk, action="priority", worth="urgent")
    page = desk.ask("UMINH", buttons(seen.view)["Pick which"])
    assert "7 of 7 picked" in text_of(page)
    page = desk.ask("UMINH", buttons(page.view)["Leave out all"])
    assert "Nothing is picked" in text_of(desk.ask("UMINH", buttons(page.view)["Go on"]))
    page = desk.ask("UMINH", buttons(page.view)["Next ›"])
    rows = [one for one in page.view.nodes if isinstance(one, Row)]
    number = int(rows[1].text[0].removeprefix("#").split()[0])
    for _ in range(2):
        page = desk.ask("UMINH", read_press(rows[1].action.press))
    assert "1 of 7 picked" in text_of(page)
    assert "✓ #" in text_of(page)
    assert desk.ask("UHOA", buttons(page.view)["Go on"]).refused
    chosen = desk.ask("UMINH", buttons(page.view)["Go on"])
    assert "1 ticket would be changed" in text_of(chosen)
    desk.ask("UMINH", go_of(chosen))
    run(desk)
    assert [one.number for one in tickets(desk) if one.priority is Priority.URGENT] == [number]
    assert len(kept(desk, buttons(seen.view)["Do it"].bulk).tickets) == 7


def test_the_list_that_was_shown_is_the_one_that_is_changed(desk: Desk):
    answer = filled(desk, query="priority:medium", action="priority", worth="urgent")
    desk.convert(desk.heard("ULAN", "Later"))
    desk.ask("UMINH", go_of(answer))
    run(desk)
    assert desk.ticket(8).priority is Priority.MEDIUM


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"action": "priority", "with": "very"}, "with"),
        ({"action": "assign", "with": "Zoe"}, "with"),
        ({"action": "status", "with": "p"}, "with"),
        ({"action": "tag", "with": "+"}, "with"),
        ({"action": "due", "with": "soon"}, "with"),
        ({"action": "answer"}, "with"),
        ({"action": "answer", "with": "canned:nothing"}, "with"),
        ({"action": "answer", "with": "x", "canned": "Refund"}, "canned"),
        ({"action": "solve", "canned": "Refund"}, "canned"),
        ({"with": "x"}, "action"),
    ],
)
def test_what_is_wrong_with_the_form_is_said_in_it(desk: Desk, values: dict[str, str], field: str):
    assert wrong(filled(desk, **values)) == {field}


def test_each_whose_tickets_it_was_hears_of_it_once(desk: Desk):
    do(desk, action="assign", worth="Hoa")
    direct = [one for one in desk.parcels() if one.account == "UHOA"]
    assert [text_of(one.body).count("Minh changed 7 tickets of yours at once") > 0 for one in direct] == [True]
    assert all(any(isinstance(one, Assigned) for one in desk.events(n)) for n in range(1, 8))


def test_undo_leaves_what_people_changed_since_and_says_which(desk: Desk):
    bulk = do(desk, action="priority", worth="urgent")
    desk.now += timedelta(minutes=1)
    desk.ask("UHOA", EditWords(4, "priority:low"))
    desk.ask("UHOA", Take(5))
    desk.now += timedelta(minutes=1)
    assert "being taken back" in text_of(desk.ask("UMINH", Undo()))
    run(desk)
    assert [one.priority for one in tickets(desk)].count(Priority.MEDIUM) == 6
    assert desk.ticket(4).priority is Priority.LOW
    assert desk.ticket(5).assignee is not None
    assert "Left as it is, since somebody changed it: Priority of #4" in told(desk, bulk)


def test_the_last_deed_is_the_latest_of_both_kinds(desk: Desk):
    do(desk, action="priority", worth="urgent")
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", Wait(1))
    desk.now += timedelta(minutes=1)
    assert "Status" in text_of(desk.ask("UMINH", Undo()))
    assert "being taken back" in text_of(desk.ask("UMINH", Undo()))
    run(desk)
    assert {one.priority for one in tickets(desk)} == {Priority.MEDIUM}


def begun(desk: Desk, **values: str) -> GoBulk:
    """One batch of three is done, four tickets are before it."""
    go = go_of(filled(desk, **values))
    desk.now += timedelta(minutes=1)
    desk.ask("UMINH", go)
    desk.ask(None, RunBulk(go.bulk))
    desk.now += timedelta(minutes=1)
    return go


def test_undo_stops_what_goes_on_still_and_takes_nothing_older_back(desk: Desk):
    desk.ask("UMINH", EditWords(1, "tag:old"))
    desk.now += timedelta(minutes=1)
    go = begun(desk, action="priority", worth="urgent")
    assert "Stop and take it back" in told(desk, go.bulk)
    assert "Stopped. 3 tickets were changed: they are being taken back." in text_of(desk.ask("UMINH", Undo()))
    again = desk.ask("UMINH", Undo())
    assert "is being taken back already: 0 of 3" in text_of(again)
    assert desk.ticket(1).tags == ("old",)
    run(desk)
    assert ({one.priority for one in tickets(desk)}, desk.ticket(1).tags) == ({Priority.MEDIUM}, ("old",))
    assert [any(isinstance(one, PriorityChanged) for one in desk.events(n)) for n in range(1, 8)].count(True) == 3
    assert "3 taken back" in told(desk, go.bulk)
    desk.ask("UMINH", buttons(again.view)["Undo what I did to #1 before"])
    assert desk.ticket(1).tags == ()


def test_what_is_stopped_before_its_first_ticket_changes_none(desk: Desk):
    go = go_of(filled(desk, action="priority", worth="urgent"))
    desk.ask("UMINH", go)
    assert "Stopped before anything was changed." in text_of(desk.ask("UMINH", Undo()))
    run(desk)
    assert {one.priority for one in tickets(desk)} == {Priority.MEDIUM}
    assert kept(desk, go.bulk).state is State.UNDONE


def test_an_answer_that_is_being_sent_is_stopped(desk: Desk):
    go = begun(desk, action="answer", worth="We know, and work on it")
    assert "3 customers have the answer already, which stays" in text_of(desk.ask("UMINH", Undo()))
    assert run(desk) == 0
    assert [any(isinstance(one, Said) and one.side == "agent" for one in desk.events(n)) for n in range(1, 8)] == [
        True, True, True, False, False, False, False,
    ]  # fmt: skip
    assert "3 of 7 changed" in told(desk, go.bulk)
    assert "It was stopped: 4 tickets stay as they were." in told(desk, go.bulk)
    assert "an answer to 3 tickets" in text_of(desk.ask("UMINH", Undo()))


def test_what_was_done_while_many_go_on_is_the_last_deed(desk: Desk):
    go = begun(desk, action="priority", worth="urgent")
    desk.ask("UMINH", Wait(7))
    desk.now += timedelta(minutes=1)
    assert "#7 is as it was before: Status" in text_of(desk.ask("UMINH", Undo()))
    assert kept(desk, go.bulk).state is State.RUNNING
    run(desk)
    desk.now += timedelta(minutes=1)
    assert "being taken back" in text_of(desk.ask("UMINH", Undo()))


def test_only_ones_own_and_within_a_day(desk: Desk):
    bulk = do(desk, action="priority", worth="urgent")
    assert "nothing of yours" in text_of(desk.ask("UHOA", UndoBulk(bulk)))
    assert "Take it all back" in told(desk, bulk)
    desk.now += timedelta(hours=24, seconds=1)
    assert "nothing of yours" in text_of(desk.ask("UMINH", UndoBulk(bulk)))
    assert "Take it all back" not in told(desk, bulk)


def test_nothing_fits(desk: Desk):
    assert "nothing to change" in text_of(desk.ask("UMINH", StartBulk("status:closed")))
