"""When a group's queue summary comes: at its own hour and on its own days, or as the desk's."""

from dataclasses import replace

from commands.answers import Answer
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.groups import known_group, led, save
from commands.port_values import Draft
from desk.hours_text import WrongHours, read_clock
from desk.intents_groups import StartSummaryTimes, SubmitSummaryTimes
from desk.plan import Group
from desk.schedule import DAYS
from views.group_forms import summary_form
from views.nodes import Form

FORM = "summarytimes"
INPUTS = ("at", "days")
LONGEST = 20


def start(context: Context, intent: StartSummaryTimes) -> Answer:
    """Open the form. Raises Refused: UnknownFilter, NotAllowed."""
    group = led(context, known_group(context, intent.key).key)
    values = _now(group)
    return begin(context, FORM, None, values, {**values, "key": group.key})


def submit(context: Context, intent: SubmitSummaryTimes) -> Answer:
    """Save the next version of the plan. Raises Refused: BadForm, Conflict, NotAllowed."""
    draft = submitted(context, intent.draft, FORM)
    old = led(context, draft.shown["key"])
    mine = {name: ({**draft.values, **intent.values}.get(name) or "").strip() for name in INPUTS}
    mine["days"] = _ordered(mine["days"])
    wanted = merged(draft, mine, _now(old))
    typed, at = Typed(context, wanted), None
    try:
        at = read_clock(typed.text("at", LONGEST)) if wanted["at"] else None
    except WrongHours:
        typed.wrong("at", "group_time", part=wanted["at"])
    typed.check()
    return save(context, replace(old, summary_at=at, summary_days=tuple(wanted["days"].split())))


def _ordered(days: str) -> str:
    """Monday first; what is no day is left out."""
    return " ".join(day for day in DAYS if day in days.split())


def _now(group: Group) -> dict[str, str]:
    return {"at": group.summary_at or "", "days": _ordered(" ".join(group.summary_days))}


def _form(context: Context, draft: Draft) -> Form:
    plan = context.plan
    group, usual = plan.group(draft.shown["key"]), (plan.settings.summary_at, plan.settings.summary_days)
    return summary_form(draft.id, group.name, draft.values, usual, draft.edition, context.words)


FORMS[FORM] = _form
