"""A desk's setup as it stands at this moment, for one admin."""

from collections.abc import Callable, Sequence
from itertools import combinations

from commands.channel_names import channel_names
from commands.ports import Unit
from desk.folding import fold
from desk.hours_text import hours_of, write_hours
from desk.ids import PersonId
from desk.person import Person, Role
from desk.plan import Desk
from views.checklist import Checklist, checklist
from views.language import Words
from views.nodes import StaffView


def draw_checklist(unit: Unit, desk: Desk, person: PersonId, words: Callable[[str], Words]) -> StaffView:
    """The checklist in the admin's own language. Raises KeyError for an unknown person."""
    plan, spoken = desk.plan, words(unit.people.get(person).language or desk.plan.language)
    team = unit.people.with_role(desk.id, Role.AGENT)
    named = [group.desk_channel for group in plan.groups if group.desk_channel]
    staff = list(dict.fromkeys([*named, *([plan.alert_channel] if plan.alert_channel else [])]))
    customers = [channel.ref for channel in plan.channels]
    known = unit.channels.facts([*staff, *customers])
    called = channel_names(unit, desk.id, known)
    seen = Checklist(
        hours=write_hours(hours_of(plan.schedules[plan.schedule]), spoken.language),
        people=len(team),
        twice=_twice(team),
        staff=tuple((called[ref], known[ref]) for ref in staff),
        customers=tuple((called[ref], known[ref]) for ref in customers),
        summary_at=plan.settings.summary_at[:5],
        summary_days=plan.settings.summary_days,
        unnamed=tuple(group.name for group in plan.groups if not (group.desk_channel or plan.alert_channel)),
    )
    return checklist(seen, spoken)


def _twice(team: Sequence[Person]) -> tuple[str, ...]:
    """The names that two of the team have, each in a workspace where the other has no account."""
    alike: dict[str, list[Person]] = {}
    for one in team:
        alike.setdefault(fold(one.name), []).append(one)
    return tuple(same[0].name for same in alike.values() if any(_apart(*pair) for pair in combinations(same, 2)))


def _apart(one: Person, other: Person) -> bool:
    there = {account.workspace for account in one.accounts}
    return not any(account.workspace in there for account in other.accounts)
