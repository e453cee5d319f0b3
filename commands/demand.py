"""What tickets ask of whoever gets them, in the whole desk: skills, the least level, and how much they weigh."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from commands.answers import Answer
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.groups import with_list
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.demand_lines import WrongLine, read_levels, read_weights, write_levels, write_weights
from desk.distribution import Demand
from desk.forms import tags_key
from desk.intents_groups import StartDemand, SubmitDemand
from desk.words import Priority
from views.demand import WHOLE, demand_form, demand_saved
from views.names import priority
from views.nodes import Form

FORM = "demand"
T = TypeVar("T")


def start(context: Context, intent: StartDemand) -> Answer:
    """Open the form on what holds now."""
    del intent
    values = _now(context, context.plan.demand)
    return begin(context, FORM, None, values, values)


def submit(context: Context, intent: SubmitDemand) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, Conflict."""
    draft = submitted(context, intent.draft, FORM)
    now = _now(context, context.plan.demand)
    mine = {name: ({**draft.values, **intent.values}.get(name) or "").strip() for name in now}
    demand = _read(context, merged(draft, mine, now), now)
    plan = replace(context.plan, version=context.plan.version + 1, demand=demand)
    looked = save_plan(context, plan)
    return with_list(context, plan, *demand_saved(_now(context, demand), looked, context.words))


def _now(context: Context, demand: Demand) -> dict[str, str]:
    """As the form's inputs hold it."""
    called = {one.value: priority(one, context.words) for one in Priority}
    return {
        "skills": tags_key(demand.skills).strip(),
        "levels": write_levels(demand, called, context.words.language).strip(),
        "weights": write_weights(demand, called),
    }


def _read(context: Context, wanted: dict[str, str], now: dict[str, str]) -> Demand:
    """What was left alone stays, however it came to be. Raises Refused(BadForm)."""
    held, typed = context.plan.demand, Typed(context, wanted)

    def lines(field: str, read: Callable[[str], T], same: T) -> T:
        if wanted[field] == now[field]:
            return same
        try:
            return read(typed.text(field, WHOLE))
        except WrongLine as no:
            typed.wrong(field, no.kind, no.limit, part=no.part)
            return same

    skills = held.skills if wanted["skills"] == now["skills"] else typed.tags("skills")
    levels, tag_levels = lines("levels", read_levels, (held.levels, held.tag_levels))
    weights = lines("weights", read_weights, held.weights)
    typed.check()
    return Demand(skills, levels, tag_levels, weights)


def _form(context: Context, draft: Draft) -> Form:
    return demand_form(draft.id, draft.values, draft.edition, context.words)


FORMS[FORM] = _form
