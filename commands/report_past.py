"""A desk's last days, told by person: the journals of every ticket that was stirred since, in batches."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache

from commands.context import Context
from desk.hours import Calendar
from desk.ids import GroupKey, PersonId, TicketId
from desk.person import Person
from desk.plan import Plan
from desk.report import Asked, Past, Stretch
from desk.ticket import Ticket
from desk.watch import watch
from desk.words import Outcome

BATCH, MOST = 500, 20_000


def read_past(context: Context, team: Sequence[Person], since: datetime, most: int = MOST) -> tuple[Past, bool]:
    """What the tickets tell of the ``team``, and whether there are more than ``most``: then the newest are read."""
    unit, desk, now = context.unit, context.desk.id, context.now
    stirred = unit.tickets.stirred(desk, since, now, most + 1)

    @cache
    def plans(version: int) -> Plan:
        return unit.desks.plan(desk, version)

    past, asked = Past(), _asked(context, team, since, plans)
    for tickets in _batches(context, stirred[:most]):
        journals = unit.journal.of_many([one.id for one in tickets])
        for ticket in tickets:
            journal = journals[ticket.id]
            past.take(journal, watch(journal, plans, context.plan, now).promises, asked)
    return past, len(stirred) > most


def pauses_of(context: Context, past: Past) -> Mapping[PersonId, Sequence[Stretch]]:
    """When everybody was away, as far as it matters for what is told."""
    found: dict[PersonId, list[Stretch]] = {}
    if past.begins is not None:
        for pause in context.unit.pauses.between(context.desk.id, past.begins, context.now):
            found.setdefault(pause.person, []).append((pause.since, pause.over))
    return found


def _batches(context: Context, stirred: Sequence[TicketId]) -> Iterator[list[Ticket]]:
    for first in range(0, len(stirred), BATCH):
        tickets = context.unit.tickets.many(stirred[first : first + BATCH])
        yield [one for one in tickets if not one.is_practice and one.outcome is not Outcome.CANCELLED]


def _asked(context: Context, team: Sequence[Person], since: datetime, plans: Callable[[int], Plan]) -> Asked:
    """Everybody by who they are now, and by the hours that held at the time."""
    of_team = {one.id for one in team}
    version_at = _versions(context, since)

    @cache
    def who(person: PersonId) -> PersonId | None:
        known = context.unit.people.many([person]).get(person)
        return known.id if known is not None and known.id in of_team else None

    @cache
    def hours(person: PersonId, group: GroupKey, version: int) -> Calendar:
        plan = plans(version)
        return plan.hours_of(plan.terms_of(person), group)

    return Asked(since, context.now, who, lambda person, group, at: hours(person, group, version_at(at)))


def _versions(context: Context, since: datetime) -> Callable[[datetime], int]:
    """The version of the plan that was in force at an instant of the span."""
    newest, found = context.plan.version, list[tuple[datetime, int]]()
    while batch := context.unit.desks.versions(context.desk.id, newest, BATCH):
        found += [(one.at, one.version) for one in batch]
        newest = batch[-1].version - 1
        if batch[-1].at <= since:
            break
    found.reverse()
    instants = [at for at, _ in found]
    return lambda at: found[max(bisect_right(instants, at) - 1, 0)][1]
