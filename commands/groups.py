"""The groups of a desk: each with who answers in it, what feeds it and how it stands; and giving one up."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commands.answers import Answer, Say
from commands.channel_names import channel_names
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted
from commands.list_tickets import counted
from commands.plan_change import save_plan
from commands.port_values import Draft
from commands.roles import settle
from desk.days import day_end
from desk.filter_words import group_key
from desk.filters import TicketFilter
from desk.group_setup import with_group, without_group
from desk.ids import GroupKey
from desk.intents_groups import AskRatings, ShowGroups, StartRetire, SubmitRetire
from desk.named_views import inherited
from desk.person import Deed, Person, Role, may
from desk.picking import leads
from desk.plan import ChannelRef, Group, Plan
from desk.refusals import NotAllowed, Refused, UnknownButton
from desk.roles import moved
from desk.summary import days_of, hour_of
from views.group_forms import retire_form
from views.groups import ROWS, GroupFacts, groups_board, only_group, retired, saved
from views.nodes import Divider, Form, Line, StaffView
from views.terms import terms_told

FORM = "retire"


def show(context: Context, intent: ShowGroups) -> Answer:
    """A page of them; one that there is no more shows the last."""
    return Say(board(context, intent.page), keep=True, again=ShowGroups(intent.page))


def board(context: Context, page: int = 0) -> StaffView:
    """What :func:`show` shows."""
    groups = context.plan.groups
    offset = min(page, (len(groups) - 1) // ROWS) * ROWS
    agents = context.unit.people.with_role(context.desk.id, Role.AGENT)
    shown = groups[offset : offset + ROWS]
    refs = (ref for group in shown for ref in (*_feeding(context.plan, group), group.desk_channel) if ref)
    called = channel_names(context.unit, context.desk.id, refs)
    facts = [_facts(context, group, agents, called) for group in shown]
    all_may = may(context.actor, Deed.SETUP, set_up=context.plan.set_up)
    return groups_board(facts, len(groups), offset, all_may, context.words)


def _feeding(plan: Plan, group: Group) -> list[ChannelRef]:
    return [channel.ref for channel in plan.channels if channel.group == group.key]


def _facts(context: Context, group: Group, agents: Sequence[Person], called: Mapping[ChannelRef, str]) -> GroupFacts:
    plan = context.plan
    standing = context.unit.tickets.standing(context.desk.id, group.key, context.now, day_end(context.now, plan.zone))
    return GroupFacts(
        group,
        tuple(_called(context, one) for one in agents if group.key in one.groups),
        next((one.name for one in agents if one.id == group.lead), None),
        called[group.desk_channel] if group.desk_channel else None,
        tuple(called[ref] for ref in _feeding(plan, group)),
        plan.group(group.distribution.overflow).name if group.distribution.overflow else None,
        counted(context, TicketFilter(groups=(group.key,)))[0],
        standing.unassigned,
        leads(plan, context.person, group.key),
        hour_of(plan, group),
        days_of(plan, group),
    )


def _called(context: Context, person: Person) -> str:
    """A member by name, with what is theirs alone."""
    told = ", ".join(terms_told(context.plan.terms_of(person.id), context.words))
    return f"{person.name} ({told})" if told else person.name


def known_group(context: Context, typed: str) -> Group:
    """By its key, or as people call it. Raises Refused(UnknownFilter)."""
    names: dict[str, str] = {group.key: group.name for group in context.plan.groups}
    return context.plan.group(typed if typed in names else group_key(typed, names))


def led(context: Context, key: str) -> Group:
    """A group that the actor leads, by its key. Raises Refused: UnknownButton where it is gone, NotAllowed."""
    group = next((one for one in context.plan.groups if one.key == key), None)
    if group is None:
        raise Refused(UnknownButton())
    if not leads(context.plan, context.person, group.key):
        raise Refused(NotAllowed(Deed.GROUPS))
    return group


def save(context: Context, group: Group) -> Answer:
    """The next version of the plan with a group that was changed, and the list with it."""
    plan = with_group(context.plan, group)
    return with_list(context, plan, saved(group, save_plan(context, plan), context.words))


def with_list(context: Context, plan: Plan, *said: Line) -> Answer:
    """What came of a change, and under it the groups as they are by ``plan``."""
    view = board(replace(context, desk=replace(context.desk, plan=plan)))
    return Say(replace(view, nodes=(*said, Divider(), *view.nodes)), keep=True, again=ShowGroups())


def ask_ratings(context: Context, intent: AskRatings) -> Answer:
    """Ask its customers how it went from now on, or no more. Raises Refused: UnknownButton, NotAllowed."""
    return save(context, replace(led(context, intent.key), ask_rating=intent.on))


def start_retire(context: Context, intent: StartRetire) -> Answer:
    """Open the form that asks for the heir; the last group stays."""
    group = known_group(context, intent.key)
    if len(context.plan.groups) == 1:
        return Say(only_group(group, context.words), refused=True)
    return begin(context, FORM, None, {}, {"key": group.key})


def submit_retire(context: Context, intent: SubmitRetire) -> Answer:
    """Save the next version without the group: its tickets, channels and people go to the heir. Raises Refused."""
    draft = submitted(context, intent.draft, FORM)
    group = next((one for one in context.plan.groups if one.key == draft.shown["key"]), None)
    if group is None:
        raise Refused(UnknownButton())
    typed = Typed(context, {**draft.values, **intent.values})
    to = typed.group()
    if to is None or to == group.key:
        typed.wrong("group", "empty")
    typed.check()
    heir = context.plan.group(to or "")
    count = counted(context, TicketFilter(groups=(group.key,)))[0]
    plan = without_group(context.plan, group.key, heir.key)
    looked = save_plan(context, plan)
    _bring_along(context, group.key, heir.key)
    return Say(retired(group.name, heir.name, count, looked, context.words))


def _bring_along(context: Context, key: GroupKey, to: GroupKey) -> None:
    """Whoever has a role in the group that is given up has it in the heir, and its saved lists are the heir's."""
    known = [group.key for group in context.plan.groups if group.key != key]
    views = context.unit.views
    for view in inherited(views.of_desk(context.desk.id), key, to):
        views.save(view, context.now)
    for person in context.unit.people.with_role(context.desk.id, Role.LIGHT):
        held = context.unit.grants.of(context.desk.id, person.id)
        after = moved(held, known, to)
        if after != tuple(held):
            settle(context, person, after)


def _form(context: Context, draft: Draft) -> Form:
    group = context.plan.group(draft.shown["key"])
    others = [(one.key, one.name) for one in context.plan.groups if one.key != group.key]
    count = counted(context, TicketFilter(groups=(group.key,)))[0]
    return retire_form(draft.id, group.name, count, others, draft.values, context.words)


FORMS[FORM] = _form
