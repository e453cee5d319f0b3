"""How a customer's score is read, when they are asked, and when it takes the place of what they said before."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.command_words import read_command
from desk.folding import fold
from desk.ids import DeskId, PersonId, TicketId
from desk.intents_rating import AskRating, Rate
from desk.rating import NAMES, SCORES, asks, is_rated, kind_of, rate, read_rating, turned_bad
from desk.rating_events import Rated
from desk.refusals import Refused, UnknownCommand
from desk.ticket import Source, Ticket, reopen, solve
from desk.words import Outcome, Status
from tests.storage.house import NOW

OPEN = Ticket(TicketId("t"), DeskId("d"), 1, "Help", PersonId("lan"), NOW, NOW)
SOLVED = solve(OPEN, Outcome.SOLVED, NOW).ticket
SAID = [(word, score) for score, words in NAMES.items() for word in (str(score), *words)]


@pytest.mark.parametrize(("word", "score"), SAID)
@given(rest=st.sampled_from(["", "quick and kind", "Cảm ơn <@U1>"]))
def test_a_score_is_read_in_either_language_with_what_follows_it(word: str, score: int, rest: str):
    for typed in (word, fold(word), word.upper(), f"{word},"):
        assert read_rating(f"{typed} {rest}") == (score, rest)


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("rate 42", AskRating(42)),
        ("rate 42 5", Rate(42, 5)),
        ("rate #42 very good", Rate(42, 5)),
        ("đánh giá 42 rất tệ Chậm quá", Rate(42, 1, "Chậm quá")),
        ("danh-gia 42 tạm", Rate(42, 3)),
        ("more rate 42 good", Rate(42, 4)),
    ],
)
def test_it_is_typed_after_the_command(typed: str, intent: object):
    assert read_command(typed) == intent


def test_what_is_no_score_is_refused_with_those_that_there_are():
    with pytest.raises(Refused) as no:
        read_command("rate 42 six")
    assert isinstance(no.value.refusal, UnknownCommand)
    assert no.value.refusal.known == ("1 very bad", "2 bad", "3 okay", "4 good", "5 very good")


@pytest.mark.parametrize(
    ("ticket", "asked"),
    [
        (SOLVED, True),
        (OPEN, False),
        (replace(SOLVED, status=Status.CLOSED), False),
        (replace(SOLVED, internal=True), False),
        (replace(SOLVED, spam_since=NOW), False),
        (replace(SOLVED, source=Source.PRACTICE), False),
    ],
)
def test_only_the_customer_of_a_solved_ticket_is_asked(ticket: Ticket, asked: bool):
    assert asks(ticket) is asked


@given(st.lists(st.sampled_from(SCORES), min_size=1, max_size=5))
def test_of_one_solve_the_last_score_stands_and_each_change_says_what_was_before(scores: list[int]):
    ticket, events = SOLVED, []
    for at, score in enumerate(scores, 1):
        change = rate(ticket, score, NOW + timedelta(minutes=at))
        ticket, events = change.ticket, [*events, *change.events]
    assert (ticket.rating, is_rated(ticket)) == (scores[-1], True)
    assert [event.old for event in events] == [None, *(event.new for event in events)][: len(events)]
    solved_again = solve(reopen(ticket, NOW + timedelta(hours=1)).ticket, Outcome.SOLVED, NOW + timedelta(hours=2))
    assert not is_rated(solved_again.ticket)
    assert rate(solved_again.ticket, scores[-1], NOW + timedelta(hours=3)).events == (Rated(None, scores[-1]),)


def test_the_team_is_called_where_it_turns_bad():
    calls = {(old, new) for old in (None, *SCORES) for new in SCORES if turned_bad(Rated(old, new))}
    assert calls == {(old, new) for old in (None, 3, 4, 5) for new in (1, 2)}
    assert [kind_of(score) for score in SCORES] == ["bad", "bad", "okay", "good", "good"]
