"""How a group is: the form that makes or changes one; each change is a new version of the plan."""

from collections.abc import Mapping
from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.desk_channels import desk_channel_problems, feeding_problems
from commands.forms import FORMS, begin, merged, submitted
from commands.groups import board, known_group
from commands.people import by_form, colleagues, external_id
from commands.plan_change import save_plan
from commands.port_values import Draft
from commands.roles import settle
from desk.field_setup import key_of
from desk.folding import fold
from desk.group_setup import MOST, NAME, fed_by, with_group
from desk.ids import GroupKey
from desk.intents_groups import ShowGroups, StartGroup, SubmitGroup
from desk.person import Person, Role
from desk.plan import ChannelRef, Group
from desk.refusals import BadForm, Problem, Refused
from desk.roles import given, set_by_hand
from desk.text import clean, size
from views.group_forms import group_form
from views.groups import saved
from views.nodes import Divider, Form

FORM = "group"
INPUTS = ("name", "lead", "desk_channel", "channels", "schedule")


def start(context: Context, intent: StartGroup) -> Answer:
    """Open the form on what holds now. Raises Refused(UnknownFilter) where there is no such group."""
    group = known_group(context, intent.key) if intent.key else None
    values = _now(context, group)
    return begin(context, FORM, None, values, {**values, "key": group.key if group else ""})


def submit(context: Context, intent: SubmitGroup) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, or Conflict where somebody else changed the same."""
    draft = submitted(context, intent.draft, FORM)
    old = next((group for group in context.plan.groups if group.key == draft.shown["key"]), None)
    typed = {**draft.values, **intent.values}
    mine = {name: clean(typed.get(name) or "").strip() for name in INPUTS}
    mine["channels"] = " ".join(sorted(mine["channels"].split()))
    wanted = mine if old is None else merged(draft, mine, _now(context, old))
    _check(context, old, wanted)
    group = _read(context, old, wanted)
    here = context.workspace
    chosen = [ChannelRef(here, one) for one in wanted["channels"].split()]
    shown = [channel.ref for channel in context.plan.channels if channel.ref.workspace == here]
    plan = fed_by(with_group(context.plan, group), group.key, chosen, shown)
    looked = save_plan(context, plan)
    if old is not None and old.lead is not None and group.lead != old.lead:
        _lead_no_more(context, context.unit.people.get(old.lead), group.key)
    if group.lead is not None and (old is None or group.lead != old.lead):
        _lead_there(context, context.unit.people.get(group.lead), group.key)
    after = replace(context, desk=replace(context.desk, plan=plan))
    view = board(after)
    nodes = (saved(group, looked, context.words), Divider(), *view.nodes)
    return Say(replace(view, nodes=nodes), keep=True, again=ShowGroups())


def _now(context: Context, group: Group | None) -> dict[str, str]:
    """What holds now, as the form's inputs hold it; of channels those that are here."""
    if group is None:
        return dict.fromkeys(INPUTS, "")
    here = context.workspace
    feeding = (one.ref for one in context.plan.channels if one.group == group.key)
    desk_channel = group.desk_channel
    return {
        "name": group.name,
        "lead": external_id(context, context.unit.people.get(group.lead)) if group.lead else "",
        "desk_channel": desk_channel.channel if desk_channel and desk_channel.workspace == here else "",
        "channels": " ".join(sorted(ref.channel for ref in feeding if ref.workspace == here)),
        "schedule": group.schedule or "",
    }


def _check(context: Context, old: Group | None, wanted: Mapping[str, str]) -> None:
    """Raises Refused(BadForm) with everything that is wrong."""
    plan, here = context.plan, context.workspace
    others = [group for group in plan.groups if old is None or group.key != old.key]
    name, lead = wanted["name"], by_form(context, wanted["lead"])
    problems: list[Problem] = []
    if not name:
        problems.append(Problem("name", "empty"))
    elif size(name) > NAME:
        problems.append(Problem("name", "too_long", NAME))
    elif fold(name) in {fold(group.name) for group in others}:
        problems.append(Problem("name", "group_same_name"))
    if old is None and len(others) >= MOST:
        problems.append(Problem("name", "group_too_many", MOST))
    if wanted["lead"] and (lead is None or not lead.is_agent):
        problems.append(Problem("lead", "no_agent"))
    if wanted["schedule"] and wanted["schedule"] not in plan.schedules:
        problems.append(Problem("schedule", "unknown"))
    desk_channel = ChannelRef(here, wanted["desk_channel"]) if wanted["desk_channel"] else None
    staff = {group.desk_channel for group in others} | {desk_channel, plan.alert_channel}
    problems += desk_channel_problems(context, desk_channel)
    problems += feeding_problems(context, [ChannelRef(here, one) for one in wanted["channels"].split()], staff)
    if desk_channel is not None and plan.channel(desk_channel) is not None:
        problems.append(Problem("desk_channel", "group_customers"))
    if problems:
        raise Refused(BadForm(tuple(problems)))


def _read(context: Context, old: Group | None, wanted: Mapping[str, str]) -> Group:
    """The group that the form asks for; a desk channel on another platform, which it can't show, stays."""
    taken = [*(group.key for group in context.plan.groups), *context.plan.retired]
    name = " ".join(wanted["name"].split())
    group = old or Group(GroupKey(key_of(name, taken, "group")), name)
    elsewhere = group.desk_channel if group.desk_channel and group.desk_channel.workspace != context.workspace else None
    lead = by_form(context, wanted["lead"])
    return replace(
        group,
        name=name,
        lead=lead.id if lead else None,
        desk_channel=ChannelRef(context.workspace, wanted["desk_channel"]) if wanted["desk_channel"] else elsewhere,
        schedule=wanted["schedule"] or None,
    )


def _lead_no_more(context: Context, person: Person, key: GroupKey) -> None:
    """Whoever led the group by being named its lead answers there as before; what they were made otherwise stays."""
    held = context.unit.grants.of(context.desk.id, person.id)
    if any(one.by_hand and one.group == key and one.role is Role.LEAD for one in held):
        settle(context, person, given(held, Role.AGENT, key))


def _lead_there(context: Context, person: Person, key: GroupKey) -> None:
    """Whoever is named answers in the group, and leads there; what they are elsewhere stays."""
    held = context.unit.grants.of(context.desk.id, person.id)
    if person.role is Role.ADMIN:
        settle(context, person, set_by_hand(held, Role.ADMIN, tuple(dict.fromkeys((*person.groups, key)))))
    elif person.role_in(key) is not Role.LEAD or (person.groups and key not in person.groups):
        settle(context, person, given(held, Role.LEAD, key))


def _form(context: Context, draft: Draft) -> Form:
    is_new, schedules = not draft.shown.get("key"), tuple(context.plan.schedules)
    return group_form(draft.id, is_new, draft.values, schedules, colleagues(context), draft.edition, context.words)


FORMS[FORM] = _form
