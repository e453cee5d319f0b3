"""Bring a desk's file in as the next version of its plan, and write the plan in force as such a file."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from commands.desk_names import StoredLabels, StoredNames
from commands.desk_team import grant_team, team_of_desk
from commands.door import Transactions
from commands.ports import Unit
from commands.private_place import put_out
from commands.staff_channel import others_read
from desk.desk_file import Path, Team, WrongFile, read_desk, write_desk
from desk.ids import DeskId, PersonId
from desk.plan import Plan, same_schedule
from desk.refusals import Refused
from desk.rules.conditions import Matches
from desk.rules.naming import channels_in


class BadDeskFile(ValueError):
    """A file can't be brought in; its one argument is a line for whoever wrote it: file, line, key, sentence."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import made: the plan's version, and how much stands in it."""

    version: int
    groups: int
    policies: int
    channels: int
    people: int


def import_desk(
    store: Transactions,
    desk: DeskId,
    text: str,
    name: str,
    now: datetime,
    new_id: Callable[[], str],
    matches: Matches,
    hosts: frozenset[str] = frozenset(),
) -> Imported:
    """Bring in ``text`` of the file called ``name``, all of it or nothing; its rules may call ``hosts`` without https.
    Raises :class:`BadDeskFile`."""
    try:
        raw: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadDeskFile(f"{name}: this is no TOML yet: {error}") from None
    try:
        return store.write(lambda unit: _import(unit, desk, raw, now, StoredNames(unit, desk, new_id, matches, hosts)))
    except WrongFile as wrong:
        raise BadDeskFile(wrong.told(name, text)) from None
    except Refused:
        raise BadDeskFile(f"{name}: somebody changed the desk at the same moment; import it again") from None


def export_desk(store: Transactions, desk: DeskId) -> str:
    """The plan in force and the team, as a file's text."""
    return store.read(lambda unit: _export(unit, desk))


def _import(unit: Unit, desk: DeskId, raw: dict[str, object], now: datetime, names: StoredNames) -> Imported:
    old = unit.desks.get(desk).plan
    plan, team = read_desk(raw, names, old.version + 1)
    _check(unit, plan)
    _check_team(unit, plan, team)
    # The same hours in other words must not count as a change of schedule.
    kept = {
        key: old.schedules[key] if key in old.schedules and same_schedule(old.schedules[key], new) else new
        for key, new in plan.schedules.items()
    }
    people, others = grant_team(unit, desk, plan, team, now)
    unit.desks.save_plan(desk, replace(plan, schedules=kept), None, now)
    if others:
        # What those had who answer no more is nobody's now, and who is new may have what waits.
        unit.timers.look_at_plan(desk, plan.version, now)
        unit.outbox.add(desk, list(put_out(unit, desk)), now)
    return Imported(plan.version, len(plan.groups), len(plan.policies), len(plan.channels), people)


def _check(unit: Unit, plan: Plan) -> None:
    """A channel of the team that others see is refused at its key."""
    known = unit.channels.facts(plan.staff_channels())
    why = "people outside your team can read this channel; choose one that only your team sees"
    if plan.alert_channel and not known[plan.alert_channel].staff_safe:
        raise WrongFile(("alert_channel",), why)
    for at, group in enumerate(plan.groups):
        if group.desk_channel and not known[group.desk_channel].staff_safe:
            raise WrongFile(("groups", at, "desk_channel"), why)
    does = [(("rules", at, "do"), one.actions) for at, one in enumerate(plan.rules)]
    does += [(("macros", at, "do"), one.actions) for at, one in enumerate(plan.macros)]
    for path, actions in does:
        if any(others_read(unit, plan, ref) for ref in channels_in(actions)):
            raise WrongFile(path, why)


def _check_team(unit: Unit, plan: Plan, team: Team) -> None:
    """Somebody of another company, or a program, has no role here."""
    named: list[tuple[Path, Sequence[PersonId]]] = [
        (("admins",), team.admins),
        (("agents",), team.agents),
        (("light",), team.light),
        (("leads",), team.leads),
    ]
    for at, group in enumerate(plan.groups):
        named.append((("groups", at, "members"), team.members.get(group.key, ())))
        named.append((("groups", at, "lead"), [group.lead] if group.lead else []))
        named.append((("groups", at, "leads"), team.leads_in.get(group.key, ())))
        named.append((("groups", at, "light"), team.light_in.get(group.key, ())))
    for path, people in named:
        for person in unit.people.many(people).values():
            if not person.ours:
                raise WrongFile(path, f"{person.name} is of another company, or a program; leave them out")


def _export(unit: Unit, desk: DeskId) -> str:
    plan = unit.desks.get(desk).plan
    return write_desk(plan, team_of_desk(unit, desk, plan), StoredLabels(unit, desk))
