"""Who changed how the desk works, when, from what to what; and one change taken back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from commands.answers import Answer, Say
from commands.context import Context
from commands.list_tickets import counted
from commands.people import names_of
from commands.plan_change import save_plan
from commands.terms import leads_them
from desk.dangling import dangling
from desk.filters import TicketFilter
from desk.ids import GroupKey, PersonId
from desk.intents_history import RevertChange, ShowChange, ShowHistory
from desk.merging import Differs
from desk.person import Deed
from desk.picking import leads
from desk.plan import Plan
from desk.plan_history import Version, changed, leads_may, reverted
from desk.refusals import Refused, UnknownCommand
from views.history import ROWS, Changed, cant_revert, change, group_lives, history, would_lack
from views.nodes import Line, StaffView, Text, plain

ID = 64
"""No longer than this is anybody's id."""


def show(context: Context, intent: ShowHistory) -> Answer:
    """A page of the changes."""
    total = context.plan.version - 1
    page = max(0, min(intent.page, (total - 1) // ROWS))
    versions = context.unit.desks.versions(context.desk.id, context.plan.version - page * ROWS, ROWS)
    found = [Changed(one, _changes(context, one.version)) for one in versions if one.version > 1]
    names = names_of(context, _people(found))
    return Say(history(found, page, total, names, context.words), keep=True, again=ShowHistory(page))


def show_change(context: Context, intent: ShowChange) -> Answer:
    """One change. Raises Refused(UnknownCommand) where there is no such version."""
    found = _found(context, intent.version)
    return Say(_view(context, found), keep=True, again=ShowChange(intent.version))


def revert(context: Context, intent: RevertChange) -> Answer:
    """Take it back in a new version; what was changed since stays, and is told. Raises Refused: UnknownCommand,
    NotAllowed."""
    found, desks = _found(context, intent.version), context.unit.desks
    if not leads_may(found.changes, lambda key: leads(context.plan, context.person, key), partial(_leads, context)):
        context.need(Deed.SETUP)
    before, after = (desks.plan(context.desk.id, version) for version in (intent.version - 1, intent.version))
    try:
        plan, clashes = reverted(before, after, context.plan)
    except ValueError:
        why = cant_revert(context.words)
        return Say(StaffView((Line((why,)),), why), refused=True)
    lacks = _would_lack(context, plan)
    if lacks:
        return Say(StaffView((Line(lacks),), plain(lacks)), refused=True)
    if replace(plan, version=0) == replace(context.plan, version=0):
        view = change(found, names_of(context, _people([found])), context.words, kept=clashes, looked=None)
        return Say(view, keep=True, again=ShowChange(intent.version))
    looked = save_plan(context, plan)
    done = Changed(Version(plan.version, context.person.id, context.now), changed(context.plan, plan))
    names = names_of(context, _people([done]))
    view = change(done, names, context.words, kept=clashes, looked=looked or 0)
    return Say(view, keep=True, again=ShowChange(plan.version))


def _would_lack(context: Context, plan: Plan) -> Text:
    """What speaks against ``plan``: a group would be gone in which somebody or something is, or what is named
    elsewhere; empty where nothing does."""
    now, words = context.plan, context.words
    kept = {one.key for one in plan.groups}
    for group in now.groups:
        if group.key not in kept and _lives(context, group.key):
            return group_lives(group.name, words)
    missing = sorted(dangling(plan) - dangling(now))
    return would_lack(missing, now, words) if missing else ()


def _lives(context: Context, key: GroupKey) -> bool:
    """Whether a group has tickets to answer, or people."""
    grants = context.unit.grants.of_desk(context.desk.id).values()
    people = any(key == one.group or key in one.answers_in for held in grants for one in held)
    return people or counted(context, TicketFilter(groups=(key,)))[0] > 0


def _leads(context: Context, id_: PersonId) -> bool:
    person = context.unit.people.of_desk(context.desk.id, id_)
    return person is not None and leads_them(context, person)


def _view(context: Context, found: Changed) -> StaffView:
    return change(found, names_of(context, _people([found])), context.words)


def _found(context: Context, version: int) -> Changed:
    known = context.unit.desks.versions(context.desk.id, version, 1) if version > 1 else ()
    if not known or known[0].version != version:
        raise Refused(UnknownCommand(f"history {version}", None))
    return Changed(known[0], _changes(context, version))


def _changes(context: Context, version: int) -> tuple[Differs, ...]:
    desk = context.desk.id
    return changed(context.unit.desks.plan(desk, version - 1), context.unit.desks.plan(desk, version))


def _people(found: Iterable[Changed]) -> Iterator[PersonId]:
    """Everybody who made a change or may be named in it: a text of a plan that is nobody's id finds nobody."""
    for one in found:
        if one.version.by is not None:
            yield one.version.by
        for differs in one.changes:
            yield from map(PersonId, _texts((differs.old, differs.new)))


def _texts(values: Sequence[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str) and len(value) <= ID and " " not in value:
            yield value
        elif isinstance(value, list | tuple):
            yield from _texts(value)
        elif isinstance(value, dict):
            yield from _texts(list(value.values()))
