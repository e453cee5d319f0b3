"""What would have come of the promises, had another plan been in force: the journal as it stands, under other terms."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from desk.events import Entry, Opened, Promised
from desk.plan import Plan
from desk.rebuild import Rebuilt, after, begun
from desk.sla import Promise
from desk.ticket import Ticket
from desk.watch import Plans, watch
from desk.words import Metric

KEPT, LATE, OPEN, NONE = "kept", "late", "open", "none"
"""What came of a promise: kept, broken, still running in time, or there was none."""
Cycle = tuple[Metric, int]
Kind = tuple[Metric, str, str]
"""What is counted together: metric, priority and group."""


@dataclass(frozen=True, slots=True)
class Change:
    """A promise of one ticket that another plan would have ended otherwise."""

    number: int
    metric: Metric
    cycle: int
    was: str
    would: str


@dataclass(slots=True)
class Report:
    """Tickets looked at, what came of their promises before and after, and which would have ended otherwise. ``more``:
    there are older ones that were not looked at."""

    tickets: int = 0
    was: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    would: Counter[tuple[Kind, str]] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    more: bool = False

    def take(self, ticket: Ticket, was: Sequence[Promise], would: Sequence[Promise]) -> None:
        """Count one ticket's promises in."""
        before, then = _ends(was), _ends(would)
        self.tickets += 1
        for ends, counted in ((before, self.was), (then, self.would)):
            counted.update(((metric, ticket.priority.value, ticket.group), end) for (metric, _), end in ends.items())
        for metric, cycle in sorted({*before, *then}):
            one, other = before.get((metric, cycle), NONE), then.get((metric, cycle), NONE)
            if one != other:
                self.changes.append(Change(ticket.number, metric, cycle, one, other))

    def kinds(self) -> Iterator[Kind]:
        """Everything that was counted, in the order of metrics, priorities and groups."""
        order = {metric: at for at, metric in enumerate(Metric)}
        yield from sorted({kind for kind, _ in (*self.was, *self.would)}, key=lambda kind: (order[kind[0]], kind[1:]))


def attained(counted: Mapping[tuple[Kind, str], int], kind: Kind) -> float | None:
    """The share of ended promises that were kept, from 0 to 1; None where none has ended."""
    kept, late = counted.get((kind, KEPT), 0), counted.get((kind, LATE), 0)
    return kept / (kept + late) if kept + late else None


def under(ticket: Ticket, journal: Sequence[Entry], plan: Plan) -> tuple[Entry, ...]:
    """The journal as it would stand, had ``plan`` been in force from the beginning. Each deed ends with what is
    promised then, as it does when it is done (one deed is what was learned at one instant). ``ticket`` gives what no
    deed changes."""
    rows: list[Entry] = []
    state: Rebuilt | None = None
    promised: Promised | None = None
    seen: tuple[object, ...] = ()
    opened_at: datetime | None = None
    kept = (row for row in journal if not isinstance(row.event, Promised))
    for learned, deed in groupby(sorted(kept, key=lambda row: row.recorded_at), key=lambda row: row.recorded_at):
        for row in deed:
            rows.append(row)
            if isinstance(row.event, Opened):
                state, opened_at = begun(row.event, row.at), row.at
            elif state is not None:
                state = after(state, row)
        if state is None or (asked := _asks(state)) == seen:
            continue
        seen, now = asked, _promised(ticket, state, plan)
        if now != promised:
            assert opened_at is not None
            rows.append(Entry(now, None, opened_at if promised is None else learned, learned))
            promised = now
    return tuple(sorted(rows, key=lambda row: row.at))


def _asks(state: Rebuilt) -> tuple[object, ...]:
    """All by which a policy is chosen and that deeds change: most of them change nothing of it."""
    return state.priority, state.group, state.requester, state.tags, state.fields


def _promised(ticket: Ticket, state: Rebuilt, plan: Plan) -> Promised:
    at_the_time = replace(
        ticket,
        priority=state.priority,
        group=state.group,
        requester=state.requester,
        tags=tuple(sorted(state.tags)),
        fields=tuple(state.fields),
    )
    rule = plan.policy_for(at_the_time)
    return Promised(plan.version, rule.name if rule else None, plan.schedule_for(at_the_time))


def judge(report: Report, ticket: Ticket, journal: Sequence[Entry], plans: Plans, plan: Plan, now: datetime) -> None:
    """Count a ticket as it went under the plans of its time, and as it would have gone under ``plan``."""
    was = watch(journal, plans, plan, now).promises
    would = watch(under(ticket, journal, plan), lambda _version: plan, plan, now).promises
    report.take(ticket, was, would)


def _ends(promises: Sequence[Promise]) -> dict[Cycle, str]:
    return {(Metric(one.metric), one.cycle): end for one in promises if (end := _end(one)) is not None}


def _end(promise: Promise) -> str | None:
    """What came of a promise; None: nobody needed it any more."""
    if promise.breached_at is not None:
        return LATE
    if promise.state == "void":
        return None
    return KEPT if promise.state == "met" else OPEN
