"""A change of the setup taken back restores what was, and leaves what others changed since."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.canned import Canned
from desk.distribution import Terms
from desk.ids import GroupKey, PersonId
from desk.merging import MISSING, ORDER, differences, merged
from desk.plan import STANDARD, Group, Plan, default_plan, minutes
from desk.plan_history import changed, leads_may, reverted
from desk.tags import Colour, ColouredTag

VIP = replace(STANDARD, name="VIP", tags=("vip",))
TECH = Group(GroupKey("tech"), "Tech")
BASE = replace(
    default_plan("Acme", "en", "UTC"), policies=(VIP, STANDARD), groups=(Group(GroupKey("support"), "Support"), TECH)
)
Step = Callable[[Plan], Plan]


def policy(plan: Plan, name: str, **news: object) -> Plan:
    return replace(plan, policies=tuple(replace(one, **news) if one.name == name else one for one in plan.policies))


def settings_of(plan: Plan, **news: object) -> Plan:
    return replace(plan, settings=replace(plan.settings, **news))


STEPS: tuple[Step, ...] = (
    lambda plan: policy(plan, "Standard", warn_at=(50, 90)),
    lambda plan: policy(plan, "VIP", targets=minutes(high=(1, 2, 3))),
    lambda plan: policy(plan, "VIP", tell=(PersonId("hoa"),)),
    lambda plan: replace(plan, policies=(replace(STANDARD, name="New", tags=("new",)), *plan.policies)),
    lambda plan: replace(plan, policies=tuple(one for one in plan.policies if one.name != "VIP")),
    lambda plan: replace(plan, policies=tuple(reversed(plan.policies))),
    lambda plan: replace(plan, groups=(*plan.groups, Group(GroupKey("billing"), "Billing"))),
    lambda plan: replace(plan, groups=(plan.groups[0], *(replace(one, name="Techs") for one in plan.groups[1:]))),
    lambda plan: settings_of(plan, escalate_after=90),
    lambda plan: settings_of(plan, rules_by_priority={"urgent": "Call us"}),
    lambda plan: replace(plan, tags=(ColouredTag("vip", Colour.RED),)),
    lambda plan: replace(plan, canned=(Canned("Hello", {"en": "Hi"}),)),
    lambda plan: replace(plan, schedules={**plan.schedules, "nights": plan.schedules["office"]}),
    lambda plan: replace(plan, language="vi"),
)
steps = st.lists(st.sampled_from(STEPS), min_size=1, max_size=4)


def done(plan: Plan, some: list[Step]) -> Plan:
    for step in some:
        plan = step(plan)
    return plan


def bare(plan: Plan) -> Plan:
    return replace(plan, version=0)


@given(steps, steps)
def test_taken_back_at_once_it_restores_what_was(first, change):
    before = done(BASE, first)
    after = done(before, change)
    plan, clashes = reverted(before, after, replace(after, version=8))
    assert bare(plan) == bare(before)
    assert (plan.version, clashes) == (9, ())


@pytest.mark.parametrize("mine", range(len(STEPS)))
@pytest.mark.parametrize("theirs", range(len(STEPS)))
def test_what_others_changed_since_stays(mine: int, theirs: int):
    after = STEPS[mine](BASE)
    now = STEPS[theirs](after)
    if mine == theirs:
        return
    plan, clashes = reverted(BASE, after, now)
    if not clashes and not {mine, theirs} & {3, 4, 5, 6}:
        assert bare(plan) == bare(STEPS[theirs](BASE))
    # All that others did is there still, unless a clash says where.
    for one in differences_of(after, now):
        assert one in differences_of(BASE, plan) or clashes or one.path[-1] == ORDER


def differences_of(one: Plan, other: Plan):
    return changed(one, other)


def test_what_somebody_changed_again_is_told_and_left():
    after = policy(BASE, "Standard", warn_at=(50,), quiet="22:00-07:00")
    now = policy(after, "Standard", warn_at=(90,))
    plan, clashes = reverted(BASE, after, now)
    assert clashes == (("policies", "Standard", "warn_at"),)
    rule = plan.policy_named("Standard")
    assert rule is not None
    assert (rule.warn_at, rule.quiet) == ((90,), None)


def test_a_policy_that_was_taken_away_comes_back_to_its_place():
    after = replace(BASE, policies=(STANDARD,))
    now = replace(after, policies=(STANDARD, replace(STANDARD, name="Last", retired=True)))
    plan, clashes = reverted(BASE, after, now)
    assert ([one.name for one in plan.policies], clashes) == (["VIP", "Standard", "Last"], ())


def test_a_change_is_told_as_deep_as_it_can_be():
    new = policy(BASE, "VIP", targets=minutes(high=(1, 4, 8)))
    (one, *_) = [one for one in changed(BASE, new) if one.path[-1] == "first_response" and "high" in one.path]
    assert (one.path, one.old, one.new) == (("policies", "VIP", "targets", "high", "first_response"), 7200, 3600)
    (order,) = changed(BASE, replace(BASE, policies=(STANDARD, VIP)))
    assert order.path == ("policies", ORDER)
    (gone,) = changed(BASE, replace(BASE, groups=BASE.groups[:1]))
    assert (gone.path, gone.new) == (("groups", "tech"), MISSING)


def test_leads_may_take_back_what_they_may_change():
    def nobody(_person: PersonId) -> bool:
        return False

    assert leads_may(changed(BASE, policy(BASE, "VIP", warn_at=(50,))), lambda _: False, nobody)
    assert not leads_may(changed(BASE, settings_of(BASE, auto_close_days=9)), lambda _: True, nobody)
    assert leads_may(changed(BASE, settings_of(BASE, rules_text="Be kind")), lambda _: False, nobody)
    groups = (replace(BASE.groups[0], ask_rating=False, summary_at="08:00"), *BASE.groups[1:])
    asked = changed(BASE, replace(BASE, groups=groups))
    assert leads_may(asked, lambda group: group == BASE.groups[0].key, nobody)
    assert not leads_may(asked, lambda group: group != BASE.groups[0].key, nobody)
    assert not leads_may(changed(BASE, replace(BASE, groups=(replace(groups[0], name="X"),))), lambda _: True, nobody)
    terms = changed(BASE, replace(BASE, terms=(Terms(PersonId("hoa"), capacity=7),)))
    assert leads_may(terms, lambda _: False, lambda person: person == "hoa")
    assert not leads_may(terms, lambda _: True, lambda person: person != "hoa")


def test_a_desk_is_never_left_without_a_group():
    only = replace(BASE, groups=(TECH,))
    with pytest.raises(ValueError, match="group"):
        reverted(replace(only, groups=()), only, only)


json = st.recursive(
    st.none() | st.integers(0, 3) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3),
    max_leaves=8,
)


@given(json, json)
def test_any_two_versions_merge_with_no_change_of_the_others_into_mine(base, mine):
    found = merged(base, mine, base)
    assert (found.result, found.clashes) == (mine, [])
    assert bool(list(differences(base, mine))) == (base != mine)


@given(json, json)
def test_what_both_changed_alike_does_not_clash(base, mine):
    found = merged(base, mine, mine)
    assert (found.result, found.clashes) == (mine, [])
