"""The team of a desk's file, as grants and back: only what was given by hand stands in a file by name."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from commands.hold_roles import hold
from commands.ports import Unit
from desk.desk_file import Team
from desk.ids import DeskId, GroupKey, PersonId
from desk.person import RANK, Person, Role
from desk.plan import Group, Plan
from desk.roles import Grant


def grant_team(unit: Unit, desk: DeskId, plan: Plan, team: Team, now: datetime) -> tuple[int, bool]:
    """Everybody named has their role; whoever had one by hand and is not named has it no more, and what platforms give
    stays as far as the plan says so. Gives how many are named, and whether others answer now, or elsewhere."""
    named = _named(plan, team)
    before = unit.people.with_role(desk, Role.LIGHT)
    held = unit.grants.of_desk(desk)
    sources = {one.key for one in plan.role_sources}
    for person in sorted({*named, *held, *(one.id for one in before)}):
        by_platform = [one for one in held.get(person, ()) if one.source in sources]
        hold(unit, desk, unit.people.get(person), (*by_platform, *named.get(person, ())), None, now)
    after = unit.people.with_role(desk, Role.LIGHT)
    was, are = ({(one.id, one.groups, one.by_group) for one in people if one.is_agent} for people in (before, after))
    return len(named), was != are


def _named(plan: Plan, team: Team) -> dict[PersonId, list[Grant]]:
    wide: dict[PersonId, Role] = {}
    groups: dict[PersonId, tuple[GroupKey, ...]] = {}
    for person, role, group in _wide(plan, team):
        wide[person] = max(role, wide.get(person, role), key=RANK.__getitem__)
        groups[person] = (*groups.get(person, ()), *((group,) if group else ()))
    found = {person: [Grant(role, answers_in=groups[person])] for person, role in wide.items()}
    leading = {
        group.key: dict.fromkeys((*team.leads_in.get(group.key, ()), *_lead(group, wide))) for group in plan.groups
    }
    for role, by_group in ((Role.LEAD, leading), (Role.LIGHT, team.light_in)):
        for group, people in by_group.items():
            for person in people:
                found.setdefault(person, []).append(Grant(role, group))
    for person in team.barred:
        found[person] = [Grant(Role.REQUESTER)]
    return found


def _lead(group: Group, wide: Mapping[PersonId, Role]) -> Iterator[PersonId]:
    """Whoever is named a group's lead leads it and no other, but for who leads the whole desk anyway."""
    if group.lead and RANK[wide[group.lead]] < RANK[Role.LEAD]:
        yield group.lead


def _wide(plan: Plan, team: Team) -> Iterator[tuple[PersonId, Role, GroupKey | None]]:
    for role, people in (
        (Role.ADMIN, team.admins),
        (Role.LEAD, team.leads),
        (Role.AGENT, team.agents),
        (Role.LIGHT, team.light),
    ):
        yield from ((person, role, None) for person in people)
    for group in plan.groups:
        if group.lead:
            yield group.lead, Role.AGENT, group.key
        for person in team.members.get(group.key, ()):
            if person != group.lead:
                yield person, Role.AGENT, group.key


def team_of_desk(unit: Unit, desk: DeskId, plan: Plan) -> Team:
    """Who has which role by hand; before setup also the admins of its workspaces."""
    held = unit.grants.of_desk(desk)
    staff = {one.id: one for one in unit.people.with_role(desk, Role.LIGHT)}
    given = {person: [one for one in grants if one.by_hand] for person, grants in held.items()}
    given |= {person: [_as_is(one)] for person, one in staff.items() if person not in held}
    wide = {person: one for person, grants in given.items() for one in grants if one.group is None}
    leading = {group.lead for group in plan.groups}

    def of(role: Role, group: GroupKey) -> tuple[PersonId, ...]:
        return tuple(
            person for person, grants in given.items() for one in grants if (one.role, one.group) == (role, group)
        )

    def answering(group: Group) -> Iterator[PersonId]:
        yield from (one for one, has in wide.items() if _answers(has) and group.key in has.answers_in)
        yield from of(Role.AGENT, group.key)

    # Some answer in a group by their role in the desk and by one in the group.
    members = {
        group.key: tuple(dict.fromkeys(one for one in answering(group) if one != group.lead)) for group in plan.groups
    }
    placed = {person for one in members.values() for person in one} | leading

    def everywhere(role: Role) -> tuple[PersonId, ...]:
        return tuple(person for person, one in wide.items() if one.role is role)

    return Team(
        admins=everywhere(Role.ADMIN),
        members=members,
        agents=tuple(one for one in everywhere(Role.AGENT) if one not in placed),
        light=everywhere(Role.LIGHT),
        leads=everywhere(Role.LEAD),
        leads_in={group.key: of(Role.LEAD, group.key) for group in plan.groups},
        light_in={group.key: of(Role.LIGHT, group.key) for group in plan.groups},
        barred=everywhere(Role.REQUESTER),
    )


def _answers(grant: Grant) -> bool:
    return RANK[grant.role] >= RANK[Role.AGENT]


def _as_is(person: Person) -> Grant:
    return Grant(person.role, answers_in=person.groups)
