"""The replay form: what it takes for granted, and one clear sentence for everything that is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.sla import read_case, run_case

SCHEDULE = {"tz": "UTC", "weekly": {"mon": [["09:00", "17:00"]]}}
CREATED = {"at": "2026-03-02T09:00:00Z", "do": "created", "by": "requester", "priority": "high"}
LATER = "2026-03-02T10:00:00Z"
ONE_SENTENCE = r"^[^\n]+$"


def case(*journal, **changes):
    whole = {"schedule": SCHEDULE, "policy": None, "journal": list(journal), "now": "2026-03-02T12:00:00Z"}
    return {key: value for key, value in {**whole, **changes}.items() if value is not ...}


def run(*journal, **changes):
    return run_case(read_case(json.dumps(case(*journal, **changes))))


def test_without_a_policy_nothing_is_promised():
    assert run(CREATED) == {"promises": [], "timers": []}
    assert run(CREATED, policy=...) == {"promises": [], "timers": []}


def test_what_may_be_left_out():
    policy = {"targets": {"high": {"first_response": 7200}}}
    found = run(CREATED, {"at": LATER, "do": "message", "by": "agent"}, policy=policy)
    assert found["promises"] == [
        {
            "metric": "first_response", "cycle": 1, "state": "met", "start": "2026-03-02T09:00:00Z",
            "due": "2026-03-02T11:00:00Z", "stopped": LATER, "breached_at": None, "reason": None,
        }
    ]  # fmt: skip
    waiting = run(CREATED, {"at": LATER, "do": "status", "to": "pending", "waiting_on": None}, policy=policy, now=LATER)
    assert waiting["timers"] == [
        {"metric": "first_response", "cycle": 1, "kind": "warning", "percent": 75, "at": "2026-03-02T10:30:00Z"},
        {"metric": "first_response", "cycle": 1, "kind": "breach", "at": "2026-03-02T11:00:01Z"},
    ]  # fmt: skip


def test_before_creation_and_without_one_the_lists_are_empty():
    word = {"at": "2026-03-02T08:00:00Z", "do": "message", "by": "requester"}
    assert run(word) == run(word, CREATED, now="2026-03-02T08:30:00Z") == run() == {"promises": [], "timers": []}


def test_policy_and_schedule_may_change():
    policy = {"targets": {"high": {"resolution": 3600}}}
    around = {"tz": "UTC", "weekly": {"mon": [["00:00", "24:00"]]}}
    found = run(
        {**CREATED, "at": "2026-03-02T18:00:00Z", "by": "agent"},
        {"at": "2026-03-02T18:10:00Z", "do": "policy", "to": policy},
        {"at": "2026-03-02T18:20:00Z", "do": "schedule", "to": around},
        {"at": "2026-03-02T18:30:00Z", "do": "priority", "to": "low"},
        {"at": "2026-03-02T18:40:00Z", "do": "policy", "to": None},
        {"at": "2026-03-02T18:50:00Z", "do": "due", "to": "2026-03-02T20:00:00Z"},
        now="2026-03-02T19:00:00Z",
    )
    assert [(promise["start"], promise["due"]) for promise in found["promises"]] == [
        ("2026-03-02T18:00:00Z", "2026-03-02T20:00:00Z")
    ]


def entry(**changes):
    return {key: value for key, value in {"at": LATER, **changes}.items() if value is not ...}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (entry(do="sing"), "entry 2: unknown do 'sing'"),
        (entry(do=["message"]), "entry 2: unknown do"),
        (entry(), "entry 2 needs 'do'"),
        (entry(at=..., do="no_answer_needed"), "entry 2 needs 'at'"),
        (entry(do="message"), "entry 2 needs 'by'"),
        (entry(do="message", by="me"), "unknown by 'me'"),
        (entry(do="message", by="agent", public=1), "public is true or false"),
        (entry(do="message", by="agent", thanks="no"), "thanks is true or false"),
        (entry(do="status"), "entry 2 needs 'to'"),
        (entry(do="status", to="done"), "unknown to 'done'"),
        (entry(do="status", to="pending", waiting_on="me"), "unknown waiting_on 'me'"),
        (entry(do="priority", to="p1"), "unknown to 'p1'"),
        (entry(do="due"), "entry 2 needs 'to'"),
        (entry(do="due", to="tomorrow"), "'tomorrow' is no instant"),
        (entry(do="policy"), "entry 2 needs 'to'"),
        (entry(do="policy", to={"targets": {"high": {"resolution": -1}}}), "entry 2: target high.resolution"),
        (entry(do="schedule", to=None), "entry 2: a schedule is an object"),
        (entry(do="schedule", to={"tz": "UTC", "weekly": {"mon": [["09:00", "9"]]}}), "entry 2: mon: '9'"),
        (entry(do="created", by="agent", priority="high"), "found a second"),
        (entry(at="2026-03-02T08:00:00Z", do="no_answer_needed"), "only messages may stand before created"),
        (entry(at="2026-03-02T10:00:00", do="no_answer_needed"), "with Z"),
        (entry(at="2026-03-02T10:00:00.5Z", do="no_answer_needed"), "whole seconds"),
        (entry(at="2026-02-30T10:00:00Z", do="no_answer_needed"), "2026-02-30"),
        ("solved", "entry 2 is no object"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("now", ["2026-03-02T12:00:00Z", "2026-03-02T07:00:00Z"], ids=["past", "after now"])
def test_a_wrong_entry_is_refused_in_one_sentence_also_after_now(wrong, said, now):
    with pytest.raises(ValueError, match=ONE_SENTENCE) as refusal:
        run(CREATED, wrong, now=now)
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"schedule": ...}, "needs 'schedule'"),
        ({"journal": ...}, "needs 'journal'"),
        ({"now": ...}, "needs 'now'"),
        ({"journal": {}}, "journal is a list"),
        ({"schedule": None}, "a schedule is an object"),
        ({"policy": []}, "a policy is an object"),
        ({"policy": {"hours": "night"}}, "business or calendar"),
        ({"policy": {"targets": []}}, "policy targets are an object"),
        ({"policy": {"targets": {"p1": {}}}}, "unknown priority 'p1'"),
        ({"policy": {"targets": {"high": 5}}}, "targets of high are an object"),
        ({"policy": {"targets": {"high": {"second": 5}}}}, "unknown metric 'second'"),
        ({"policy": {"targets": {"high": {"resolution": 1.5}}}}, "whole number of seconds"),
        ({"policy": {"targets": {"high": {"resolution": True}}}}, "whole number of seconds"),
        ({"policy": {"warn_at": [75, 75]}}, "names a percent twice"),
        ({"policy": {"warn_at": [7.5]}}, "whole percents above 0"),
        ({"policy": {"warn_at": "75"}}, "whole percents above 0"),
        ({"policy": {"warn_at": [0]}}, "whole percents above 0"),
        ({"policy": {"warnings": []}}, "a policy has no 'warnings'"),
        ({"now": 5}, "now: 5 is no instant"),
    ],
)
def test_a_wrong_case_is_refused_in_one_sentence(changes, said):
    with pytest.raises(ValueError, match=ONE_SENTENCE) as refusal:
        run(CREATED, **changes)
    assert said in str(refusal.value)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "[" * 100_000, '"case"', "\ufeff{}"])
def test_what_is_no_case_is_refused(text):
    with pytest.raises(ValueError, match=ONE_SENTENCE):
        read_case(text)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(json_values, st.sampled_from(["schedule", "policy", "journal", "now"]), st.sampled_from([*CREATED, "to", "do"]))
def test_anything_at_all_is_read_or_refused_in_one_sentence(value, key, field):
    odd = {**CREATED, field: value}
    for journal in (value, case(CREATED, **{key: value}), case(odd), case(CREATED, odd)):
        try:
            run_case(read_case(json.dumps(journal)))
        except ValueError as refusal:
            said = str(refusal)
        else:
            said = "read"
        assert said
        assert "\n" not in said
