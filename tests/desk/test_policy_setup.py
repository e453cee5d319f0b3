"""How policies are set up: targets as they are typed, what covers what, and where a new one stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.intents_policies import MovePolicy, RetirePolicy, ShowPolicies, StartPolicy, TryPolicy
from desk.plan import STANDARD, PolicyRule, default_plan
from desk.policy_bearing import read_bearing, write_bearing
from desk.policy_setup import (
    PRIORITY_WORDS,
    WrongPolicy,
    check,
    covers,
    moved,
    read_targets,
    with_policy,
    write_targets,
)
from desk.policy_words import read_policies
from desk.ticket import Ticket
from desk.words import Metric, Priority

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CALENDAR = default_plan("Acme", "en", "UTC").calendar()
CALLED = {one.value: PRIORITY_WORDS[one][0] for one in Priority}
lengths = st.integers(1, 5_000).map(lambda minutes: minutes * 60)
rows = st.lists(lengths | st.none(), min_size=3, max_size=3).map(
    lambda row: {
        metric.value: seconds
        for metric, seconds in zip(Metric, [*row[:2], max(one or 0 for one in row) or None], strict=True)
        if seconds
    }
)
targets = st.dictionaries(st.sampled_from([one.value for one in Priority]), rows.filter(bool), min_size=1)
some = st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True).map(tuple)
rules = st.builds(
    lambda groups, tags, people, fields, internal: PolicyRule(
        "P", {}, groups=groups, tags=tags, requesters=people, fields=fields, internal=internal
    ),
    some,
    some,
    some,
    st.lists(
        st.tuples(st.sampled_from(["type", "product"]), st.sampled_from("ab")), max_size=2, unique_by=lambda f: f[0]
    ).map(tuple),
    st.none() | st.booleans(),
)
tickets = st.builds(
    lambda group, tags, who, fields, internal: Ticket(
        TicketId("t"), DeskId("d"), 1, "S", PersonId(who), NOW, NOW,
        group=GroupKey(group), tags=tags, internal=internal, fields=tuple(fields.items()),
    ),
    st.sampled_from("abc"),
    some,
    st.sampled_from("abc"),
    st.dictionaries(st.sampled_from(["type", "product"]), st.sampled_from("abc")),
    st.booleans(),
)  # fmt: skip


@given(targets)
def test_targets_read_back_as_they_are_written(wanted):
    assert read_targets(write_targets(wanted, CALLED)) == {
        one: wanted[one] for one in map(str, Priority) if one in wanted
    }


def test_targets_are_read_as_people_type_them():
    read = read_targets("Khẩn cấp: 30p 1g 4g\nhigh: 1h30m, -, 2h\n\n")
    assert read == {
        "urgent": {"first_response": 1800, "next_response": 3600, "resolution": 14400},
        "high": {"first_response": 5400, "resolution": 7200},
    }


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", "policy_no_target"),
        ("urgent: - - -", "policy_no_target"),
        ("soon: 1h", "policy_line"),
        ("urgent 1h", "policy_line"),
        ("urgent: 1h 2h 3h 4h", "policy_line"),
        ("urgent: 1h\nkhẩn cấp: 2h", "policy_twice"),
        ("high: soon", "policy_length"),
        ("high: 0h", "policy_length"),
        ("high: 4h 8h 2h", "policy_order"),
    ],
)
def test_a_target_that_is_wrong_is_refused_by_its_line(typed, kind):
    with pytest.raises(WrongPolicy) as wrong:
        read_targets(typed)
    assert (wrong.value.kind, wrong.value.at) == (kind, "targets")


@given(rules, rules, tickets)
def test_a_policy_that_covers_another_fits_all_that_the_other_fits(one, other, ticket):
    if covers(one, other) and other.fits(ticket):
        assert one.fits(ticket)


def test_a_policy_that_could_never_hold_is_refused_and_a_new_one_stands_before_what_would_cover_it():
    vip = replace(STANDARD, name="VIP", tags=("vip",))
    assert [one.name for one in with_policy((STANDARD,), vip, None)] == ["VIP", "Standard"]
    for refuse in (
        lambda: check(vip, (STANDARD,), 1, [CALENDAR], NOW),
        lambda: moved((vip, STANDARD), "VIP", up=False),
    ):
        with pytest.raises(WrongPolicy) as wrong:
            refuse()
        assert (wrong.value.kind, wrong.value.part) == ("policy_never", "Standard")
    check(vip, (replace(STANDARD, retired=True),), 1, [CALENDAR], NOW)
    with pytest.raises(WrongPolicy, match="policy_same_name"):
        check(replace(vip, name="standard"), (STANDARD,), 0, [CALENDAR], NOW)
    with pytest.raises(WrongPolicy, match="policy_quiet_all"):
        check(replace(vip, quiet="08:00-18:00"), (), 0, [CALENDAR], NOW)


def test_what_tickets_bear_reads_back_by_name_or_key():
    fields, values = {"loai": "type", "type": "type"}, {("type", "loi phan mem"): "bug"}
    found = read_bearing('tag:vip, tag:"two words" trường:loại="lỗi phần mềm" internal:no', fields, values)
    assert found == ((("type", "bug"),), ("vip", "two words"), False)
    rule = PolicyRule("P", {}, fields=found[0], tags=found[1], internal=found[2])
    assert read_bearing(write_bearing(rule), fields, values) == found
    for typed in ("vip", "tag:", "field:mood=good", "field:type", "internal:maybe"):
        with pytest.raises(WrongPolicy):
            read_bearing(typed, fields, values)


@pytest.mark.parametrize(
    ("typed", "intent"),
    [
        ("", ShowPolicies()),
        ("new", StartPolicy()),
        ("mới", StartPolicy()),
        ("try", TryPolicy()),
        ("thử 7", TryPolicy(days=7)),
        ("up VIP", MovePolicy("VIP", up=True)),
        ("xuống VIP", MovePolicy("VIP", up=False)),
        ('retire "Key customers"', RetirePolicy("Key customers")),
        ("dùng lại VIP", RetirePolicy("VIP", retire=False)),
        ("Key customers", StartPolicy("Key customers")),
    ],
)
def test_what_is_typed_after_the_command(typed, intent):
    assert read_policies(typed) == intent
