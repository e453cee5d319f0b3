"""What moves a target: priority, policy, schedule, blank targets, and a due date set by hand."""

from datetime import timedelta

import pytest

from desk.sla import Due, Policy, TermsChange, thresholds
from tests.desk.sla_journal import (
    FIRST,
    LONG_OFFICE,
    NEXT,
    POLICY,
    RESOLUTION,
    SHORT_OFFICE,
    TARGETS,
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
    t,
    waits,
)

BY_AGENT = opened("mon 09:00", "agent")
SECOND = ("resolution", 2)


def resolution(*journal, now, **kwargs):
    return promises(BY_AGENT, *journal, now=now, **kwargs)[RESOLUTION]


def test_a_priority_gives_a_new_version_also_where_no_figure_changes():
    same = resolution(priority("mon 10:00", "high"), now="mon 11:00")
    assert (same.due, same.version) == (t("mon 17:00"), 2)


def test_a_retarget_counts_from_the_own_start_as_if_it_had_always_held():
    assert resolution(priority("mon 10:00", "urgent"), now="mon 11:00").due == t("mon 13:00")
    assert resolution(priority("mon 10:00", "low"), now="mon 11:00").due == t("fri 17:00")
    assert resolution(schedule("mon 10:00", LONG_OFFICE), now="mon 10:30").due == t("mon 17:00")
    assert resolution(schedule("mon 10:00", SHORT_OFFICE), now="mon 10:30").due == t("wed2 10:00")


def test_a_retarget_that_makes_it_late_breaches_at_the_entry():
    late = promises(opened("mon 09:00"), priority("mon 09:40", "urgent"), now="mon 10:00")[FIRST]
    assert brief(late) == ("breached", t("mon 09:30"), None, t("mon 09:40"), "retarget")
    in_the_second = promises(opened("mon 09:00"), priority("mon 09:30", "urgent"), now="mon 09:30")[FIRST]
    assert in_the_second.state == "running"


def test_what_was_late_before_the_change_is_late_at_its_own_due():
    late = promises(opened("mon 09:00"), priority("mon 12:00", "urgent"), now="mon 13:00")[FIRST]
    assert brief(late) == ("breached", t("mon 11:00"), None, t("mon 11:00"), None)


def test_finished_promises_keep_theirs():
    found = promises(opened("mon 09:00"), answers("mon 10:00"), priority("mon 10:30", "urgent"), now="mon 11:00")
    assert (found[FIRST].due, found[FIRST].version, found[FIRST].state) == (t("mon 11:00"), 1, "met")


def test_a_paused_promise_is_retargeted_with_its_pauses():
    paused = resolution(waits("mon 10:00"), priority("mon 11:00", "urgent"), now="mon 12:00")
    assert (paused.state, paused.version) == ("paused", 2)
    late = resolution(waits("mon 14:00"), priority("mon 15:00", "urgent"), now="mon 16:00")
    assert brief(late) == ("breached", t("mon 13:00"), None, t("mon 15:00"), "retarget")
    resumed = resolution(waits("mon 10:00"), priority("mon 11:00", "urgent"), reopened("mon 12:00"), now="mon 13:00")
    assert resumed.due == t("mon 15:00")


def test_calendar_hours_count_the_night():
    by_clock = Policy("calendar", TARGETS)
    assert resolution(now="mon 10:00", by=by_clock).due == t("mon 17:00")
    night = promises(opened("mon 20:00"), now="mon 20:10", by=by_clock)
    assert (night[FIRST].due, night[RESOLUTION].due) == (t("mon 22:00"), t("tue 04:00"))
    turned = promises(opened("fri 16:00", "agent"), policy("fri 16:30", by_clock), now="fri 17:00")[RESOLUTION]
    assert (turned.due, turned.version) == (t("sat 00:00"), 2)


def test_policy_and_schedule_in_one_deed_are_judged_once_by_both():
    slow = Policy("business", {"high": {"resolution": 9 * 3600}})
    fast_hours = promises(opened("mon 17:30", "agent"), schedule("tue 16:00", LONG_OFFICE), now="tue 16:30")[RESOLUTION]
    assert fast_hours.reason == "retarget"
    both = TermsChange(t("tue 13:00"), slow, LONG_OFFICE)
    moved = promises(opened("mon 17:30", "agent"), both, now="tue 13:30")[RESOLUTION]
    assert brief(moved) == ("running", t("tue 14:30"), None, None, None)
    assert moved.version == 2


def test_a_reassignment_or_a_note_is_nothing_to_a_clock():
    assert resolution(answers("mon 10:00", public=False), now="mon 11:00") == resolution(now="mon 11:00")


def test_no_policy_promises_nothing():
    assert promises(opened("mon 09:00"), asks("mon 10:00"), now="mon 12:00", by=None) == {}


def test_a_blank_target_is_tracked_unprinted_and_comes_back_with_its_start():
    journal = opened("mon 09:00", priority="low"), answers("mon 09:10"), asks("mon 10:00")
    assert NEXT not in promises(*journal, now="mon 12:00")
    back = promises(*journal, priority("mon 11:00", "high"), now="mon 12:00")[NEXT]
    assert (back.start, back.due, back.version) == (t("mon 10:00"), t("mon 14:00"), 2)


def test_a_blank_target_of_zero_or_null_is_the_same():
    for blank in (0, None):
        found = Policy.from_dict({"targets": {"high": {"first_response": blank, "resolution": 3600}}})
        assert FIRST not in promises(opened("mon 09:00"), now="mon 09:10", by=found)


def test_a_promise_that_stops_while_off_is_not_printed_and_keeps_its_cycle_number():
    journal = [
        opened("mon 09:00", priority="low"), answers("mon 09:10"), asks("mon 10:00"), answers("mon 10:30"),
        priority("mon 11:00", "high"), asks("mon 12:00"),
    ]  # fmt: skip
    found = promises(*journal, now="mon 12:30")
    assert [key for key in found if key[0] == "next_response"] == [("next_response", 2)]


def test_a_first_response_that_is_off_is_ended_by_an_answer_just_the_same():
    none_first = Policy("business", {"high": {"next_response": 3600}})
    journal = opened("mon 09:00"), answers("mon 09:10"), asks("mon 10:00")
    assert list(promises(*journal, now="mon 10:30", by=none_first)) == [NEXT]


def test_switched_off_while_running_and_on_again():
    off = policy("mon 10:00", None)
    assert promises(BY_AGENT, off, now="mon 12:00") == {}
    back = resolution(off, policy("mon 14:00", POLICY), now="mon 15:00")
    assert (back.due, back.version) == (t("mon 17:00"), 3)
    late = resolution(off, policy("tue 14:00", POLICY), now="tue 15:00")
    assert brief(late) == ("breached", t("mon 17:00"), None, t("tue 14:00"), "retarget")


def test_one_that_was_breached_before_it_was_switched_off_stays_printed():
    assert resolution(policy("tue 10:00", None), solved("tue 11:00"), now="tue 12:00").state == "breached"


def test_stopped_while_off_and_reopened_with_a_target():
    off = policy("mon 10:00", None), solved("mon 11:00")
    assert promises(BY_AGENT, *off, now="mon 12:00") == {}
    assert promises(BY_AGENT, *off, reopened("mon 12:00"), now="mon 13:00") == {}
    again = resolution(*off, policy("mon 11:30", POLICY), reopened("mon 12:00"), now="mon 13:00")
    assert brief(again) == ("running", t("tue 10:00"), None, None, None)


def test_a_due_by_hand_is_absolute_and_only_a_person_moves_it():
    moves = waits("mon 11:00"), priority("mon 12:00", "urgent"), schedule("mon 12:30", LONG_OFFICE)
    more = policy("mon 13:00", None), reopened("mon 14:00")
    held = resolution(due("mon 10:00", "wed 12:00"), *moves, *more, now="tue 10:00")
    assert brief(held) == ("running", t("wed 12:00"), None, None, None)
    assert (held.hand_set, held.target, held.version) == (True, None, 2)
    moved = resolution(due("mon 10:00", "wed 12:00"), due("mon 11:00", "thu 12:00"), now="tue 10:00")
    assert (moved.due, moved.version, moved.cycle) == (t("thu 12:00"), 3, 1)


def test_while_it_holds_the_promise_is_never_paused():
    for journal in (
        [due("mon 10:00", "tue 12:00"), waits("mon 11:00")],
        [waits("mon 10:00"), due("mon 11:00", "tue 12:00")],
    ):
        assert resolution(*journal, now="mon 12:00").state == "running"
        late = resolution(*journal, now="tue 12:00:01")
        assert brief(late) == ("breached", t("tue 12:00"), None, t("tue 12:00"), None)


def test_it_needs_no_policy_and_starts_at_creation():
    held = resolution(due("mon 10:00", "tue 12:00"), now="mon 11:00", by=None)
    assert (held.start, held.due) == (t("mon 09:00"), t("tue 12:00"))
    assert thresholds(held) == ((75, t("tue 09:15")),)
    assert promises(BY_AGENT, due("mon 10:00", "tue 12:00"), due("mon 11:00", None), now="mon 12:00", by=None) == {}


def test_one_in_the_past_is_breached_at_the_entry():
    past = resolution(due("mon 11:00", "mon 10:00"), now="mon 12:00")
    assert brief(past) == ("breached", t("mon 10:00"), None, t("mon 11:00"), "retarget")
    assert resolution(due("mon 11:00", "mon 11:00"), now="mon 11:00").state == "running"


def test_set_after_a_breach_it_opens_the_next_cycle_at_the_entry():
    journal = BY_AGENT, due("tue 10:00", "wed 12:00")
    found = promises(*journal, now="tue 11:00")
    assert brief(found[RESOLUTION]) == ("breached", t("mon 17:00"), t("tue 10:00"), t("mon 17:00"), None)
    assert (found[SECOND].start, found[SECOND].due, found[SECOND].version) == (t("tue 10:00"), t("wed 12:00"), 1)
    past = promises(BY_AGENT, due("tue 10:00", "tue 09:00"), now="tue 11:00")[SECOND]
    assert brief(past) == ("breached", t("tue 09:00"), None, t("tue 10:00"), "retarget")


def test_reopening_clears_the_stop_of_the_current_cycle_alone():
    journal = BY_AGENT, due("tue 10:00", "wed 12:00"), solved("tue 11:00"), reopened("tue 12:00")
    found = promises(*journal, now="tue 13:00")
    assert (found[RESOLUTION].stopped, found[SECOND].stopped) == (t("tue 10:00"), None)


def test_solved_time_does_not_move_it_and_a_reopening_after_it_is_late_at_once():
    journal = due("mon 10:00", "tue 12:00"), solved("mon 11:00")
    assert resolution(*journal, now="mon 12:00").state == "met"
    assert resolution(*journal, reopened("tue 10:00"), now="tue 11:00").due == t("tue 12:00")
    late = resolution(*journal, reopened("tue 13:00"), now="tue 14:00")
    assert brief(late) == ("breached", t("tue 12:00"), None, t("tue 13:00"), None)


def test_null_resets_to_the_policy_as_if_the_due_had_never_been_set():
    back = resolution(
        due("mon 10:00", "wed 12:00"), priority("mon 11:00", "urgent"), due("mon 12:00", None), now="mon 12:30"
    )
    assert (back.due, back.version, back.hand_set, back.target) == (t("mon 13:00"), 3, False, 4 * 3600)
    late = resolution(due("mon 10:00", "wed 12:00"), due("tue 12:00", None), now="tue 13:00")
    assert brief(late) == ("breached", t("mon 17:00"), None, t("tue 12:00"), "retarget")


def test_a_reset_cuts_pauses_since_then_and_one_begun_earlier():
    begun = waits("mon 10:00"), due("mon 11:00", "wed 12:00")
    assert resolution(*begun, due("mon 12:00", None), now="mon 13:00").state == "paused"
    since = due("mon 10:00", "wed 12:00"), waits("mon 11:00"), reopened("mon 13:00"), due("mon 14:00", None)
    assert resolution(*since, now="mon 15:00").due == t("tue 11:00")
    second = BY_AGENT, waits("tue 09:00"), due("tue 10:00", "wed 12:00"), due("tue 11:00", None)
    assert promises(*second, now="tue 12:00")[SECOND].state == "paused"


def test_a_reset_of_a_breached_promise_does_nothing():
    journal = due("mon 10:00", "mon 12:00"), due("mon 13:00", None)
    assert resolution(*journal, now="mon 14:00") == resolution(journal[0], now="mon 14:00")


def test_a_reset_where_nothing_was_set_does_nothing():
    assert resolution(due("mon 10:00", None), now="mon 14:00") == resolution(now="mon 14:00")


@pytest.mark.parametrize("refused", [due("mon 12:00", "fri 12:00"), due("mon 12:00", None)])
def test_while_solved_both_are_ignored(refused):
    journal = due("mon 10:00", "tue 12:00"), solved("mon 11:00")
    assert resolution(*journal, refused, now="mon 14:00") == resolution(*journal, now="mon 14:00")


def test_its_thresholds_count_working_time_to_it_pauses_not_cut_and_stand():
    journal = due("mon 10:00", "tue 17:00"), waits("mon 11:00"), schedule("mon 12:00", LONG_OFFICE)
    held = resolution(*journal, policy("mon 13:00", Policy(warn_at=(10,))), now="mon 14:00")
    assert thresholds(held) == ((75, t("tue 13:00")),)


def test_its_thresholds_are_by_what_is_in_force_when_it_is_set_again():
    journal = (
        due("mon 10:00", "tue 17:00"),
        policy("mon 11:00", Policy(warn_at=(50, 120))),
        due("mon 12:00", "tue 17:00"),
    )
    assert thresholds(resolution(*journal, now="mon 14:00")) == ((50, t("mon 17:00")), (120, t("wed 12:12")))


def test_a_due_more_than_a_century_away_has_no_thresholds():
    far = Due(t("mon 10:00"), t("mon 10:00") + timedelta(days=365 * 7000))
    assert thresholds(resolution(far, now="mon 11:00")) == ()
