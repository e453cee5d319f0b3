"""A desk's past, replayed under another plan: every journal that was begun since, in batches; nothing is written."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache

from commands.ports import Unit
from desk.ids import DeskId
from desk.plan import Plan
from desk.ticket import Ticket
from desk.what_if import Report, judge

BATCH = 500


def replayed(
    unit: Unit, desk: DeskId, proposed: Plan, now: datetime, since: datetime, most: int | None = None
) -> Report:
    """Every ticket that was opened at or after ``since``, but for practice; of more than ``most`` the newest."""
    first = max(0, unit.desks.last_number(desk) - most) if most else 0
    report = Report(more=any(one.number <= first for one in unit.tickets.opened_since(desk, since, 0, 1)))

    @cache
    def plans(version: int) -> Plan:
        return unit.desks.plan(desk, version)

    for tickets in _batches(unit, desk, since, first):
        journals = unit.journal.of_many([ticket.id for ticket in tickets])
        for ticket in tickets:
            if not ticket.is_practice:
                judge(report, ticket, journals[ticket.id], plans, proposed, now)
    return report


def _batches(unit: Unit, desk: DeskId, since: datetime, after: int) -> Iterator[list[Ticket]]:
    while tickets := list(unit.tickets.opened_since(desk, since, after, BATCH)):
        yield tickets
        after = tickets[-1].number
