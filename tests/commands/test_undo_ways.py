"""Each deed is taken back by its own inverse, on all its tickets, or says why it stays; none is passed over."""

from datetime import timedelta

import pytest

from commands.answers import Answer, Say
from desk.events import ACTIONS, TookBack
from desk.intents import AnswerNotNeeded, EditWords, Intent, Remind, Solve, Take
from desk.intents_day import AnswerShift, StartShift, SubmitShift
from desk.intents_links import Merge, Relate, StartSplit, SubmitPart, Unmerge, Unrelate
from desk.intents_people import ReturnUnanswered
from desk.intents_undo import Undo
from desk.intents_words import StartContact, StartNote, SubmitContact, SubmitNote
from desk.ticket_links import Relation
from desk.undo_ways import FIELDS, WAYS, Way
from desk.words import Priority, Status
from tests.commands.desk import Desk, fields, form_of, text_of
from tests.commands.test_bulk import run
from tests.storage.house import House
from tests.views.reading import buttons
from views.nodes import StaffView


@pytest.fixture
def desk(house: House) -> Desk:
    made = Desk(house)
    made.hoa = made.agent("UHOA", "Hoa")
    for subject in ("Can't log in", "Mail is down", "Printer"):
        made.convert(made.heard("ULAN", subject))
    made.parcels()
    return made


def do(desk: Desk, who: str, *intents: Intent) -> Answer:
    for intent in intents:
        desk.now += timedelta(minutes=1)
        answer = desk.ask(who, intent)
    assert not isinstance(answer, Say) or not answer.refused
    return answer


def linked(desk: Desk, number: int) -> list[tuple[Relation, int]]:
    of = desk.ticket(number).id
    return [(one.relation, one.number) for one in desk.house.store.read(lambda unit: unit.links.of(of))]


def test_of_each_event_it_is_decided_how_it_is_taken_back():
    assert set(WAYS) == set(ACTIONS)
    assert all(WAYS[kind] is Way.FIELD for kind in FIELDS)
    assert not [kind for kind, way in WAYS.items() if way is not Way.FIELD and kind in FIELDS]


def test_a_link_is_taken_back_and_no_older_edit(desk: Desk):
    do(desk, "UHOA", EditWords(1, "priority:urgent"), Relate(1, 2, Relation.BLOCKS), Relate(1, 2, Relation.RELATES))
    said = text_of(do(desk, "UHOA", Undo()))
    assert "#1 is as it was before: Link to #2" in said or "#2 is as it was before: Link to #1" in said
    assert linked(desk, 1) == [(Relation.BLOCKS, 2)]
    assert desk.ticket(1).priority is Priority.URGENT
    do(desk, "UHOA", Unrelate(2, 1))
    assert linked(desk, 1) == []
    do(desk, "UHOA", Undo())
    assert linked(desk, 2) == [(Relation.BLOCKED_BY, 1)]
    do(desk, "UHOA", Undo())
    assert linked(desk, 2) == []
    do(desk, "UHOA", Undo())
    assert desk.ticket(1).priority is Priority.MEDIUM


def test_a_link_that_somebody_took_away_meanwhile_says_so_and_offers_what_was_before(desk: Desk):
    do(desk, "UHOA", EditWords(3, "priority:urgent"), Relate(1, 2))
    do(desk, "UMINH", Unrelate(1, 2))
    answer = do(desk, "UHOA", Undo())
    assert "the tickets have changed since" in text_of(answer)
    do(desk, "UHOA", buttons(answer.view)["Undo what I did to #3 before"])
    assert desk.ticket(3).priority is Priority.MEDIUM


def logged(desk: Desk) -> None:
    form = form_of(do(desk, "UHOA", StartContact(1, "")))
    do(desk, "UHOA", SubmitContact(1, form.draft, {**as_text(form), "text": "They called"}))


def noted(desk: Desk) -> None:
    form = form_of(do(desk, "UHOA", StartNote(1, "")))
    do(desk, "UHOA", SubmitNote(1, form.draft, {**as_text(form), "text": "Look at it"}))


def as_text(form) -> dict[str, str]:
    return {name: str(value or "") for name, value in fields(form).items()}


FINAL = {
    "logged a contact in #1": logged,
    "a message in #1": noted,
    "needs no answer": lambda desk: do(desk, "UHOA", AnswerNotNeeded(1)),
    "a reminder of #1": lambda desk: do(desk, "UHOA", Remind(1, "1h")),
    "took the merge of #1 back": lambda desk: do(desk, "UHOA", Merge(1, 2), Unmerge(1)),
}


@pytest.mark.parametrize("said", FINAL)
def test_what_stays_says_so_and_nothing_older_is_touched(desk: Desk, said: str):
    do(desk, "UHOA", EditWords(3, "priority:urgent"))
    FINAL[said](desk)
    answer = do(desk, "UHOA", Undo())
    assert said in text_of(answer)
    assert desk.ticket(3).priority is Priority.URGENT
    do(desk, "UHOA", buttons(answer.view)["Undo what I did to #3 before"])
    assert desk.ticket(3).priority is Priority.MEDIUM


def test_what_is_logged_stays_where_the_rest_of_the_deed_is_taken_back(desk: Desk):
    do(desk, "UMINH", Solve(1))
    form = form_of(do(desk, "UHOA", StartContact(1, "")))
    do(desk, "UHOA", SubmitContact(1, form.draft, {**as_text(form), "way": "in", "text": "Still broken"}))
    assert desk.ticket(1).status is Status.OPEN
    said = text_of(do(desk, "UHOA", Undo()))
    assert "#1 is as it was before: Status" in said
    assert "What was said or logged with it stays." in said


def test_a_merge_is_taken_back_as_a_whole_and_then_what_was_before_it(desk: Desk):
    do(desk, "UHOA", EditWords(1, "tag:vip"), EditWords(2, "priority:urgent"), Merge(1, 2))
    assert desk.ticket(2).tags == ("vip",)
    assert "#1" in text_of(do(desk, "UHOA", Undo()))
    assert (desk.ticket(1).status, desk.ticket(2).tags, linked(desk, 1)) == (Status.OPEN, (), [])
    do(desk, "UHOA", Undo())
    assert desk.ticket(2).priority is Priority.MEDIUM
    # Taken back by hand it is over as well.
    do(desk, "UHOA", Merge(1, 2))
    do(desk, "UMINH", Unmerge(1))
    do(desk, "UHOA", Undo())
    assert desk.ticket(1).tags == ()


def test_an_accepted_shift_goes_back_as_a_whole(desk: Desk):
    do(desk, "UHOA", EditWords(1, "priority:urgent"))
    form = form_of(do(desk, "UMINH", StartShift()))
    do(desk, "UMINH", SubmitShift(form.draft, {**as_text(form), "to": "UHOA"}))
    (parcel,) = [one for one in desk.parcels() if isinstance(one.body, StaffView) and one.account == "UHOA"]
    accept = next(one for one in buttons(parcel.body).values() if isinstance(one, AnswerShift) and one.accept)
    answer = do(desk, "UHOA", accept)
    assert [desk.ticket(number).assignee for number in (1, 2, 3)] == [desk.hoa.id] * 3
    do(desk, "UHOA", Undo())
    run(desk)
    assert [desk.ticket(number).assignee for number in (1, 2, 3)] == [desk.minh.id] * 3
    do(desk, "UHOA", Undo())
    assert desk.ticket(1).priority is Priority.MEDIUM
    assert "Undo" in buttons(answer.view)


def test_what_was_done_to_several_in_one_moment_is_taken_back_in_all_of_them(desk: Desk):
    do(desk, "UHOA", Take(1, over=True), Take(2, over=True), ReturnUnanswered())
    assert [desk.ticket(number).assignee for number in (1, 2)] == [None, None]
    said = text_of(do(desk, "UHOA", Undo()))
    assert "#1 is as it was before: Assignee" in said
    assert "#2 is as it was before: Assignee" in said
    assert [desk.ticket(number).assignee for number in (1, 2)] == [desk.hoa.id] * 2
    assert all(sum(isinstance(one, TookBack) for one in desk.events(number)) == 1 for number in (1, 2))


def test_a_part_that_was_split_off_stays_and_so_does_what_waits_for_it(desk: Desk):
    form = form_of(do(desk, "UHOA", StartSplit(1)))
    do(desk, "UHOA", SubmitPart(form.draft, {**as_text(form), "subject": "The key", "waits": "yes"}))
    assert "made #4" in text_of(do(desk, "UHOA", Undo()))
    assert desk.ticket(1).status is Status.PENDING
