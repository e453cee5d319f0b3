"""Who is what and why: shown to admins, given and taken by words or by a form. A change holds at once."""

from collections.abc import Sequence
from dataclasses import replace

from commands.answers import Answer, Say, ShowForm
from commands.context import Context
from commands.distribution import look_for
from commands.forms import FORMS, submitted
from commands.hold_roles import hold
from commands.lost_role import tell_leads
from commands.people import by_form, external_id
from commands.port_values import Draft
from commands.private_place import put_out
from desk.filter_words import group_key
from desk.ids import DraftId, GroupKey
from desk.intents_roles import AsPlatformsSay, GiveRole, ShowRoles, StartRole, SubmitRole, TakeRole
from desk.person import Person, Role
from desk.refusals import BadForm, CantGive, Problem, Refused
from desk.roles import Grant, as_platforms_say, given, taken
from views.nodes import Form
from views.role_form import AUTO, role_form
from views.roles_board import ROWS, Standing, changed, roles_board

FORM = "role"


def show(context: Context, intent: ShowRoles) -> Answer:
    """A page of everybody who was given anything; one that there is no more shows the last."""
    held = context.unit.grants.of_desk(context.desk.id)
    staff = context.unit.people.with_role(context.desk.id, Role.LIGHT)
    barred = list(context.unit.people.many(set(held) - {one.id for one in staff}).values())
    everybody = [*sorted(staff, key=_rank), *barred]
    offset = min(intent.page, max(len(everybody) - 1, 0) // ROWS) * ROWS
    rows = [
        Standing(external_id(context, one), one.name, one.role, held.get(one.id, ()))
        for one in everybody[offset : offset + ROWS]
    ]
    groups = {group.key: group.name for group in context.plan.groups}
    view = roles_board(rows, len(everybody), offset, context.plan.role_sources, groups, context.words)
    return Say(view, keep=True, again=intent)


def _rank(person: Person) -> int:
    return -list(Role).index(person.role)


def start(context: Context, intent: StartRole) -> Answer:
    """Open the form, on somebody who is known, or asking for whom."""
    person = by_form(context, intent.to) if intent.to else None
    values = {"person": external_id(context, person), "role": person.role.value if person else ""}
    draft = Draft(DraftId(context.new_id()), context.desk.id, context.person.id, FORM, values, shown=values)
    context.unit.drafts.save(draft, context.now)
    return ShowForm(_form(context, draft))


def _form(context: Context, draft: Draft) -> Form:
    groups = [(str(group.key), group.name) for group in context.plan.groups]
    person = by_form(context, draft.shown.get("person", ""))
    return role_form(draft.id, draft.values, groups, person.name if person else None, context.words)


FORMS[FORM] = _form


def submit(context: Context, intent: SubmitRole) -> Answer:
    """What the form says. Raises Refused(BadForm)."""
    draft = submitted(context, intent.draft, FORM)
    values = {**draft.values, **intent.values}
    person = by_form(context, draft.shown.get("person") or values.get("person", ""))
    problems = [] if person else [Problem("person", "empty")]
    known = {*(role.value for role in Role), AUTO}
    problems += [] if values.get("role") in known else [Problem("role", "unknown")]
    group = values.get("group") or ""
    problems += [] if group in {"", *(one.key for one in context.plan.groups)} else [Problem("group", "unknown")]
    if person is None or problems:
        raise Refused(BadForm(tuple(problems)))
    held = context.unit.grants.of(context.desk.id, person.id)
    if values["role"] == AUTO:
        return change(context, person, as_platforms_say(held))
    return _give(context, person, Role(values["role"]), GroupKey(group) if group else None)


def give(context: Context, intent: GiveRole) -> Answer:
    """Raises Refused(CantGive) for somebody who is not known, UnknownFilter for a group that there is not."""
    return _give(context, _meant(context, intent.to), intent.role, _group(context, intent.group))


def _give(context: Context, person: Person, role: Role, group: GroupKey | None) -> Answer:
    if role is Role.ADMIN and group is not None:
        raise Refused(CantGive("admin_of_group", person.name))
    if not person.ours and role is not Role.REQUESTER:
        raise Refused(CantGive("not_ours", person.name))
    held = context.unit.grants.of(context.desk.id, person.id)
    return change(context, person, given(held, role, group))


def take(context: Context, intent: TakeRole) -> Answer:
    """It is gone at once, whoever gave it."""
    person = _meant(context, intent.to)
    held = context.unit.grants.of(context.desk.id, person.id)
    return change(context, person, taken(held, _group(context, intent.group)))


def automatic(context: Context, intent: AsPlatformsSay) -> Answer:
    """What was done by hand is forgotten."""
    person = _meant(context, intent.to)
    return change(context, person, as_platforms_say(context.unit.grants.of(context.desk.id, person.id)))


def change(context: Context, person: Person, held: Sequence[Grant]) -> Answer:
    """Store it and say what they are now. Raises Refused(CantGive) where nobody would be an admin any more."""
    after = settle(context, person, held)
    if not context.unit.people.with_role(context.desk.id, Role.ADMIN):
        raise Refused(CantGive("last_admin", person.name))
    groups = {group.key: group.name for group in context.plan.groups}
    standing = Standing(external_id(context, after), after.name, after.role, tuple(held))
    return Say(changed(standing, context.plan.role_sources, groups, context.words))


def settle(context: Context, person: Person, held: Sequence[Grant]) -> Person:
    """Somebody with what they hold from here on; who answers no more keeps their tickets, and the leads hear of it."""
    unit, desk = context.unit, context.desk.id
    # Of two admins who take each other's role one is the last, whoever comes first.
    unit.linking.begin(desk, desk)
    after = hold(unit, desk, person, held, context.actor_id, context.now)
    if person.is_agent and not after.is_agent:
        tell_leads(context, replace(person, role=after.role))
        unit.outbox.add(desk, list(put_out(unit, desk)), context.now)
    if after.is_agent:
        look_for(context, after.id)
    return after


def _meant(context: Context, typed: str) -> Person:
    """Somebody of the desk by an account, or by the name that one alone has."""
    people = context.unit.people
    known = by_form(context, typed)
    found = [known] if known else list(people.named(context.desk.id, typed.removeprefix("@")))
    if len(found) != 1 or people.of_desk(context.desk.id, found[0].id) is None:
        raise Refused(CantGive("no_person", typed))
    return found[0]


def _group(context: Context, typed: str) -> GroupKey | None:
    names = {str(group.key): group.name for group in context.plan.groups}
    return GroupKey(group_key(typed, names)) if typed.strip() else None
