"""What somebody is, from what they were given: by hand before by group, in each scope; and what they may where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.ids import GroupKey, PersonId
from desk.person import RANK, Deed, Person, Role, given_in, may
from desk.roles import Grant, as_platforms_say, from_sources, moved, set_by_hand, stand, taken, united
from desk.roles import given as give

TECH, BILLING = GroupKey("tech"), GroupKey("billing")
TEAM, HEADS = "usergroup:W1:S1", "role:W2:7"
groups = st.sampled_from([None, TECH, BILLING])
all_grants = st.lists(
    st.builds(Grant, st.sampled_from(Role), groups, st.sampled_from(["", TEAM, HEADS])),
    max_size=6,
    unique_by=lambda one: (one.group, one.source),
).map(tuple)


def person(*grants: Grant) -> Person:
    found = stand(grants)
    return Person(
        PersonId("p"), "P", found.role, groups=found.groups, elsewhere=found.elsewhere, by_group=found.by_group
    )


def test_lead_of_one_group_is_an_agent_in_another_and_leads_nowhere_else():
    hoa = person(Grant(Role.LEAD, TECH), Grant(Role.AGENT, BILLING))
    assert (hoa.role, hoa.groups) == (Role.LEAD, (BILLING, TECH))
    assert [hoa.role_in(group) for group in (TECH, BILLING, GroupKey("sales"))] == [Role.LEAD, Role.AGENT, Role.AGENT]
    assert may(hoa, Deed.PANEL, group=TECH)
    assert not may(hoa, Deed.PANEL, group=BILLING)


def test_light_in_one_group_only_writes_notes_there():
    lan = person(Grant(Role.AGENT, TECH), Grant(Role.LIGHT, BILLING))
    assert may(lan, Deed.REPLY, group=TECH)
    assert not may(lan, Deed.REPLY, group=BILLING)
    assert may(lan, Deed.NOTE, group=BILLING)
    assert may(lan, Deed.SEE, group=BILLING)
    assert lan.groups == (TECH,)


def test_an_admin_is_one_everywhere():
    assert person(Grant(Role.ADMIN), Grant(Role.LIGHT, TECH)).role_in(TECH) is Role.ADMIN


def test_an_admin_answers_in_the_groups_that_they_are_in_and_in_no_other():
    found = person(Grant(Role.ADMIN), Grant(Role.AGENT, TECH))
    assert [given_in(found, group) for group in (TECH, BILLING)] == [True, False]
    assert not given_in(person(Grant(Role.ADMIN), Grant(Role.LIGHT, TECH)), TECH)


@pytest.mark.parametrize("by_hand", [Role.LIGHT, Role.LEAD])
def test_by_hand_beats_by_group_be_it_more_or_less(by_hand: Role):
    assert stand([Grant(Role.AGENT, None, TEAM), Grant(by_hand)]).role is by_hand
    assert person(Grant(Role.AGENT, TECH, TEAM), Grant(by_hand, TECH)).role_in(TECH) is by_hand


def test_in_another_scope_the_platform_still_counts():
    found = person(Grant(Role.LIGHT, BILLING), Grant(Role.AGENT, TECH, TEAM))
    assert (found.role_in(BILLING), found.role_in(TECH)) == (Role.LIGHT, Role.AGENT)


def test_of_several_platforms_the_strongest_counts():
    assert stand([Grant(Role.AGENT, None, TEAM), Grant(Role.ADMIN, None, HEADS)]).role is Role.ADMIN


def test_whoever_was_made_a_requester_by_hand_gets_nothing_by_group():
    assert (
        stand([Grant(Role.REQUESTER), Grant(Role.ADMIN, None, TEAM), Grant(Role.LEAD, TECH, HEADS)]).role
        is Role.REQUESTER
    )


@given(all_grants)
def test_what_is_taken_is_gone_at_once(grants):
    assert stand(taken(grants, None)).role is Role.REQUESTER
    kept = stand(taken(grants, TECH))
    assert dict(kept.by_group).get(TECH, Role.REQUESTER) is Role.REQUESTER


@given(all_grants, st.sampled_from([Role.LIGHT, Role.AGENT, Role.LEAD, Role.ADMIN]), groups)
def test_what_is_given_holds(grants, role, group):
    found = stand(give(grants, role, group))
    assert group is not None or found.role is Role.ADMIN or RANK[found.role] >= RANK[role]
    # Nobody is made an admin of a group; who was so once is one of its agents.
    assert group is None or dict(found.by_group)[group] is (Role.AGENT if role is Role.ADMIN else role)


@given(all_grants)
def test_as_platforms_say_and_what_a_source_gives_is_replaced(grants):
    assert all(not one.by_hand for one in as_platforms_say(grants))
    told = from_sources(grants, [(TEAM, Role.AGENT, TECH)], [TEAM])
    assert [one for one in told if one.source == TEAM] == [Grant(Role.AGENT, TECH, TEAM)]
    assert [one for one in told if one.source != TEAM] == [one for one in grants if one.source != TEAM]


@given(all_grants, all_grants)
def test_two_who_are_one_have_the_stronger_role_of_each(one, other):
    both = united(one, other)
    assert len({(grant.group, grant.source) for grant in both}) == len(both)
    for grant in (*one, *other):
        assert any(
            (kept.group, kept.source) == (grant.group, grant.source) and RANK[kept.role] >= RANK[grant.role]
            for kept in both
        )


def test_without_groups_those_of_before_stay_and_a_requester_has_none():
    held = set_by_hand((), Role.AGENT, (TECH,))
    assert stand(set_by_hand(held, Role.LEAD)).groups == (TECH,)
    assert set_by_hand((*held, Grant(Role.LEAD, BILLING)), Role.REQUESTER) == (Grant(Role.REQUESTER),)


def test_groups_that_the_other_desk_has_not_become_its_first():
    held = (Grant(Role.AGENT, answers_in=(TECH,)), Grant(Role.LEAD, BILLING), Grant(Role.AGENT, TECH))
    assert moved(held, [BILLING], BILLING) == (Grant(Role.AGENT, answers_in=(BILLING,)), Grant(Role.LEAD, BILLING))


def test_whoever_answers_in_several_groups_answers_in_the_heir_of_one_of_them_too():
    several, sales = (Grant(Role.AGENT, answers_in=(TECH, BILLING)),), GroupKey("sales")
    assert moved(several, [BILLING, sales], sales) == (Grant(Role.AGENT, answers_in=(sales, BILLING)),)
    assert moved(several, [BILLING], BILLING) == (Grant(Role.AGENT, answers_in=(BILLING,)),)


def test_an_admin_of_a_group_alone_who_was_made_so_once_is_one_of_its_agents():
    old = (Grant(Role.ADMIN), Grant(Role.ADMIN, TECH))
    assert stand(old).role is Role.ADMIN
    left_over = stand(set_by_hand(old, Role.AGENT, (BILLING,)))
    assert (left_over.role, dict(left_over.by_group)) == (Role.AGENT, {TECH: Role.AGENT})
