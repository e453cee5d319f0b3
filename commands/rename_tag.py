"""Rename a tag of the desk, or merge it into another: seen first, then done to every ticket in the background."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.plan_change import save_plan
from desk.bulk import Action, Bulk, Order, State
from desk.filter_words import nearest
from desk.folding import fold
from desk.forms import TAG, read_tags
from desk.intents_tags import RenameTag
from desk.named_views import NamedView, ViewId
from desk.plan import Plan
from desk.refusals import BadForm, Problem, Refused
from desk.tag_renaming import ListTags, begun, ended, in_lists, in_places, in_plan, left
from desk.tags import same_tag
from desk.text import clean, size
from views.bulk import SAMPLE, Asked, Sample, ask

NAME = "name"
READ = 1000
"""So many of the newest tickets are looked through for what may have been meant."""


def rename(context: Context, intent: RenameTag) -> Answer:
    """Show what it would come to. Raises Refused(BadForm)."""
    old, new = " ".join(clean(intent.tag).split()), new_name(intent.new)
    unit, desk = context.unit, context.desk.id
    if old == new:
        raise _wrong("tag_same", part=old)
    tickets = unit.tickets.bearing(desk, old)
    if not tickets:
        raise _wrong("tag_unknown", part=old, meant=_meant(context, old))
    order = Order(Action.RENAME, old, to=new)
    bulk = Bulk(context.new_id(), desk, context.person.id, context.workspace, order, tuple(tickets), context.now)
    unit.bulks.add(bulk)
    sample = tuple(Sample(one.number, one.subject) for one in unit.tickets.many(tickets[:SAMPLE]))
    merging = _merging(context, old, new)
    rules = tuple(one.rule for one in in_plan(_plan(context), old, new, merging=merging).rules)
    named = tuple(dict.fromkeys(one.name for one in in_places(_plan(context), old, new)))
    asked = Asked(bulk.id, order, old, len(tickets), sample, merging=merging, rules=rules, named=named)
    return Say(ask(asked, context.words))


def new_name(typed: str) -> str:
    """The one tag that was typed. Raises Refused(BadForm)."""
    found = read_tags(clean(typed).replace('"', ""))
    if len(found) > 1:
        raise _wrong("tag_many")
    if not found:
        raise _wrong("empty")
    if size(found[0]) > TAG:
        raise _wrong("too_long", limit=TAG)
    return found[0]


def begin_in_plan(context: Context, bulk: Bulk, state: State) -> Bulk:
    """The plan follows at once, as far as it does before the tickets; every ticket that bears the tag now is meant."""
    order, plan = bulk.order, _plan(context)
    if state is State.UNDOING:
        if bulk.came.plan is not None:
            _save(context, plan, begun(plan, bulk.came.plan, back=True))
        return bulk
    found = in_plan(plan, order.value, order.to, merging=_merging(context, order.value, order.to))
    _save(context, plan, begun(plan, found, back=False))
    meant = replace(
        bulk,
        tickets=tuple(context.unit.tickets.bearing(context.desk.id, order.value)),
        came=replace(bulk.came, plan=found),
    )
    context.unit.bulks.aim(meant)
    return meant


def end_in_plan(context: Context, bulk: Bulk) -> Bulk:
    """The plan after the last ticket, with what stays in it told. Raises Refused(PlanChanged): another process was
    first, and it is tried again."""
    found = bulk.came.plan
    if found is None or bulk.ended_at is None:
        return bulk
    back, plan = bulk.state is State.UNDONE, _plan(context)
    if not back:
        later = (one for one in in_places(plan, found.old, found.new) if not one.early)
        found = replace(found, places=(*found.places, *later))
    after = ended(plan, found, back=back)
    _save(context, plan, after)
    views = {one.id: one for one in context.unit.views.of_desk(context.desk.id)}
    if back:
        kept = _restored(context, views, found.lists)
        return replace(bulk, came=replace(bulk.came, left=(*left(after, found), *kept)))
    lists = in_lists(views.values(), found.old, found.new)
    for one in lists:
        context.unit.views.save(replace(views[one.view], query=one.after), context.now)
    return replace(bulk, came=replace(bulk.came, plan=replace(found, lists=lists)))


def _restored(context: Context, views: Mapping[ViewId, NamedView], lists: Sequence[ListTags]) -> list[str]:
    """Lists as they were before; the names of those that somebody changed since."""
    there = [(views[one.view], one) for one in lists if one.view in views]
    for view, one in there:
        if view.query == one.after:
            context.unit.views.save(replace(view, query=one.before), context.now)
    return [view.name for view, one in there if view.query != one.after]


def _save(context: Context, before: Plan, after: Plan) -> None:
    if after is not before:
        save_plan(context, after)


def _plan(context: Context) -> Plan:
    return context.unit.desks.get(context.desk.id).plan


def _merging(context: Context, old: str, new: str) -> bool:
    return not same_tag(old, new) and bool(context.unit.tickets.bearing(context.desk.id, new))


def _meant(context: Context, typed: str) -> str:
    recent = context.unit.tickets.recent_tags(context.desk.id, READ)
    known = {fold(tag): tag for tag in reversed(recent)}
    found = nearest(fold(typed), list(known))
    return known[found] if found else ""


def _wrong(kind: str, *, limit: int = 0, part: str = "", meant: str = "") -> Refused:
    return Refused(BadForm((Problem(NAME, kind, limit, part, meant),)))
