"""Why a ticket is due when it is: which promise speaks, who or what set it, and the figures that add up."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk import sla
from desk.events import DueSet, Entry, Opened, PriorityChanged, Promised
from desk.ids import PersonId
from desk.plan import PolicyRule
from desk.ticket import Ticket
from desk.watch import Plans, Watch, speaking
from desk.words import Metric, Priority


@dataclass(frozen=True, slots=True)
class ByPolicy:
    """A promise's target is what ``rule`` gives a ticket of ``priority``; None: the rule's version is not known."""

    rule: PolicyRule | None
    priority: Priority


@dataclass(frozen=True, slots=True)
class ByHand:
    """A person set the due; None: the desk itself did."""

    who: PersonId | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Reason:
    told: sla.Explanation
    by: ByPolicy | ByHand


def reason(ticket: Ticket, journal: Sequence[Entry], seen: Watch, plans: Plans) -> Reason | None:
    """Of the promise that speaks, else of the last resolution, else of what was promised last; None: nothing was."""
    promise = speaking(ticket, seen) or _last(seen)
    if promise is None:
        return None
    return Reason(sla.explain(promise), _hand(promise, journal) or _policy(promise, journal, plans))


def _last(seen: Watch) -> sla.Promise | None:
    solving = [promise for promise in seen.promises if promise.metric == Metric.RESOLUTION]
    return next(reversed(solving or seen.promises), None)


def _hand(promise: sla.Promise, journal: Sequence[Entry]) -> ByHand | None:
    if not promise.hand_set or promise.due is None:
        return None
    set_by = [(row, row.event.to) for row in _until(promise, journal) if isinstance(row.event, DueSet)]
    row = next(row for row, to in reversed(set_by) if to is not None and _whole(to) == promise.due)
    return ByHand(row.actor, row.at)


def _policy(promise: sla.Promise, journal: Sequence[Entry], plans: Plans) -> ByPolicy:
    """What was in force when the promise was frozen, or is now: the latest that gives its target in its hours."""
    held = list(_terms(promise, journal, plans))
    return next((terms for terms in reversed(held) if _gives(terms, promise)), held[-1])


def _gives(terms: ByPolicy, promise: sla.Promise) -> bool:
    if terms.rule is None:
        return False
    policy = terms.rule.policy()
    always = (policy.hours == "calendar") == (promise.calendar is sla.all_hours())
    return always and policy.target(terms.priority, promise.metric) == promise.target


def _terms(promise: sla.Promise, journal: Sequence[Entry], plans: Plans) -> Iterator[ByPolicy]:
    priority, rule = Priority.MEDIUM, None
    # A promise that was late before the ticket was made is judged by what held at its making.
    made = max((row.at for row in journal if isinstance(row.event, Opened)), default=promise.start)
    for row in _until(promise, journal, made):
        match row.event:
            case Opened(priority=now) | PriorityChanged(new=now):
                priority = now
            case Promised(version=version, policy=name):
                rule = plans(version).policy_named(name)
        yield ByPolicy(rule, priority)
    yield ByPolicy(rule, priority)


def _until(promise: sla.Promise, journal: Sequence[Entry], at_least: datetime | None = None) -> list[Entry]:
    """The rows that could still change the promise, by time."""
    end = promise.breached_at or promise.stopped
    if end is not None and at_least is not None:
        end = max(end, at_least)
    rows = sorted(journal, key=lambda row: row.at)
    return [row for row in rows if end is None or _whole(row.at) <= end]


def _whole(at: datetime) -> datetime:
    return at.replace(microsecond=0)
