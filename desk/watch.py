"""A ticket's clocks, read from its journal: what runs, what holds now and has not been told, and when to look again.

The whole is a pure function of (ticket, journal, plan versions, now); sla.md, section 2, and screens.md, section 1.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from desk import sla
from desk.events import (
    Assigned,
    Breached,
    BroughtBack,
    Contacted,
    DueSet,
    Entry,
    Escalated,
    Event,
    LeftUnassigned,
    NoAnswerNeeded,
    Opened,
    PriorityChanged,
    Promised,
    Reminded,
    ReminderDropped,
    RemindLater,
    Said,
    StatusChanged,
    Warned,
)
from desk.hours import Calendar
from desk.ids import PersonId
from desk.link_events import MergedFrom, MergedInto
from desk.merge import lasting
from desk.plan import Plan, PolicyRule
from desk.postpone import UNTIL_ANSWER
from desk.quiet import aloud
from desk.rules.timing import rule_timers
from desk.spam import marked_at, without_clocks
from desk.ticket import Ticket
from desk.timers import Timer, TimerKind
from desk.waiting import overflows, untouched
from desk.words import Metric, Side, Status

LATE = timedelta(minutes=2)
"""Older than this when it is told, an alert is marked late: the process was down."""
FOLDED = timedelta(days=1)
"""Older than this, the period of a queue summary, an alert is left to the summary."""
Plans = Callable[[int], Plan]


@dataclass(frozen=True, slots=True)
class Nearest:
    """The one clock that speaks for a ticket. ``state``: none, on_time, soon, overdue, waiting."""

    state: str = "none"
    metric: Metric | None = None
    due: datetime | None = None
    resolution_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """The promises of a ticket at an instant, with the calendar in force.
    ``backfilling``: what was said before is not all known yet, so that response alerts wait."""

    promises: tuple[sla.Promise, ...]
    calendar: Calendar
    backfilling: bool = False


def watch(journal: Sequence[Entry], plans: Plans, plan: Plan, now: datetime, *, backfilling: bool = False) -> Watch:
    """Replay a ticket's journal."""
    counted = _counted(journal, plans, plan)
    promises = sla.replay(counted.entries, counted.policy, counted.first, now)
    promises = without_clocks(promises, marked_at(journal))
    return Watch(promises, counted.last, backfilling)


def carried(journal: Sequence[Entry], plans: Plans, plan: Plan, now: datetime) -> sla.Merged:
    """What a ticket takes along when it is merged into another."""
    counted = _counted(journal, plans, plan)
    return sla.carried(counted.entries, counted.policy, counted.first, now)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A journal as clocks count it. The calendars that held at ``first`` and hold ``last``."""

    entries: list[sla.Entry]
    policy: sla.Policy | None
    first: Calendar
    last: Calendar


def _counted(journal: Sequence[Entry], plans: Plans, plan: Plan) -> _Counted:
    entries: list[sla.Entry] = []
    policy: sla.Policy | None = None
    calendar = plan.calendar()
    first = False
    rows = sorted(lasting(journal), key=lambda entry: entry.at)
    priority: str | None = None
    for index, row in enumerate(rows):
        if isinstance(row.event, Promised):
            terms = plans(row.event.version)
            rule = terms.policy_named(row.event.policy)
            to, hours = (rule.policy() if rule else None), terms.calendar(row.event.schedule)
            if not first:
                policy, calendar, first = to, hours, True
            else:
                entries.append(sla.TermsChange(row.at, to, hours, priority))
            last, priority = hours, None
        elif first and isinstance(row.event, PriorityChanged) and _judged_later(rows, index):
            priority = row.event.new.value
        else:
            entries += _counts(row)
    return _Counted(entries, policy, calendar, last if first else calendar)


def _judged_later(rows: Sequence[Entry], index: int) -> bool:
    """Whether new terms follow in the same deed: what one deed changes is judged once, by all of it."""
    same = takewhile(lambda row: row.at == rows[index].at, rows[index + 1 :])
    return any(isinstance(row.event, Promised) for row in same)


def _counts(row: Entry) -> Iterator[sla.Entry]:
    """The entries that a clock counts of one journal row."""
    match row.event:
        case Opened(by=by, priority=priority):
            yield sla.Created(row.at, "requester" if by is Side.REQUESTER else "agent", priority.value)
        case Said(side=Side.REQUESTER | Side.AGENT as side, public=public, thanks=thanks):
            yield sla.Message(row.at, side.value, public, thanks)
        case Contacted(side=Side.REQUESTER | Side.AGENT as side):
            yield sla.Message(row.at, side.value)
        case StatusChanged(new=new, waiting_on=on):
            yield sla.Status(row.at, new.value, on.value if on else None)
        case PriorityChanged(new=new_priority):
            yield sla.Priority(row.at, new_priority.value)
        case DueSet(to=to):
            yield sla.Due(row.at, to)
        case MergedInto():
            yield sla.MergedAway(row.at)
        case MergedFrom() as merged:
            pauses = tuple((one.begins, one.ends) for one in merged.pauses)
            yield sla.Merged(row.at, merged.created_at, merged.waiting_since, merged.answered, pauses)
        case NoAnswerNeeded():
            yield sla.NoAnswerNeeded(row.at)
        case _:
            return


def speaking(ticket: Ticket, seen: Watch) -> sla.Promise | None:
    """The promise that speaks for a ticket: the one that waits with the earliest due; without a due where none has."""
    waiting = [p for p in seen.promises if p.stopped is None and p.state in ("running", "paused", "breached")]
    if ticket.is_over or not waiting:
        return None
    return min((p for p in waiting if p.due is not None), key=lambda p: p.due or p.start, default=waiting[0])


def nearest(ticket: Ticket, seen: Watch, told: Sequence[Entry], now: datetime) -> Nearest:
    """The clock that lists and cards show: overdue before soon before the earliest due."""
    resolution = next((p.due for p in reversed(seen.promises) if p.metric == Metric.RESOLUTION), None)
    first = speaking(ticket, seen)
    if first is None:
        return Nearest(resolution_due=resolution)
    if first.due is None:
        return Nearest("waiting", Metric(first.metric), None, resolution)
    warned = {(e.event.metric, e.event.cycle, e.event.target_version) for e in told if isinstance(e.event, Warned)}
    if now > first.due:
        state = "overdue"
    else:
        state = "soon" if (first.metric, first.cycle, first.version) in warned else "on_time"
    return Nearest(state, Metric(first.metric), first.due, resolution)


def wanted(ticket: Ticket, journal: Sequence[Entry], seen: Watch, plan: Plan, now: datetime) -> tuple[Timer, ...]:
    """Every instant at which to look at the ticket again; the whole set, to replace what was wanted before. Looks of
    rules that have come are not wanted again: whoever replaces the set lets them act before."""
    timers = [
        Timer(kind, max(at, now), key, person) for kind, at, key, person, _ in _looks(ticket, journal, seen, plan)
    ]
    speaks = speaking(ticket, seen)
    ruled = rule_timers(plan.rules, ticket, journal, seen.calendar, speaks.due if speaks else None)
    # A moment that is over was looked at, or a rule was made after it.
    timers += [timer for timer in ruled if timer.at > now]
    return tuple(sorted(timers, key=lambda timer: timer.at))


def holds(ticket: Ticket, journal: Sequence[Entry], seen: Watch, plan: Plan, now: datetime) -> tuple[Event, ...]:
    """What is due to be told or done now; of the warnings of one promise only the gravest.

    The caller records the events, so that they never hold again, and carries out auto-close by itself.
    """
    due = [(at, event) for _, at, _, _, event in _looks(ticket, journal, seen, plan) if at <= now]
    gravest: dict[object, Event] = {}
    for at, event in sorted(due, key=lambda look: look[0]):
        event = _late(event, at, now)
        match event:
            case Warned(metric=metric, cycle=cycle, percent=percent):
                key: object = ("alert", metric, cycle, percent > 100)
            case Breached(metric=metric, cycle=cycle):
                gravest.pop(("alert", metric, cycle, False), None)
                key = ("breach", metric, cycle)
            case _:
                key = event
        gravest[key] = event
    return tuple(gravest.values())


def _late(event: Event, at: datetime, now: datetime) -> Event:
    if now - at <= LATE:
        return event
    folded = now - at > FOLDED
    match event:
        case Warned() | Breached():
            return replace(event, late=True, folded=folded)
        case LeftUnassigned():
            return replace(event, folded=folded)
        case Reminded():
            return replace(event, late=True)
        case _:
            return event


Look = tuple[TimerKind, datetime, str, PersonId | None, Event]


def _looks(ticket: Ticket, journal: Sequence[Entry], seen: Watch, plan: Plan) -> Iterator[Look]:
    """Everything still to be told of a ticket, with the instant at which it is due: deferred to working time, and past
    the quiet hours, of the policy that fits it now."""
    rule = plan.policy_for(ticket)
    if ticket.status is Status.CLOSED or ticket.is_spam:
        return
    yield from _alerts(journal, seen, rule)
    if not ticket.is_practice:
        yield from _escalations(ticket, journal, seen, plan, rule)
    yield from _unassigned(ticket, journal, seen, plan, rule)
    yield from _given(ticket, journal, seen, plan)
    if ticket.status is Status.SOLVED and not seen.backfilling:
        at = ticket.status_since + timedelta(days=plan.settings.auto_close_days)
        yield TimerKind.AUTO_CLOSE, at, "", None, StatusChanged(Status.SOLVED, Status.CLOSED, None, ticket.outcome)
    if ticket.postponed_until is not None and ticket.postponed_until != UNTIL_ANSWER:
        yield TimerKind.RETURN, ticket.postponed_until, "", None, BroughtBack("time", ticket.postponed_for)
    told = {(e.event.person, e.event.at) for e in journal if isinstance(e.event, Reminded | ReminderDropped)}
    for row in journal:
        if isinstance(row.event, RemindLater) and (row.event.person, row.event.at) not in told:
            event = Reminded(row.event.person, row.event.at)
            yield TimerKind.REMIND, row.event.at, row.event.at.isoformat(), row.event.person, event


def _by_day(at: datetime, seen: Watch, rule: PolicyRule | None) -> datetime:
    """An instant for people: the next working one, unless the policy tells by night too, and no quiet one."""
    return aloud(at, rule.quiet if rule else None, seen.calendar, by_night=rule is not None and rule.always)


def _heeded(seen: Watch) -> Iterator[sla.Promise]:
    """The promises that still wait and may be told of."""
    for promise in seen.promises:
        if promise.stopped is None and not (seen.backfilling and promise.metric != Metric.RESOLUTION):
            yield promise


def _alerts(journal: Sequence[Entry], seen: Watch, rule: PolicyRule | None) -> Iterator[Look]:
    warned = {
        (e.event.metric, e.event.cycle, e.event.target_version, e.event.percent)
        for e in journal
        if isinstance(e.event, Warned)
    }
    breached = {(e.event.metric, e.event.cycle, e.event.due) for e in journal if isinstance(e.event, Breached)}
    for promise in _heeded(seen):
        if promise.due is None or promise.reason == "before_ticket":
            continue
        metric, due = Metric(promise.metric), promise.due
        over = (metric, promise.cycle, due) in breached
        told = {
            percent
            for percent in promise.warn_at
            if (over and percent <= 100) or (metric, promise.cycle, promise.version, percent) in warned
        }
        for percent, at in sla.thresholds(promise, told):
            event: Event = Warned(metric, promise.cycle, percent, promise.version, due)
            yield TimerKind.WARNING, _by_day(at, seen, rule), f"{metric}/{promise.cycle}/{percent}", None, event
        if not over:
            at = _by_day((promise.breached_at or due) + timedelta(seconds=1), seen, rule)
            yield TimerKind.BREACH, at, f"{metric}/{promise.cycle}", None, Breached(metric, promise.cycle, due)


def _escalations(
    ticket: Ticket, journal: Sequence[Entry], seen: Watch, plan: Plan, rule: PolicyRule | None
) -> Iterator[Look]:
    """Above an overdue notice; what the summary told is not escalated one by one."""
    done = {(e.event.metric, e.event.cycle) for e in journal if isinstance(e.event, Escalated)}
    told = {(e.event.metric, e.event.cycle): e for e in journal if isinstance(e.event, Breached) and not e.event.folded}
    group = rule.escalate_group if rule else None
    whom = None if group else (rule and rule.escalate_to) or plan.group(ticket.group).lead
    own = rule.escalate_after if rule else None
    after = plan.settings.escalate_after if own is None else own
    for promise in _heeded(seen):
        key = (Metric(promise.metric), promise.cycle)
        if promise.state != "breached" or key in done or key not in told:
            continue
        at = seen.calendar.due(told[key].recorded_at, after * 60)
        if at is not None:
            at = at if rule is None or rule.quiet is None else _by_day(at, seen, rule)
            yield TimerKind.ESCALATE, at, f"{promise.metric}/{promise.cycle}", None, Escalated(*key, whom, group)


def _unassigned(
    ticket: Ticket, journal: Sequence[Entry], seen: Watch, plan: Plan, rule: PolicyRule | None
) -> Iterator[Look]:
    """Counted anew since it lost its owner, was opened again, or came back; what is put off nobody is called to."""
    if ticket.assignee is not None or ticket.status is not Status.OPEN or ticket.postponed_until is not None:
        return
    since = next((e.at for e in reversed(journal) if _leaves_open(e.event)), ticket.created_at)
    levels = {e.event.level for e in journal if isinstance(e.event, LeftUnassigned) and e.event.since == since}
    for level in (1, 2):
        if level not in levels and (level == 1 or 1 in levels):
            at = seen.calendar.due(since, level * plan.settings.unassigned_after * 60)
            if at is not None:
                yield TimerKind.UNASSIGNED, _by_day(at, seen, rule), str(level), None, LeftUnassigned(level, since)


def _leaves_open(event: Event) -> bool:
    """Whether somebody is to take the ticket from then on, if nobody has it."""
    return isinstance(event, Assigned | BroughtBack) or (isinstance(event, StatusChanged) and event.new is Status.OPEN)


def _given(ticket: Ticket, journal: Sequence[Entry], seen: Watch, plan: Plan) -> Iterator[Look]:
    """What distribution does in time: on to another group, or back to the queue."""
    for kind, look in (
        (TimerKind.OVERFLOW, overflows(ticket, journal, plan, seen.calendar)),
        (TimerKind.UNTOUCHED, untouched(ticket, journal, plan, seen.calendar)),
    ):
        if look is not None:
            yield kind, look[0], "", None, look[1]
