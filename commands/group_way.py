"""How a group's tickets find their agents: by which turn, how many each bears, and where they go otherwise."""

from dataclasses import replace

from commands.answers import Answer
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.groups import known_group, led, save
from commands.port_values import Draft
from desk.desk_file.distribution import MINUTES, MOST_CAPACITY
from desk.distribution import Distribution, Strategy
from desk.ids import GroupKey
from desk.intents_groups import StartWay, SubmitWay
from desk.plan import Group
from views.group_forms import way_form
from views.nodes import Form

FORM = "way"
INPUTS = ("strategy", "capacity", "overflow", "overflow_after", "untouched_after")
NOWHERE = "-"
"""The choice of no other group, since a choice can't be left without one."""


def start(context: Context, intent: StartWay) -> Answer:
    """Open the form. Raises Refused: UnknownFilter, NotAllowed."""
    group = led(context, known_group(context, intent.key).key)
    values = _now(group)
    return begin(context, FORM, None, values, {**values, "key": group.key})


def submit(context: Context, intent: SubmitWay) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, Conflict, NotAllowed."""
    draft = submitted(context, intent.draft, FORM)
    old = led(context, draft.shown["key"])
    mine = {name: ({**draft.values, **intent.values}.get(name) or "").strip() for name in INPUTS}
    typed = Typed(context, merged(draft, mine, _now(old)))
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
    return save(context, replace(old, distribution=way))


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
