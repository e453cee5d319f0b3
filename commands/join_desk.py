"""A workspace joins another desk: its people, their roles and its channels come along, its own empty desk ends."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.plan_change import save_plan
from desk.ids import DeskId, GroupKey, PersonId
from desk.intents import EnterCode
from desk.linking import LinkCode, joined
from desk.person import Person, Role
from desk.plan import Desk, Plan
from desk.refusals import CantLink, Refused
from desk.roles import Grant, moved
from views.linking import Place, has_joined, joined_desk, sure_to_join
from views.post import StaffPerson, StaffPost

JOINED = "desk.joined"


def join_desk(context: Context, code: LinkCode, intent: EnterCode) -> Answer:
    """Raises Refused(CantLink) where the code is this desk's own, or this desk has tickets already."""
    unit, old = context.unit, context.desk.id
    if code.desk == old:
        raise Refused(CantLink("same_desk"))
    if unit.linking.has_tickets(old):
        raise Refused(CantLink("has_tickets"))
    new = unit.desks.get(code.desk)
    here = place(context)
    if not intent.sure:
        return Say(sure_to_join(here, new.plan.name, intent.code, context.words))
    # A ticket that somebody opened meanwhile is seen only now, under the lock.
    if not unit.linking.begin(old, new.id) or not unit.codes.use(code):
        raise Refused(CantLink("wrong_code"))
    if unit.linking.has_tickets(old):
        raise Refused(CantLink("has_tickets"))
    in_both = _move(context, unit.desks.get(new.id))
    _tell(context, new.id, here, in_both.get(context.person.id, context.person.id))
    return Say(has_joined(here, new.plan.name, context.words))


def place(context: Context) -> Place:
    """Where the actor is."""
    there = context.unit.linking.workspace(context.workspace)
    return Place(there.name, there.platform)


def _move(context: Context, new: Desk) -> Mapping[PersonId, PersonId]:
    """Roles are kept as far as the other desk has their groups; whoever entered the code is an admin there. Gives whom
    both desks knew by one account, and who that is from now on."""
    unit, old, actor = context.unit, context.desk, context.person
    team = unit.people.with_role(old.id, Role.LIGHT) if old.plan.set_up else ()
    in_both = unit.linking.in_both(old.id, new.id)
    unit.linking.join(old.id, new.id)
    known = [group.key for group in new.plan.groups]
    for person in team:
        held = unit.grants.of(new.id, person.id) or (Grant(person.role),)
        unit.grants.put(new.id, person.id, moved(held, known, known[0]))
    unit.people.grant(new.id, actor.id, Role.ADMIN, _groups(actor, new.plan))
    plan = joined(new.plan, old.plan)
    if plan is not None:
        save_plan(replace(context, desk=new), plan)
    told = {"from": old.plan.name, "workspace": context.workspace}
    unit.audit.add(new.id, JOINED, actor.id, context.now, told)
    for gone, stays in in_both.items():
        unit.linking.merge(new.id, gone, stays)
    return in_both


def _groups(person: Person, plan: Plan) -> tuple[GroupKey, ...]:
    """Somebody's groups as the other desk has them: the first one where it has none of theirs."""
    known = {group.key for group in plan.groups}
    kept = tuple(group for group in person.groups if group in known)
    return kept or ((plan.groups[0].key,) if person.groups else ())


def _tell(context: Context, desk: DeskId, here: Place, me: PersonId) -> None:
    """The desk's other admins hear of it, each in their language."""
    unit, who = context.unit, context.person
    language = unit.desks.get(desk).plan.language
    posts = [
        StaffPost(StaffPerson(admin.id), joined_desk(who.name, here, context.speak(admin.language or language)))
        for admin in unit.people.with_role(desk, Role.ADMIN)
        if admin.id != me
    ]
    unit.outbox.add(desk, posts, context.now)
