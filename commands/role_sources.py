"""What gives roles on a platform: user groups, roles, channels; named by admins, kept current by what it tells."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands.answers import Answer, Nothing
from commands.context import Context
from commands.people import by_form
from commands.plan_change import save_plan
from commands.port_values import Profile
from commands.roles import settle, show
from desk.filter_words import group_key
from desk.ids import GroupKey, PersonId, WorkspaceId
from desk.intents_roles import GiveBySource, MembersTold, RolesTold, ShowRoles, TakeFromSource
from desk.person import Person, Role
from desk.plan import Plan, RoleSource
from desk.refusals import CantGive, Refused
from desk.roles import from_sources

MOST = 20
"""Sources of a desk: each is asked for its members now and then."""


def give(context: Context, intent: GiveBySource) -> Answer:
    """A group's role in the plan's next version; its members have it at once, as far as the platform names them.

    Raises Refused(CantGive).
    """
    names = {str(group.key): group.name for group in context.plan.groups}
    group = GroupKey(group_key(intent.group, names)) if intent.group.strip() else None
    if intent.role is Role.ADMIN and group is not None:
        raise Refused(CantGive("admin_of_group", intent.name or intent.external_id))
    if intent.role is Role.REQUESTER:
        raise Refused(CantGive("nothing", intent.name or intent.external_id))
    source = RoleSource(context.workspace, intent.kind, intent.external_id, intent.role, group, intent.name)
    others = tuple(one for one in context.plan.role_sources if (one.key, one.group) != (source.key, group))
    if len(others) >= MOST:
        raise Refused(CantGive("too_many", str(MOST)))
    plan = _save(context, (*others, source))
    if intent.members is not None:
        told(_with(context, plan), MembersTold(intent.kind, intent.external_id, intent.members))
    return show(_with(context, plan), ShowRoles())


def take(context: Context, intent: TakeFromSource) -> Answer:
    """It gives nothing any more, in any group; raises Refused(CantGive) where nobody would be an admin."""
    workspace = WorkspaceId(intent.workspace or context.workspace)
    gone = [
        one
        for one in context.plan.role_sources
        if (one.workspace, one.kind, one.external_id) == (workspace, intent.kind, intent.external_id)
    ]
    if not gone:
        return show(context, ShowRoles())
    plan = _save(context, tuple(one for one in context.plan.role_sources if one not in gone))
    for person in context.unit.grants.from_source(context.desk.id, gone[0].key):
        _gives(context, context.unit.people.get(person), (), [gone[0].key], last_stays=False)
    if not context.unit.people.with_role(context.desk.id, Role.ADMIN):
        raise Refused(CantGive("last_admin", gone[0].name or gone[0].external_id))
    return show(_with(context, plan), ShowRoles())


def told(context: Context, intent: MembersTold) -> Answer:
    """Everybody in a group or a channel: those who came have its roles, those who went have them no more."""
    sources = [
        one
        for one in context.plan.role_sources
        if (one.workspace, one.kind, one.external_id) == (context.workspace, intent.kind, intent.external_id)
    ]
    if not sources:
        return Nothing()
    people, key = context.unit.people, sources[0].key
    members = [
        people.upsert(context.desk.id, Profile(context.workspace, member), context.new_id) for member in intent.members
    ]
    before = set(context.unit.grants.from_source(context.desk.id, key))
    for person in members:
        _gives(context, person, sources, [key])
    for gone in sorted(before - {person.id for person in members}):
        _gives(context, people.get(gone), (), [key])
    return Nothing()


def member_told(context: Context, intent: RolesTold) -> Answer:
    """One member with all their roles; who left has none."""
    person = by_form(context, intent.member)
    asked = [one for one in context.plan.role_sources if one.workspace == context.workspace and one.kind == "role"]
    if not asked or (person is None and not intent.roles):
        return Nothing()
    if person is None:
        profile = Profile(context.workspace, intent.member)
        person = context.unit.people.upsert(context.desk.id, profile, context.new_id)
    held = [one for one in asked if one.external_id in (intent.roles or ())]
    _gives(context, person, held, {one.key for one in asked})
    return Nothing()


def _gives(
    context: Context,
    person: Person,
    sources: Sequence[RoleSource],
    asked: Iterable[str],
    *,
    last_stays: bool = True,
) -> None:
    """Somebody of another company, or a program, gets nothing; the last admin stays one until there is another."""
    before = context.unit.grants.of(context.desk.id, person.id)
    given = [(one.key, one.role, one.group) for one in sources] if person.ours else []
    held = from_sources(before, given, asked)
    if set(held) == set(before):
        return
    if last_stays and person.role is Role.ADMIN and not given and _others(context, person.id) == 0:
        return
    settle(context, person, held)


def _others(context: Context, person: PersonId) -> int:
    return sum(one.id != person for one in context.unit.people.with_role(context.desk.id, Role.ADMIN))


def _save(context: Context, sources: tuple[RoleSource, ...]) -> Plan:
    plan = replace(context.plan, version=context.plan.version + 1, role_sources=sources)
    save_plan(context, plan)
    return plan


def _with(context: Context, plan: Plan) -> Context:
    return replace(context, desk=replace(context.desk, plan=plan))
