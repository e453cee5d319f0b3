"""Draw the notice of an overdue promise: whom it calls, who was told since, and how it ended."""

from collections.abc import Callable, Sequence
from datetime import datetime

from commands.facts import Hand, gather, of_team
from commands.ports import Facts, Unit
from desk.events import Breached, Contacted, Entry, Escalated, Event, NoAnswerNeeded, Said, SpamSet, StatusChanged
from desk.person import called
from desk.plan import Desk
from desk.sla import Promise
from desk.ticket import Ticket
from desk.watch import watch
from desk.words import Metric, Side
from views.language import Words
from views.nodes import Mention, View
from views.overdue import Away, Due, Ended, Told, overdue


def draw_overdue(
    unit: Unit, desk: Desk, ticket: Ticket, key: str, now: datetime, words: Callable[[str], Words]
) -> View | None:
    """``key`` is ticket/metric/cycle. None where no breach of this promise was ever told."""
    metric, cycle = Metric(key.split("/")[-2]), int(key.split("/")[-1])
    journal = unit.journal.of(ticket.id)
    breach = next((e.event for e in journal if _is(e, Breached, metric, cycle)), None)
    if not isinstance(breach, Breached):
        return None
    seen = watch(journal, lambda version: unit.desks.plan(desk.id, version), desk.plan, now)
    promise = next((p for p in seen.promises if (p.metric, p.cycle) == (metric, cycle)), None)
    up = next((entry for entry in journal if _is(entry, Escalated, metric, cycle)), None)
    hand = Hand(ticket, unit.tickets.clock(ticket.id), new=(up,) if up else ())
    facts = gather(unit, desk.plan, [hand], calls=True, now=now)[0]
    due = Due(
        ticket.number,
        ticket.subject,
        metric,
        promise.due if promise and promise.due else breach.due,
        _called(facts),
        breach.late,
        _told(facts, up),
        _ended(promise, journal),
        Away(facts.name(ticket.assignee) or "", facts.paused) if facts.paused else None,
    )
    return overdue(due, words(desk.plan.language))


def _is(entry: Entry, kind: type[Breached | Escalated], metric: Metric, cycle: int) -> bool:
    event = entry.event
    return isinstance(event, Breached | Escalated) and (type(event), event.metric, event.cycle) == (kind, metric, cycle)


def _called(facts: Facts) -> tuple[Mention, ...]:
    """The assignee; nobody's ticket calls its group."""
    assignee, group = of_team(facts, facts.ticket.assignee), facts.plan.group(facts.ticket.group)
    people = (assignee,) if assignee else called(facts.agents, group.key, group.lead)
    return tuple(Mention(person.id, person.name, ping=True) for person in people)


def _told(facts: Facts, up: Entry | None) -> Told | None:
    above = up.event if up and isinstance(up.event, Escalated) else None
    whom = above.to if above else None
    name = facts.plan.group(above.group).name if above and above.group else facts.name(whom)
    if up is None or name is None:
        return None
    return Told(name, up.recorded_at, whom == facts.plan.group(facts.ticket.group).lead)


def _ended(promise: Promise | None, journal: Sequence[Entry]) -> Ended | None:
    """None while it is overdue. What the desk learns late may show that it never was."""
    if promise is None or promise.state in ("running", "paused"):
        return Ended("", None, after_all=True)
    if promise.stopped is None:
        return None
    return Ended(_how(promise, promise.stopped, journal), promise.stopped, after_all=promise.state != "breached")


def _how(promise: Promise, stopped: datetime, journal: Sequence[Entry]) -> str:
    there = [entry.event for entry in journal if entry.at.replace(microsecond=0) == stopped]
    if any(isinstance(event, SpamSet) and event.spam for event in there):
        return "spam"
    if promise.metric == Metric.RESOLUTION:
        return "solved"
    if any(_answers(event) for event in there):
        return "answered"
    over = any(isinstance(event, StatusChanged) for event in there)
    return "unneeded" if not over and any(isinstance(event, NoAnswerNeeded) for event in there) else "solved"


def _answers(event: Event) -> bool:
    match event:
        case Said(side=side, public=public):
            return public and side is Side.AGENT
        case Contacted(side=side):
            return side is Side.AGENT
        case _:
            return False
