"""How people are named by those who act: by an account where they are, in words, in their own time."""

from collections.abc import Iterable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commands.context import Context
from desk.filter_words import is_me, nearest
from desk.folding import fold
from desk.ids import PersonId
from desk.person import Account, Person, Role
from desk.pickers import ELSEWHERE
from desk.plan import ChannelRef
from desk.plan_channels import written_to
from desk.refusals import Refused, UnknownFilter
from views.called import Names


def external_id(context: Context, person: Person | None) -> str:
    """A person as a form names them: by their account where the actor is, else by their own id; empty for nobody."""
    account = person.on(context.workspace) if person else None
    if account is not None:
        return account.external_id
    return f"{ELSEWHERE}{person.id}" if person and person.id else ""


def elsewhere(context: Context, value: str) -> str | None:
    """The name of somebody whom a form has to name by their own id; None for everybody else."""
    found = by_form(context, value) if value.startswith(ELSEWHERE) else None
    return found.name if found else None


def by_form(context: Context, value: str) -> Person | None:
    """The other way round of :func:`external_id`: somebody of this desk, or nobody."""
    people = context.unit.people
    if value.startswith(ELSEWHERE):
        return people.of_desk(context.desk.id, PersonId(value.removeprefix(ELSEWHERE)))
    return people.at(Account(context.workspace, value)) if value else None


def colleagues(context: Context) -> tuple[tuple[str, str], ...]:
    """Everybody who answers here, as forms name them, and their names; empty where all have an account where the actor
    is, and the platform itself offers them."""
    agents = context.unit.people.with_role(context.desk.id, Role.AGENT)
    if all(one.on(context.workspace) for one in agents):
        return ()
    return tuple((external_id(context, one), one.name) for one in agents)


def names_of(context: Context, people: Iterable[PersonId], channels: Iterable[ChannelRef] = ()) -> Names:
    """What these people and channels, the desk's groups and fields, and the channels of its rules are called."""
    known = {person: one.name for person, one in context.unit.people.many(set(people)).items()}
    groups = {group.key: group.name for group in context.plan.groups}
    plan = context.plan
    wanted = {*channels, *written_to(plan)}
    facts = context.unit.channels.facts(wanted) if wanted else {}
    return Names(known, groups, plan.fields, {ref: told.name for ref, told in facts.items() if told.name})


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
    known = by_form(context, typed)
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
