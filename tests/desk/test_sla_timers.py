"""Thresholds, the wanted set of timers, and explanations whose figures add up."""

from desk.hours import Calendar
from desk.sla import Policy, SlaTimer, explain, replay, thresholds, wanted_timers
from tests.desk.sla_journal import (
    FIRST,
    OFFICE,
    POLICY,
    RESOLUTION,
    TARGETS,
    answers,
    asks,
    due,
    opened,
    priority,
    promises,
    reopened,
    solved,
    t,
    waits,
)

BY_AGENT = opened("mon 09:00", "agent")


def timers(*journal, now, by=POLICY, hours=OFFICE):
    return wanted_timers(replay(journal, by, hours, t(now)), t(now))


def test_warnings_come_before_the_breach_which_stands_a_second_after_due():
    assert timers(opened("mon 09:00"), answers("mon 09:10"), now="mon 09:20") == (
        SlaTimer("resolution", 1, "warning", 75, 1, t("mon 15:00")),
        SlaTimer("resolution", 1, "breach", None, 1, t("mon 17:00:01")),
    )


def test_any_number_of_thresholds_before_and_after_due_by_instant_promise_and_percent():
    by = Policy("business", {"high": {"first_response": 7200, "resolution": 7200}}, (150, 100, 50))
    found = timers(opened("mon 09:00"), now="mon 09:20", by=by)
    assert [(timer.metric, timer.percent, timer.at) for timer in found] == [
        ("first_response", 50, t("mon 10:00")),
        ("resolution", 50, t("mon 10:00")),
        ("first_response", 100, t("mon 11:00")),
        ("resolution", 100, t("mon 11:00")),
        ("first_response", None, t("mon 11:00:01")),
        ("resolution", None, t("mon 11:00:01")),
        ("first_response", 150, t("mon 12:00")),
        ("resolution", 150, t("mon 12:00")),
    ]


def test_at_the_same_instant_a_warning_stands_before_the_breach():
    by = Policy("business", {"high": {"resolution": 100}}, (101,))
    found = timers(BY_AGENT, now="mon 09:00", by=by)
    assert [(timer.kind, timer.at) for timer in found] == [
        ("warning", t("mon 09:01:41")),
        ("breach", t("mon 09:01:41")),
    ]


def test_only_what_lies_strictly_after_now():
    assert [timer.kind for timer in timers(BY_AGENT, now="mon 14:59:59")] == ["warning", "breach"]
    assert [timer.kind for timer in timers(BY_AGENT, now="mon 15:00")] == ["breach"]
    assert [timer.kind for timer in timers(BY_AGENT, now="mon 17:00")] == ["breach"]


def test_paused_met_void_and_breached_promises_want_none():
    for journal in ([waits("mon 10:00")], [solved("mon 10:00")], []):
        assert timers(BY_AGENT, *journal, now="tue 12:00") == ()


def test_a_pause_moves_what_lies_ahead_and_keeps_what_is_passed():
    journal = BY_AGENT, waits("mon 16:00"), reopened("tue 12:00")
    assert [(timer.kind, timer.at) for timer in timers(*journal, now="tue 12:10")] == [("breach", t("tue 13:00:01"))]
    found = promises(*journal, now="tue 12:10")[RESOLUTION]
    assert (thresholds(found), found.version) == (((75, t("mon 15:00")),), 1)


def test_a_pause_in_the_second_of_a_threshold_does_not_move_it():
    journal = BY_AGENT, waits("mon 15:00"), reopened("tue 12:00")
    assert thresholds(promises(*journal, now="tue 12:10")[RESOLUTION]) == ((75, t("mon 15:00")),)


def test_a_retarget_is_a_new_version_whose_thresholds_may_be_passed_already():
    journal = opened("mon 09:00"), priority("mon 09:25", "urgent")
    first = promises(*journal, now="mon 09:26")[FIRST]
    assert (thresholds(first), first.version) == (((75, t("mon 09:22:30")),), 2)
    assert timers(*journal, now="mon 09:26")[0] == SlaTimer("first_response", 1, "breach", None, 2, t("mon 09:30:01"))


def test_a_breached_promise_that_waits_still_has_thresholds_after_its_due():
    by = Policy("business", TARGETS, (75, 150))
    first = promises(opened("mon 09:00"), now="mon 11:30", by=by)[FIRST]
    assert thresholds(first) == ((75, t("mon 10:30")), (150, t("mon 12:00")))
    assert thresholds(promises(opened("mon 09:00"), answers("mon 11:40"), now="mon 12:00", by=by)[FIRST]) == ()


def test_warnings_that_fit_into_the_time_left_are_wanted_though_the_due_is_not():
    spent = Calendar.from_dict({"tz": "UTC", "weekly": {}, "overrides": {"2026-03-02": [["09:00", "16:00"]]}})
    assert [(timer.kind, timer.at) for timer in timers(BY_AGENT, now="mon 10:00", hours=spent)] == [
        ("warning", t("mon 15:00"))
    ]


def test_the_explanation_counts_each_stretch_and_each_pause():
    journal = opened("fri 16:00", "agent"), waits("mon2 10:00"), reopened("mon2 11:30")
    told = explain(promises(*journal, now="mon2 12:00")[RESOLUTION])
    assert told.stretches == (
        (t("fri 16:00"), t("fri 17:00")),
        (t("mon2 09:00"), t("mon2 10:00")),
        (t("mon2 11:30"), t("mon2 17:00")),
        (t("tue2 09:00"), t("tue2 09:30")),
    )
    assert told.pauses == ((t("mon2 10:00"), t("mon2 11:30")),)
    assert told.total == told.target == 8 * 3600


def test_the_explanation_of_a_paused_promise_counts_up_to_the_pause():
    told = explain(promises(BY_AGENT, waits("mon 10:00"), now="tue 12:00")[RESOLUTION])
    assert (told.stretches, told.total) == (((t("mon 09:00"), t("mon 10:00")),), 3600)
    assert told.pauses == ((t("mon 10:00"), None),)


def test_the_explanation_of_a_solved_promise_knows_nothing_of_the_time_after():
    told = explain(promises(BY_AGENT, solved("mon 10:00"), now="tue 12:00")[RESOLUTION])
    assert (told.stretches, told.pauses, told.total) == (((t("mon 09:00"), t("mon 17:00")),), (), 8 * 3600)


def test_the_explanation_of_a_due_by_hand_counts_nothing():
    told = explain(promises(BY_AGENT, due("mon 10:00", "tue 12:00"), now="mon 11:00")[RESOLUTION])
    assert (told.stretches, told.target, told.total) == ((), None, 0)


def test_the_explanation_of_an_old_thread_begins_before_the_ticket():
    told = explain(promises(asks("fri 16:00"), opened("mon2 09:30", "agent"), now="mon2 09:40")[FIRST])
    assert told.stretches == ((t("fri 16:00"), t("fri 17:00")), (t("mon2 09:00"), t("mon2 10:00")))
