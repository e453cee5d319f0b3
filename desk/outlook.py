"""What would be promised of a ticket that is not made yet, by the same replay that later keeps the promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.events import DueSet, Entry, Opened, Promised
from desk.plan import Plan
from desk.ticket import Ticket
from desk.watch import watch
from desk.words import Metric, Side


@dataclass(frozen=True, slots=True)
class Outlook:
    """When an answer and the solution would be due; None: nothing is promised of it, or nobody waits."""

    answer: datetime | None = None
    solve: datetime | None = None


def outlook(ticket: Ticket, plan: Plan, said: Sequence[Entry]) -> Outlook:
    """The promises of ``ticket`` if it were made at its ``created_at``, after what was ``said``."""
    now = ticket.created_at
    rule = plan.policy_for(ticket)
    side = Side.REQUESTER if ticket.opened_by == ticket.requester else Side.AGENT
    opened = Opened(side, ticket.priority, ticket.group, ticket.requester)
    terms = Promised(plan.version, rule.name if rule else None, plan.schedule_for(ticket))
    events = (opened, terms, *((DueSet(ticket.due),) if ticket.due else ()))
    rows = [*said, *(Entry(event, None, now, now) for event in events)]
    waiting = [p for p in watch(rows, lambda _: plan, plan, now).promises if p.stopped is None]
    answer = next((p.due for p in waiting if p.metric != Metric.RESOLUTION), None)
    return Outlook(answer, next((p.due for p in waiting if p.metric == Metric.RESOLUTION), None))
