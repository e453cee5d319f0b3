"""A desk's schedules by name: who keeps to one, and how one comes, changes or goes. Pure: each gives the next plan."""

from dataclasses import replace

from desk.days_off import DayOff, days_off, with_days
from desk.folding import fold
from desk.hours_text import Hours, with_hours
from desk.plan import Plan
from desk.schedule_users import ScheduleUsers

NAME = 40
"""The most characters of a schedule's name: a button carries it."""


def users(plan: Plan, name: str) -> ScheduleUsers:
    """Who keeps to the schedule ``name``."""
    return ScheduleUsers(
        plan.schedule == name,
        tuple(group.name for group in plan.groups if group.schedule == name),
        tuple(rule.name for rule in plan.policies if rule.schedule == name),
        sum(one.schedule == name for one in plan.terms),
    )


def schedule_named(plan: Plan, typed: str) -> str | None:
    """The name of a schedule as somebody typed it, in whichever case and with or without diacritics."""
    known = {fold(name): name for name in plan.schedules}
    return typed if typed in plan.schedules else known.get(fold(typed))


def with_schedule(plan: Plan, old: str | None, name: str, hours: Hours) -> Plan:
    """A new schedule, or ``old`` with other hours, and by another name for all who keep to it."""
    if old is None:
        return replace(plan, version=plan.version + 1, schedules={**plan.schedules, name: with_hours("{}", hours)})
    changed = with_hours(plan.schedules[old], hours)
    called = {old: name}
    return replace(
        plan,
        version=plan.version + 1,
        schedules={called.get(one, one): changed if one == old else text for one, text in plan.schedules.items()},
        schedule=called.get(plan.schedule, plan.schedule),
        groups=tuple(replace(one, schedule=called.get(one.schedule or "", one.schedule)) for one in plan.groups),
        policies=tuple(replace(one, schedule=called.get(one.schedule or "", one.schedule)) for one in plan.policies),
        terms=tuple(replace(one, schedule=called.get(one.schedule or "", one.schedule)) for one in plan.terms),
        named_days={called.get(one, one): days for one, days in plan.named_days.items()},
    )


def without_schedule(plan: Plan, name: str) -> Plan:
    """The plan without a schedule that nobody keeps to."""
    return replace(
        plan,
        version=plan.version + 1,
        schedules={one: text for one, text in plan.schedules.items() if one != name},
        named_days={one: days for one, days in plan.named_days.items() if one != name},
    )


def days_of(plan: Plan, name: str) -> tuple[DayOff, ...]:
    """The dates with hours of their own in the schedule ``name``."""
    return days_off(plan.schedules[name], plan.named_days.get(name, ()))


def without_list(plan: Plan, year: int) -> tuple[str, ...]:
    """The schedules that somebody keeps to, which have closed days in the year before and none in ``year``."""
    return tuple(name for name in plan.schedules if not users(plan, name).nobody and _ends(plan, name, year - 1))


def _ends(plan: Plan, name: str, year: int) -> bool:
    years = {one.day.year for one in days_of(plan, name) if not one.spans}
    return year in years and year + 1 not in years


def with_list(plan: Plan, name: str, days: tuple[DayOff, ...]) -> Plan:
    """The plan whose schedule ``name`` has exactly these dates."""
    changed, named = with_days(plan.schedules[name], days)
    others = {one: known for one, known in plan.named_days.items() if one != name}
    return replace(
        plan,
        version=plan.version + 1,
        schedules={**plan.schedules, name: changed},
        named_days={**others, name: named} if named else others,
    )
