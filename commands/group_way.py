"""How a group's tickets find their agents: by which turn, how many each bears, and where they go otherwise."""

from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.groups import board, known_group
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.desk_file.distribution import MINUTES, MOST_CAPACITY
from desk.distribution import Distribution, Strategy
from desk.group_setup import with_group
from desk.ids import GroupKey
from desk.intents_groups import ShowGroups, StartWay, SubmitWay
from desk.person import Deed
from desk.picking import leads
from desk.plan import Group
from desk.refusals import NotAllowed, Refused, UnknownButton
from views.group_forms import way_form
from views.groups import saved
from views.nodes import Divider, Form

FORM = "way"
INPUTS = ("strategy", "capacity", "overflow", "overflow_after", "untouched_after")
NOWHERE = "-"
"""The choice of no other group, since a choice can't be left without one."""


def start(context: Context, intent: StartWay) -> Answer:
    """Open the form. Raises Refused: UnknownFilter, NotAllowed."""
    group = _led(context, known_group(context, intent.key))
    values = _now(group)
    return begin(context, FORM, None, values, {**values, "key": group.key})


def submit(context: Context, intent: SubmitWay) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, Conflict, NotAllowed."""
    draft = submitted(context, intent.draft, FORM)
    old = next((group for group in context.plan.groups if group.key == draft.shown["key"]), None)
    if old is None:
        raise Refused(UnknownButton())
    mine = {name: ({**draft.values, **intent.values}.get(name) or "").strip() for name in INPUTS}
    typed = Typed(context, merged(draft, mine, _now(_led(context, old))))
    others = [NOWHERE, *(group.key for group in context.plan.groups if group.key != old.key)]
    strategy, overflow = typed.word("strategy", [*Strategy]), typed.word("overflow", others)
    way = Distribution(
        Strategy(strategy),
        typed.whole("capacity", 1, MOST_CAPACITY),
        None if overflow == NOWHERE else GroupKey(overflow),
        typed.whole("overflow_after", 1, MINUTES),
        typed.whole("untouched_after", 0, MINUTES),
    )
    typed.check()
    group = replace(old, distribution=way)
    plan = with_group(context.plan, group)
    looked = save_plan(context, plan)
    view = board(replace(context, desk=replace(context.desk, plan=plan)))
    nodes = (saved(group, looked, context.words), Divider(), *view.nodes)
    return Say(replace(view, nodes=nodes), keep=True, again=ShowGroups())


def _led(context: Context, group: Group) -> Group:
    if not leads(context.plan, context.person, group.key):
        raise Refused(NotAllowed(Deed.GROUPS))
    return group


def _now(group: Group) -> dict[str, str]:
    way = group.distribution
    return {
        "strategy": way.strategy.value,
        "capacity": str(way.capacity),
        "overflow": way.overflow or NOWHERE,
        "overflow_after": str(way.overflow_after),
        "untouched_after": str(way.untouched_after),
    }


def _form(context: Context, draft: Draft) -> Form:
    group = context.plan.group(draft.shown["key"])
    others = [(one.key, one.name) for one in context.plan.groups if one.key != group.key]
    return way_form(draft.id, group.name, draft.values, others, draft.edition, context.words)


FORMS[FORM] = _form
