"""Who gave or took which role, and one such change taken back."""

import json

from commands.answers import Answer, Say
from commands.context import Context
from commands.hold_roles import CHANGED
from commands.people import names_of
from commands.ports_linking import Audited
from commands.roles import change
from desk.codec import decode
from desk.ids import PersonId
from desk.intents_roles import RevertRole, ShowRoleChanges
from desk.person import Role
from desk.refusals import Refused, UnknownCommand
from desk.roles import Grant
from views.called import Names
from views.role_changes import ROWS, RoleChanges, RoleTurned, changed_since, role_changes
from views.roles_board import Standing


def show(context: Context, intent: ShowRoleChanges) -> Answer:
    """A page of them, the newest first."""
    found = context.unit.audit.of(context.desk.id, CHANGED, intent.page * ROWS, ROWS + 1)
    people = [PersonId(one.data["person"]) for one in found] + [one.actor for one in found if one.actor is not None]
    names = names_of(context, people)
    rows = [_turned(one, names) for one in found[:ROWS]]
    plan, groups = context.plan, {group.key: group.name for group in context.plan.groups}
    page = RoleChanges(rows, intent.page, len(found) > ROWS, plan.role_sources, groups)
    return Say(role_changes(page, context.words), keep=True, again=intent)


def revert(context: Context, intent: RevertRole) -> Answer:
    """Give back what somebody held before, unless it was changed since. Raises Refused: UnknownCommand, CantGive."""
    known = context.unit.audit.one(context.desk.id, CHANGED, intent.change)
    person = context.unit.people.of_desk(context.desk.id, PersonId(known.data["person"])) if known else None
    if known is None or person is None or "before" not in known.data:
        raise Refused(UnknownCommand(f"roles changes revert {intent.change}", "roles changes"))
    if frozenset(context.unit.grants.of(context.desk.id, person.id)) != frozenset(_held(known, "after")):
        return Say(changed_since(person.name, context.words), refused=True)
    return change(context, person, _held(known, "before"))


def _turned(one: Audited, names: Names) -> RoleTurned:
    whose, kept = names.person(PersonId(one.data["person"])), "before" in one.data
    old, new = (
        Standing("", whose, Role(one.data[role]), _held(one, when) if kept else ())
        for role, when in (("from", "before"), ("to", "after"))
    )
    return RoleTurned(one.id, names.person(one.actor), one.at, old, new, kept)


def _held(one: Audited, when: str) -> tuple[Grant, ...]:
    found = decode(tuple[Grant, ...], json.loads(one.data[when]))
    assert isinstance(found, tuple)
    return found
