"""First and next response: which word starts a clock, and what ends it."""

import pytest

from desk.sla import Message
from tests.desk.sla_journal import (
    FIRST,
    NEXT,
    answers,
    asks,
    brief,
    no_answer,
    opened,
    priority,
    promises,
    reopened,
    solved,
    status,
    t,
    waits,
)


def test_a_ticket_opened_by_the_requester_starts_at_its_creation():
    first = promises(opened("mon 09:00"), now="mon 09:30")[FIRST]
    assert first.start == t("mon 09:00")
    assert brief(first) == ("running", t("mon 11:00"), None, None, None)


def test_a_ticket_opened_by_an_agent_starts_at_that_sides_first_own_message():
    assert FIRST not in promises(opened("mon 09:00", "agent"), now="mon 09:30")
    first = promises(opened("mon 09:00", "agent"), asks("mon 10:00"), now="mon 10:30")[FIRST]
    assert (first.start, first.due) == (t("mon 10:00"), t("mon 12:00"))


def test_a_ticket_created_by_a_bot_counts_as_an_agents():
    assert FIRST not in promises(opened("mon 09:00", "bot"), now="mon 09:30")


def test_an_answer_in_the_very_second_of_due_is_in_time():
    for at in ("mon 11:00:00", "mon 11:00:00.9"):
        first = promises(opened("mon 09:00"), answers(at), now="mon 12:00")[FIRST]
        assert brief(first) == ("met", t("mon 11:00"), t("mon 11:00"), None, None)


def test_an_answer_a_second_later_is_not():
    first = promises(opened("mon 09:00"), answers("mon 11:00:01"), now="mon 12:00")[FIRST]
    assert brief(first) == ("breached", t("mon 11:00"), t("mon 11:00:01"), t("mon 11:00"), None)


def test_a_breach_is_seen_a_second_after_due_and_not_in_it():
    assert promises(opened("mon 09:00"), now="mon 11:00:00.7")[FIRST].state == "running"
    first = promises(opened("mon 09:00"), now="mon 11:00:01")[FIRST]
    assert brief(first) == ("breached", t("mon 11:00"), None, t("mon 11:00"), None)


@pytest.mark.parametrize(
    "words",
    [Message(t("mon 09:30"), "agent", public=False), Message(t("mon 09:30"), "bot")],
    ids=["a note", "a bot's text"],
)
def test_notes_and_bot_texts_are_no_answers(words):
    assert promises(opened("mon 09:00"), words, now="mon 10:00")[FIRST].state == "running"


def test_an_agents_thanks_are_an_answer():
    assert promises(opened("mon 09:00"), answers("mon 09:10", thanks=True), now="mon 10:00")[FIRST].state == "met"


def test_thanks_and_internal_words_of_the_requesters_side_start_nothing():
    journal = opened("mon 09:00", "agent"), asks("mon 09:10", thanks=True), asks("mon 09:20", public=False)
    assert FIRST not in promises(*journal, now="mon 10:00")


def test_an_agent_may_speak_first_and_nothing_changes():
    journal = opened("mon 09:00", "agent"), answers("mon 09:10"), asks("mon 10:00")
    assert promises(*journal, now="mon 10:10")[FIRST].start == t("mon 10:00")


def test_later_messages_do_not_restart_a_clock():
    journal = opened("mon 09:00"), asks("mon 10:00"), asks("mon 11:30"), answers("mon 11:40")
    first = promises(*journal, now="mon 12:00")[FIRST]
    assert (first.start, first.breached_at) == (t("mon 09:00"), t("mon 11:00"))
    assert NEXT not in promises(*journal, now="mon 12:00")


def test_next_response_runs_from_the_oldest_unanswered_word_and_is_numbered():
    journal = [
        opened("mon 09:00"), answers("mon 09:10"), asks("mon 10:00"), asks("mon 10:30"), answers("mon 11:00"),
        answers("mon 11:05"), asks("mon 12:00"),
    ]  # fmt: skip
    found = promises(*journal, now="mon 12:30")
    assert brief(found[NEXT]) == ("met", t("mon 14:00"), t("mon 11:00"), None, None)
    assert (found["next_response", 2].start, found["next_response", 2].due) == (t("mon 12:00"), t("mon 16:00"))
    assert [key for key in found if key[0] == "next_response"] == [NEXT, ("next_response", 2)]


def test_a_breached_first_response_that_still_waits_keeps_next_response_from_starting():
    journal = opened("mon 09:00"), asks("mon 12:00")
    assert promises(*journal, now="mon 12:30")[FIRST].stopped is None
    assert NEXT not in promises(*journal, now="mon 12:30")


def test_a_response_clock_pauses_only_outside_hours():
    journal = opened("fri 16:00"), waits("fri 16:30"), status("mon2 09:10", "open")
    assert promises(*journal, now="mon2 09:30")[FIRST].due == t("mon2 10:00")


def test_solved_without_an_answer_is_void_in_time_and_stays_breached_after():
    assert brief(promises(opened("mon 09:00"), solved("mon 11:00"), now="mon 12:00")[FIRST]) == (
        "void", t("mon 11:00"), t("mon 11:00"), None, None,
    )  # fmt: skip
    assert brief(promises(opened("mon 09:00"), solved("mon 11:30"), now="mon 12:00")[FIRST]) == (
        "breached", t("mon 11:00"), t("mon 11:30"), t("mon 11:00"), None,
    )  # fmt: skip


def test_no_answer_needed_is_void_in_time_and_stops_a_breach():
    assert promises(opened("mon 09:00"), no_answer("mon 10:00"), now="mon 12:00")[FIRST].state == "void"
    late = promises(opened("mon 09:00"), no_answer("mon 12:00"), now="mon 13:00")[FIRST]
    assert (late.state, late.stopped) == ("breached", t("mon 12:00"))


@pytest.mark.parametrize("end", [no_answer("mon 10:00"), no_answer("mon 12:00"), solved("mon 10:00")])
def test_void_and_stopped_both_count_as_ended(end):
    found = promises(opened("mon 09:00"), end, asks("mon 13:00"), now="mon 13:30")
    assert found[NEXT].start == t("mon 13:00")


def test_no_answer_needed_does_nothing_where_nothing_waits():
    journal = opened("mon 09:00", "agent"), no_answer("mon 10:00"), asks("mon 11:00")
    found = promises(*journal, now="mon 11:30")
    assert found[FIRST].start == t("mon 11:00")


def test_solving_leaves_an_unstarted_first_response_unstarted():
    journal = opened("mon 09:00", "agent"), solved("mon 10:00"), asks("mon 11:00")
    found = promises(*journal, now="mon 11:30")
    assert found[FIRST].start == t("mon 11:00")
    assert NEXT not in found


def test_a_word_on_a_solved_ticket_starts_a_clock_without_reopening():
    journal = opened("mon 09:00"), answers("mon 09:10"), solved("mon 10:00"), asks("mon 11:00")
    found = promises(*journal, now="mon 11:30")
    assert brief(found[NEXT]) == ("running", t("mon 15:00"), None, None, None)
    assert found["resolution", 1].state == "met"


def test_every_solved_entry_ends_what_waits_also_on_a_solved_ticket():
    journal = opened("mon 09:00"), answers("mon 09:10"), solved("mon 10:00"), asks("mon 11:00"), solved("mon 12:00")
    found = promises(*journal, now="mon 13:00")
    assert (found[NEXT].state, found[NEXT].stopped) == ("void", t("mon 12:00"))
    assert found["resolution", 1].stopped == t("mon 10:00")


def test_reopening_leaves_responses_as_they_were_and_a_bare_status_starts_none():
    journal = opened("mon 09:00"), answers("mon 09:10"), solved("mon 10:00"), reopened("mon 11:00"), waits("mon 11:30")
    found = promises(*journal, now="mon 12:00")
    assert (found[FIRST].state, NEXT in found) == ("met", False)


def test_after_closed_everything_is_ignored():
    journal = opened("mon 09:00"), answers("mon 09:10"), status("mon 10:00", "closed")
    after = asks("mon 11:00"), reopened("mon 11:00"), priority("mon 12:00", "urgent"), answers("mon 12:30")
    assert promises(*journal, *after, now="tue 12:00") == promises(*journal, now="tue 12:00")


def test_an_old_thread_that_waits_runs_from_the_oldest_word_that_waits():
    journal = asks("mon 09:00"), asks("mon 09:20"), opened("mon 10:00", "agent")
    assert brief(promises(*journal, now="mon 10:10")[FIRST]) == ("running", t("mon 11:00"), None, None, None)


def test_an_old_thread_once_answered_waits_as_next_response_cycle_1():
    journal = asks("mon 09:00"), answers("mon 09:10"), asks("mon 09:30"), opened("mon 10:00", "agent")
    found = promises(*journal, now="mon 10:10")
    assert (found[NEXT].start, FIRST in found) == (t("mon 09:30"), False)


def test_opening_is_no_second_word_where_one_waits_already():
    journal = asks("mon 09:00"), opened("mon 10:00")
    assert promises(*journal, now="mon 10:10")[FIRST].start == t("mon 09:00")


def test_opening_is_a_word_of_the_next_response_where_an_agent_had_answered():
    journal = asks("mon 09:00"), answers("mon 09:10"), opened("mon 10:00")
    assert promises(*journal, now="mon 10:10")[NEXT].start == t("mon 10:00")


def test_only_an_answer_to_a_word_ends_the_first_response_of_an_old_thread():
    journal = answers("mon 09:00"), opened("mon 10:00", "agent"), asks("mon 11:00")
    assert promises(*journal, now="mon 11:10")[FIRST].start == t("mon 11:00")


def test_due_before_the_ticket_is_breached_then_and_said_so():
    journal = asks("mon 09:00"), opened("mon 11:00:01", "agent")
    assert brief(promises(*journal, now="mon 12:00")[FIRST]) == (
        "breached", t("mon 11:00"), None, t("mon 11:00"), "before_ticket",
    )  # fmt: skip


def test_due_in_the_very_second_of_creation_is_not_before_it():
    journal = asks("mon 09:00"), opened("mon 11:00", "agent")
    assert promises(*journal, now="mon 11:00")[FIRST].state == "running"
    assert promises(*journal, now="mon 12:00")[FIRST].reason is None


def test_before_the_ticket_is_judged_once_at_creation():
    journal = asks("mon 09:00"), opened("mon 11:30", "agent", "low"), priority("mon 12:00", "high")
    assert brief(promises(*journal, now="mon 12:30")[FIRST]) == (
        "breached", t("mon 11:00"), None, t("mon 12:00"), "retarget",
    )  # fmt: skip


def test_late_knowledge_an_answer_learned_later_is_in_time():
    told = [opened("mon 09:00")]
    assert promises(*told, now="mon 11:30")[FIRST].state == "breached"
    assert promises(*told, answers("mon 10:59"), now="mon 11:30")[FIRST].state == "met"


def test_equal_instants_are_taken_in_the_given_order():
    ask_then_answer = opened("mon 09:00", "agent"), asks("mon 10:00"), answers("mon 10:00")
    assert promises(*ask_then_answer, now="mon 10:30")[FIRST].state == "met"
    answer_then_ask = opened("mon 09:00", "agent"), answers("mon 10:00"), asks("mon 10:00")
    assert promises(*answer_then_ask, now="mon 10:30")[FIRST].state == "running"


def test_before_creation_there_is_no_promise():
    assert promises(asks("mon 09:00"), opened("mon 11:00"), now="mon 10:00") == {}
