"""Resolution: pauses, solving, reopening, and merging."""

import pytest

from desk.hours import Calendar
from desk.sla import Merged, MergedAway
from tests.desk.sla_journal import (
    FIRST,
    LONG_OFFICE,
    NEXT,
    RESOLUTION,
    answers,
    asks,
    brief,
    due,
    opened,
    policy,
    priority,
    promises,
    reopened,
    schedule,
    solved,
    status,
    t,
    waits,
)

BY_AGENT = opened("mon 09:00", "agent")


def resolution(*journal, now, **kwargs):
    return promises(BY_AGENT, *journal, now=now, **kwargs)[RESOLUTION]


def test_it_starts_at_creation_and_is_due_after_the_working_target():
    assert brief(resolution(now="mon 10:00")) == ("running", t("mon 17:00"), None, None, None)


def test_a_converted_thread_starts_when_it_became_a_ticket():
    journal = asks("mon 09:00"), opened("tue 10:00", "agent")
    assert promises(*journal, now="tue 10:30")[RESOLUTION].start == t("tue 10:00")


@pytest.mark.parametrize("on", ["customer", None])
def test_pending_on_the_customer_pauses_and_the_due_is_unknown(on):
    paused = resolution(waits("mon 10:00", on), now="mon 12:00")
    assert brief(paused) == ("paused", None, None, None, None)
    resumed = resolution(waits("mon 10:00", on), reopened("mon 13:00"), now="mon 14:00")
    assert brief(resumed) == ("running", t("tue 12:00"), None, None, None)


@pytest.mark.parametrize("on", ["other_team", "third_party"])
def test_pending_on_anybody_else_does_not_pause(on):
    assert resolution(waits("mon 10:00", on), now="mon 12:00").state == "running"
    moved = resolution(waits("mon 10:00"), waits("mon 11:00", on), now="mon 12:00")
    assert brief(moved) == ("running", t("tue 10:00"), None, None, None)


def test_waiting_on_the_customer_again_is_one_pause():
    assert resolution(waits("mon 10:00"), waits("mon 11:00"), now="mon 12:00").pauses == ((t("mon 10:00"), None),)


def test_outside_hours_it_is_running_not_paused():
    assert resolution(now="mon 20:00", hours=Calendar.from_dict({"tz": "UTC", "weekly": {}})).state == "running"
    evening = promises(opened("mon 12:00", "agent"), now="mon 20:00")[RESOLUTION]
    assert brief(evening) == ("running", t("tue 12:00"), None, None, None)


def test_a_pause_in_the_very_second_of_due_does_not_move_it():
    at_due = resolution(waits("mon 17:00"), now="mon 17:00")
    assert brief(at_due) == ("running", t("mon 17:00"), None, None, None)
    after = resolution(waits("mon 17:00"), now="tue 10:00")
    assert brief(after) == ("breached", t("mon 17:00"), None, t("mon 17:00"), None)
    by_night = resolution(waits("mon 17:30"), now="tue 10:00")
    assert by_night.breached_at == t("mon 17:00")


def test_no_working_time_left_is_running_without_a_due():
    spent = Calendar.from_dict({"tz": "UTC", "weekly": {}, "overrides": {"2026-03-02": [["09:00", "12:00"]]}})
    assert brief(resolution(now="mon 10:00", hours=spent)) == ("running", None, None, None, None)
    assert brief(resolution(solved("tue 10:00"), now="wed 10:00", hours=spent)) == (
        "met", None, t("tue 10:00"), None, None,
    )  # fmt: skip


def test_solved_in_the_second_of_due_is_met_and_a_second_later_is_not():
    assert resolution(solved("mon 17:00"), now="tue 09:00").state == "met"
    late = resolution(solved("mon 17:00:01"), now="tue 09:00")
    assert brief(late) == ("breached", t("mon 17:00"), t("mon 17:00:01"), t("mon 17:00"), None)


def test_closing_an_unsolved_ticket_is_a_solve_and_closing_a_solved_one_changes_nothing():
    assert resolution(status("mon 10:00", "closed"), now="tue 09:00").stopped == t("mon 10:00")
    assert resolution(solved("mon 10:00"), status("mon 11:00", "closed"), now="tue 09:00").stopped == t("mon 10:00")


def test_solving_while_paused_ends_the_pause_and_then_freezes_due():
    paused = resolution(waits("mon 10:00"), solved("mon 12:00"), now="tue 09:00")
    assert brief(paused) == ("met", t("tue 11:00"), t("mon 12:00"), None, None)
    assert paused.pauses == ((t("mon 10:00"), t("mon 12:00")),)


def test_reopening_withdraws_met_and_does_not_count_solved_time():
    again = resolution(solved("mon 11:00"), reopened("tue 09:00"), now="tue 10:00")
    assert brief(again) == ("running", t("tue 15:00"), None, None, None)
    done = resolution(solved("mon 11:00"), reopened("tue 09:00"), solved("tue 15:00"), now="tue 16:00")
    assert brief(done) == ("met", t("tue 15:00"), t("tue 15:00"), None, None)


def test_reopening_to_pending_on_the_customer_is_paused_at_once():
    again = resolution(solved("mon 11:00"), waits("tue 09:00"), now="tue 10:00")
    assert brief(again) == ("paused", None, None, None, None)
    assert again.pauses == ((t("mon 11:00"), None),)


def test_reopening_clears_the_stop_of_a_breach_and_keeps_the_breach():
    again = resolution(solved("tue 10:00"), reopened("tue 11:00"), now="tue 12:00")
    assert brief(again) == ("breached", t("mon 17:00"), None, t("mon 17:00"), None)
    closed = resolution(solved("tue 10:00"), reopened("tue 11:00"), solved("tue 12:00"), now="tue 13:00")
    assert closed.stopped == t("tue 12:00")


def test_solved_in_the_second_of_due_and_reopened_is_late_at_the_reopening_without_a_reason():
    again = resolution(solved("mon 17:00"), reopened("tue 11:00"), now="tue 12:00")
    assert brief(again) == ("breached", t("mon 17:00"), None, t("tue 11:00"), None)


def test_what_changes_while_solved_takes_effect_at_the_reopening_as_one_new_version():
    journal = solved("mon 11:00"), priority("mon 12:00", "low"), priority("mon 13:00", "urgent")
    met = resolution(*journal, now="mon 14:00")
    assert (met.state, met.due, met.version) == ("met", t("mon 17:00"), 1)
    again = resolution(*journal, reopened("tue 09:00"), now="tue 09:30")
    assert (again.state, again.due, again.version) == ("running", t("tue 11:00"), 2)
    unchanged = resolution(solved("mon 11:00"), reopened("tue 09:00"), now="tue 09:30")
    assert unchanged.version == 1


def test_a_change_while_solved_that_makes_it_late_breaches_at_the_reopening():
    journal = solved("mon 15:00"), priority("mon 16:00", "urgent"), reopened("tue 09:00")
    assert brief(resolution(*journal, now="tue 10:00")) == ("breached", t("mon 13:00"), None, t("tue 09:00"), None)


def test_a_change_while_solved_reaches_a_running_response_at_once():
    journal = BY_AGENT, solved("mon 09:30"), asks("mon 10:00"), priority("mon 10:10", "urgent")
    assert promises(*journal, now="mon 10:20")[FIRST].due == t("mon 10:30")


def test_a_breach_is_never_withdrawn_by_priority_policy_or_schedule():
    changes = priority("tue 09:00", "low"), policy("tue 09:00", None), schedule("tue 09:00", LONG_OFFICE)
    assert brief(resolution(*changes, now="tue 10:00")) == ("breached", t("mon 17:00"), None, t("mon 17:00"), None)


def merged(at, created, since=None, *, answered=False, pauses=()):
    moments = tuple((t(begin), None if end is None else t(end)) for begin, end in pauses)
    return Merged(t(at), t(created), None if since is None else t(since), answered, moments)


def test_merging_takes_the_earlier_creation_and_the_sources_pauses_before_ones_own():
    own = opened("tue 09:00", "agent", "low")
    found = promises(own, merged("tue 10:00", "mon 09:00", pauses=[("mon 10:00", None)]), now="tue 11:00")[RESOLUTION]
    assert (found.start, found.pauses) == (t("mon 09:00"), ((t("mon 10:00"), t("tue 09:00")),))
    assert (found.due, found.version) == (t("mon2 16:00"), 2)
    later = promises(own, merged("wed 10:00", "tue 11:00"), now="wed 11:00")[RESOLUTION]
    assert (later.start, later.version) == (t("tue 09:00"), 1)


def test_a_merge_that_makes_it_late_breaches_at_the_merge():
    own = opened("tue 09:00", "agent")
    found = promises(own, merged("tue 10:00", "mon 09:00"), now="tue 11:00")[RESOLUTION]
    assert brief(found) == ("breached", t("mon 17:00"), None, t("tue 10:00"), "retarget")


def test_a_merge_into_a_solved_ticket_shows_at_the_reopening():
    own = opened("tue 09:00", "agent", "low"), solved("tue 09:30"), merged("tue 10:00", "mon 09:00")
    assert promises(*own, now="tue 11:00")[RESOLUTION].start == t("tue 09:00")
    again = promises(*own, reopened("wed 09:00"), now="wed 10:00")[RESOLUTION]
    assert (again.start, again.version) == (t("mon 09:00"), 2)


def test_a_merge_takes_the_oldest_unanswered_word_of_both():
    waiting = promises(opened("mon 10:00"), merged("mon 10:20", "mon 09:30", "mon 09:40"), now="mon 10:30")
    assert (waiting[FIRST].start, waiting[FIRST].due, waiting[FIRST].version) == (t("mon 09:40"), t("mon 11:40"), 2)
    younger = promises(opened("mon 10:00"), merged("mon 10:20", "mon 10:05", "mon 10:05"), now="mon 10:30")
    assert (younger[FIRST].start, younger[FIRST].version) == (t("mon 10:00"), 1)
    answered = opened("mon 09:00"), answers("mon 09:10"), merged("mon 11:00", "mon 10:00", "mon 10:00")
    assert promises(*answered, now="mon 11:10")[NEXT].start == t("mon 10:00")
    silent = promises(BY_AGENT, merged("mon 11:00", "mon 10:00", "mon 10:30"), now="mon 11:10")
    assert silent[FIRST].start == t("mon 10:30")
    asked_again = promises(BY_AGENT, merged("mon 11:00", "mon 10:00", "mon 10:30", answered=True), now="mon 11:10")
    assert (FIRST in asked_again, asked_again[NEXT].start) == (False, t("mon 10:30"))


def test_a_source_that_waited_too_long_is_late_at_the_merge():
    late = promises(BY_AGENT, merged("mon 15:00", "mon 09:00", "mon 09:30"), now="mon 15:10")[FIRST]
    assert brief(late) == ("breached", t("mon 11:30"), None, t("mon 15:00"), "retarget")


def test_the_running_promises_of_the_source_are_void_and_nothing_follows():
    found = promises(opened("mon 09:00"), MergedAway(t("mon 10:00")), asks("mon 11:00"), now="tue 12:00")
    assert brief(found[FIRST]) == ("void", t("mon 11:00"), t("mon 10:00"), None, None)
    assert brief(found[RESOLUTION]) == ("void", t("mon 17:00"), t("mon 10:00"), None, None)
    late = promises(opened("mon 09:00"), MergedAway(t("mon 12:00")), now="tue 12:00")[FIRST]
    assert brief(late) == ("breached", t("mon 11:00"), t("mon 12:00"), t("mon 11:00"), None)


def test_a_merged_ticket_with_a_due_by_hand_keeps_it():
    own = opened("tue 09:00", "agent"), due("tue 09:10", "thu 12:00"), merged("tue 10:00", "mon 09:00")
    found = promises(*own, now="tue 11:00")[RESOLUTION]
    assert (found.start, found.due, found.version) == (t("mon 09:00"), t("thu 12:00"), 2)
