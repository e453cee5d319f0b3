"""Who answers in a group: a form with all of them; those who are put in become agents there, those who are taken out
are so no more. Roles themselves are given in :mod:`commands.roles`."""

from collections.abc import Iterator
from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.forms import FORMS, begin, submitted
from commands.groups import board, known_group
from commands.people import by_form, external_id
from commands.plan_change import save_plan
from commands.port_values import Draft
from commands.roles import settle
from desk.group_setup import with_group
from desk.ids import GroupKey
from desk.intents_groups import ShowGroups, StartMembers, SubmitMembers
from desk.person import RANK, Person, Role
from desk.refusals import BadForm, Problem, Refused
from desk.roles import given, left
from views.group_forms import members_form
from views.groups import members_changed
from views.nodes import Divider, Form

FORM = "members"


def start(context: Context, intent: StartMembers) -> Answer:
    """Open the form on those who have an account here. Raises Refused(UnknownFilter)."""
    group = known_group(context, intent.key)
    values = {"members": " ".join(sorted(external_id(context, one) for one in _members(context, group.key)))}
    return begin(context, FORM, None, values, {**values, "key": group.key})


def submit(context: Context, intent: SubmitMembers) -> Answer:
    """What was changed in the form holds at once; who was put in or taken out meanwhile stays so. Whoever is taken out
    leads it no more. Raises Refused."""
    draft = submitted(context, intent.draft, FORM)
    group = known_group(context, draft.shown["key"])
    before, after = set(draft.shown["members"].split()), set(intent.values.get("members", "").split())
    joining, leaving = [*_people(context, after - before)], [*_people(context, before - after)]
    strangers = [one.name for one in joining if not one.ours]
    if strangers:
        raise Refused(BadForm((Problem("members", "not_ours", part=", ".join(strangers)),)))
    for person in joining:
        role = _role(person, group.key)
        settle(context, person, given(context.unit.grants.of(context.desk.id, person.id), role, group.key))
    for person in leaving:
        settle(context, person, left(context.unit.grants.of(context.desk.id, person.id), group.key))
    if group.lead in [one.id for one in leaving]:
        plan = with_group(context.plan, replace(group, lead=None))
        save_plan(context, plan)
        context = replace(context, desk=replace(context.desk, plan=plan))
    view = board(context)
    head = members_changed(group.name, [one.name for one in joining], [one.name for one in leaving], context.words)
    return Say(replace(view, nodes=(head, Divider(), *view.nodes)), keep=True, again=ShowGroups())


def _role(person: Person, key: GroupKey) -> Role:
    """What somebody is there who answers in it: no less than before. An admin is one of the whole desk alone."""
    if person.role is Role.ADMIN:
        return Role.AGENT
    return max(person.role_in(key), Role.AGENT, key=RANK.__getitem__)


def _members(context: Context, key: GroupKey) -> Iterator[Person]:
    agents = context.unit.people.with_role(context.desk.id, Role.AGENT)
    return (one for one in agents if key in one.groups and one.on(context.workspace))


def _people(context: Context, named: set[str]) -> Iterator[Person]:
    return (found for one in sorted(named) if (found := by_form(context, one)) is not None)


def _form(context: Context, draft: Draft) -> Form:
    group = context.plan.group(draft.shown["key"])
    return members_form(draft.id, group.name, draft.values.get("members", ""), context.words)


FORMS[FORM] = _form
