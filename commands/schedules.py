"""The desk's schedules: listed, added, changed and taken away by whoever leads; each change is a new version."""

from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, draft_of, merged, submitted
from commands.look_back import look_back
from commands.plan_change import save_plan
from commands.port_values import Draft
from desk.days_off import DayOff, coming
from desk.filter_words import nearest
from desk.folding import fold
from desk.hours_text import Hours, hours_of
from desk.intents_hours import (
    RetireSchedule,
    SaveSchedule,
    ShowSchedules,
    StartSchedule,
    SubmitSchedule,
    TrySchedule,
)
from desk.plan import Plan
from desk.refusals import PlanChanged, Refused, ScheduleInUse, UnknownCommand
from desk.schedules import NAME, days_of, schedule_named, users, with_schedule, without_schedule
from desk.summary import today
from desk.week_text import WrongWeek, read_week, write_week
from views.charts import Picture
from views.nodes import Divider, Form, Line
from views.schedules import HOURS, Known, retired, saved, schedule_form, schedules_board
from views.week_chart import week_picture
from views.what_if import LONGER, tried

FORM, TRY = "schedule", "try"
TRIED_DAYS = 30
NEXT_DAYS = 3
PICTURED_DAYS = 5


def show(context: Context, intent: ShowSchedules) -> Answer:
    """Every schedule, with who keeps to it and when it is closed next."""
    return Say(schedules_board(_known(context, context.plan), intent.page, context.words), keep=True, again=intent)


def start(context: Context, intent: StartSchedule) -> Answer:
    """Open the form on what holds now. Raises Refused(UnknownCommand) where there is no such schedule."""
    name = named(context, "schedules", intent.name) if intent.name else ""
    values = _now(context, name) if name else {"name": "", "zone": context.plan.zone, "hours": ""}
    return begin(context, FORM, None, values, {**values, "key": name, TRY: "yes" if intent.trying else ""})


def submit(context: Context, intent: SubmitSchedule) -> Answer:
    """Save the next version of the plan, or try it first where that was asked. Raises Refused: BadForm with the day and
    the stretch at fault, Conflict where somebody else changed the same, PlanChanged where it is gone."""
    known = submitted(context, intent.draft, FORM)
    draft = replace(known, values={**known.values, **intent.values})
    if not draft.shown.get(TRY):
        return _saved(context, draft)
    answer = _tried(context, draft, TRIED_DAYS)
    context.unit.drafts.save(draft, context.now)
    return answer


def try_hours(context: Context, intent: TrySchedule) -> Answer:
    """Other days of the past. Raises Refused as :func:`submit` does, DraftGone."""
    return _tried(context, draft_of(context, intent.draft, FORM), intent.days)


def save(context: Context, intent: SaveSchedule) -> Answer:
    """What was tried holds from now on. Raises Refused as :func:`submit` does, DraftGone."""
    return _saved(context, submitted(context, intent.draft, FORM))


def _tried(context: Context, draft: Draft, days: int) -> Answer:
    plan, name = _proposed(context, draft)
    back, longer = ShowSchedules(), TrySchedule(draft.id, LONGER)
    found = look_back(context, plan, name, days, SaveSchedule(draft.id), back, longer)
    return Say(tried(found, context.words), keep=True, again=TrySchedule(draft.id, found.days))


def _saved(context: Context, draft: Draft) -> Answer:
    plan, name = _proposed(context, draft)
    looked = save_plan(context, plan)
    return _told(context, plan, saved(name, looked, context.words), picture_of(context, plan, name))


def _proposed(context: Context, draft: Draft) -> tuple[Plan, str]:
    """The plan that the form asks for, and what its schedule is called."""
    old = draft.shown["key"] or None
    typed = dict(draft.values)
    if old is not None:
        if old not in context.plan.schedules:
            raise Refused(PlanChanged())
        typed = merged(draft, typed, _now(context, old))
    name, hours = _read(context, old, typed)
    return with_schedule(context.plan, old, name, hours), name


def retire(context: Context, intent: RetireSchedule) -> Answer:
    """Take one away. Raises Refused: ScheduleInUse with who keeps to it, UnknownCommand where there is none."""
    name = named(context, "schedules", intent.name)
    kept = users(context.plan, name)
    if not kept.nobody:
        raise Refused(ScheduleInUse(name, kept))
    plan = without_schedule(context.plan, name)
    save_plan(context, plan)
    return _told(context, plan, retired(name, context.words))


def named(context: Context, command: str, typed: str) -> str:
    """A schedule as somebody named it after ``command``. Raises Refused(UnknownCommand)."""
    found = schedule_named(context.plan, typed)
    if found is None:
        known = {fold(name): name for name in context.plan.schedules}
        near = nearest(fold(typed), list(known))
        meant = f"{command} {known[near]}" if near else None
        raise Refused(UnknownCommand(f"{command} {typed[:NAME]}", meant, tuple(context.plan.schedules)))
    return found


def next_days(context: Context, plan: Plan, name: str, count: int) -> tuple[DayOff, ...]:
    """The days to come on which a schedule is closed or otherwise."""
    return coming(days_of(plan, name), today(plan, context.now), count)


def picture_of(context: Context, plan: Plan, name: str) -> Picture:
    """The week of a schedule, and its next closed days."""
    days = next_days(context, plan, name, PICTURED_DAYS)
    return week_picture(name, hours_of(plan.schedules[name]), days, context.words)


def _told(context: Context, plan: Plan, said: Line, *pictures: Picture) -> Answer:
    board = schedules_board(_known(context, plan), 0, context.words)
    view = replace(board, nodes=(said, Divider(), *board.nodes))
    return Say(view, keep=True, again=ShowSchedules(), pictures=pictures)


def _known(context: Context, plan: Plan) -> list[Known]:
    return [
        Known(name, hours_of(text), users(plan, name), next_days(context, plan, name, NEXT_DAYS))
        for name, text in plan.schedules.items()
    ]


def _now(context: Context, name: str) -> dict[str, str]:
    """What holds now, as the form's inputs hold it."""
    hours = hours_of(context.plan.schedules[name])
    return {"name": name, "zone": hours.zone, "hours": write_week(hours, context.words.language)}


def _read(context: Context, old: str | None, values: dict[str, str]) -> tuple[str, Hours]:
    """The schedule that the form asks for. Raises Refused(BadForm)."""
    typed = Typed(context, values)
    name = " ".join(typed.text("name", NAME, required=True).split())
    zone = typed.zone("zone")
    text = typed.text("hours", HOURS, required=True)
    other = schedule_named(context.plan, name)
    if name and other not in (None, old):
        typed.wrong("name", "hours_taken")
    hours = Hours(zone, ())
    try:
        hours = read_week(text, zone)
    except WrongWeek as wrong:
        typed.wrong("hours", wrong.kind, part=wrong.part)
    typed.check()
    return name, hours


def _form(context: Context, draft: Draft) -> Form:
    name, trying = draft.shown.get("key", ""), bool(draft.shown.get(TRY))
    return schedule_form(draft.id, name, draft.values, draft.edition, context.words, trying=trying)


FORMS[FORM] = _form
