"""How people are named by those who act: by an account where they are, in words, in their own time."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commands.context import Context
from desk.filters import is_me, nearest
from desk.folding import fold
from desk.person import Account, Person, Role
from desk.refusals import Refused, UnknownFilter


def external_id(context: Context, person: Person | None) -> str:
    """A person as a form names them: by their account where the actor is; empty where they have none there."""
    account = person.on(context.workspace) if person else None
    return account.external_id if account else ""


def zone_of(context: Context) -> ZoneInfo:
    """The actor's own zone, else the desk's."""
    try:
        return ZoneInfo(context.person.zone or context.plan.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(context.plan.zone)


def named(context: Context, field: str, typed: str) -> Person:
    """Whom ``typed`` names: me, an account, or the one colleague who answers here and whose name has it.

    Raises Refused(UnknownFilter) with the nearest name.
    """
    if is_me(typed):
        return context.person
    known = context.unit.people.at(Account(context.workspace, typed))
    if known is not None:
        return known
    agents = context.unit.people.with_role(context.desk.id, Role.AGENT)
    said = fold(typed)
    found = [one for one in agents if fold(one.name) == said] or [one for one in agents if said in fold(one.name)]
    if len(found) == 1:
        return found[0]
    names = {fold(one.name): one.name for one in agents}
    near = nearest(said, list(names))
    there = tuple(sorted(names.values()))
    raise Refused(UnknownFilter(f"{field}:{typed}", f"{field}:{names[near]}" if near else None, there))
