"""Tickets linked to each other, on both databases: both show it, never to themselves, twice or in a circle."""

from collections.abc import Callable

import pytest

from commands.answers import Answer, Say
from desk.intents import ShowTicket, Solve
from desk.intents_links import Relate, StartRelate, SubmitRelate, Unrelate
from desk.link_events import Related, Unrelated
from desk.ticket_links import Relation
from desk.words import Status
from tests.commands.desk import Desk, form_of, text_of, wrong
from tests.storage.house import House


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house)
    for text in ("Can't log in", "Mail is down", "Printer burns"):
        desk.convert(desk.heard("ULAN", text))
    return desk


def sheet(desk: Desk, number: int) -> str:
    return text_of(desk.ask("UMINH", ShowTicket(number)))


def relate(desk: Desk, one: int, other: int, relation: Relation = Relation.RELATES) -> Answer:
    return desk.ask("UMINH", Relate(one, other, relation))


@pytest.mark.parametrize(
    ("relation", "here", "there"),
    [
        (Relation.RELATES, "related to #2 Mail is down", "related to #1 Can't log in"),
        (Relation.BLOCKS, "blocking #2", "blocked by #1"),
        (Relation.BLOCKED_BY, "blocked by #2", "blocking #1"),
        (Relation.DUPLICATE_OF, "a duplicate of #2", "the original of #1"),
        (Relation.DUPLICATED_BY, "the original of #2", "a duplicate of #1"),
    ],
)
def test_both_tickets_show_it_each_from_its_end(desk: Desk, relation: Relation, here: str, there: str):
    assert not relate(desk, 1, 2, relation).refused
    assert here in sheet(desk, 1)
    assert there in sheet(desk, 2)
    (said,) = [event for event in desk.events(2) if isinstance(event, Related)]
    assert said.number == 1


def test_the_cards_say_it_in_one_line(desk: Desk):
    relate(desk, 1, 2)
    relate(desk, 3, 1, Relation.BLOCKS)
    cards = [text_of(desk.draw(parcel.body)) for parcel in desk.parcels() if getattr(parcel.body, "kind", "") == "card"]
    assert any("related to #2 · blocked by #3" in one for one in cards)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Relate(1, 1), "to itself"),
        (Relate(1, 2), "linked so already"),
        (Relate(2, 1), "linked so already"),
        (Relate(3, 1, Relation.BLOCKS), "waits for #3 already"),
        (Relate(1, 3, Relation.BLOCKED_BY), "waits for #1 already"),
        (Relate(1, 9), "no #9"),
        (Unrelate(1, 1), "to itself"),
        (Unrelate(2, 9), "no #9"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(desk: Desk, asked: object, said: str):
    relate(desk, 1, 2)
    relate(desk, 1, 2, Relation.BLOCKS)
    relate(desk, 2, 3, Relation.BLOCKS)
    before = [desk.events(number) for number in (1, 2, 3)]
    answer = desk.ask("UMINH", asked)
    assert answer.refused
    assert said in text_of(answer)
    assert [desk.events(number) for number in (1, 2, 3)] == before


def test_a_link_is_taken_away_and_can_be_made_again(desk: Desk):
    relate(desk, 1, 2)
    relate(desk, 2, 1, Relation.BLOCKS)
    assert not desk.ask("UMINH", Unrelate(1, 2)).refused
    assert "#2" not in sheet(desk, 1)
    assert len([event for event in desk.events(2) if isinstance(event, Unrelated)]) == 2
    assert "no link" in text_of(desk.ask("UMINH", Unrelate(1, 2)))
    assert not relate(desk, 1, 2).refused


def test_the_form_links_and_says_what_is_wrong(desk: Desk):
    form = form_of(desk.ask("UMINH", StartRelate(1)))
    for typed in ("", "two", "-2"):
        kept = desk.ask("UMINH", SubmitRelate(1, form.draft, {"relation": "blocked_by", "other": typed}))
        assert wrong(kept) == {"other"}
    refused = desk.ask("UMINH", SubmitRelate(1, form.draft, {"relation": "blocked_by", "other": "1"}))
    assert "to itself" in text_of(refused)
    done = desk.ask("UMINH", SubmitRelate(1, form.draft, {"relation": "blocked_by", "other": "#2"}))
    assert isinstance(done, Say)
    assert "blocked by #2" in sheet(desk, 1)
    form = form_of(desk.ask("UMINH", StartRelate(1)))
    desk.ask("UMINH", SubmitRelate(1, form.draft, {"relation": "none", "other": "2"}))
    assert "#2" not in sheet(desk, 1)


def test_what_is_blocked_by_an_open_ticket_is_solved_only_after_a_second_word(desk: Desk):
    relate(desk, 2, 1, Relation.BLOCKS)
    asked = desk.ask("UMINH", Solve(1))
    assert "blocked by #2 Mail is down" in text_of(asked)
    assert "d1:solve:1:solved:sure" in text_of(asked)
    assert desk.ticket(1).status is Status.OPEN
    desk.ask("UMINH", Solve(1, sure=True))
    assert desk.ticket(1).status is Status.SOLVED


def test_where_the_other_is_solved_nothing_is_asked_and_what_blocks_may_be_solved(desk: Desk):
    relate(desk, 2, 1, Relation.BLOCKS)
    for number in (2, 1):
        desk.ask("UMINH", Solve(number))
        assert desk.ticket(number).status is Status.SOLVED


def test_a_link_never_leads_to_another_desk(desk: Desk, other: Callable[[], House]):
    elsewhere = Desk(other())
    for text in ("A", "B", "C", "Their secret"):
        elsewhere.convert(elsewhere.heard("ULAN", text))
    answer = relate(desk, 1, 4)
    assert answer.refused
    assert "no #4" in text_of(answer)
    assert "secret" not in text_of(answer)


def test_a_customer_sees_no_link_of_their_ticket(desk: Desk):
    relate(desk, 1, 2, Relation.BLOCKED_BY)
    shown = text_of(desk.ask("ULAN", ShowTicket(1)))
    assert "Mail is down" not in shown
    assert "#2" not in shown
