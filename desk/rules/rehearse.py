"""What a rule would have done to a ticket: its journal read again, deed by deed, under that rule alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from desk.events import Entry, Opened, Said
from desk.ids import MessageId, PersonId
from desk.person import Person
from desk.plan import Plan
from desk.rebuild import Rebuilt, after, begun
from desk.rules.conditions import Matches
from desk.rules.model import Anchor, Rule
from desk.rules.run import World, rehearsed, run
from desk.rules.timing import anchored, look_at
from desk.ticket import Ticket
from desk.watch import Nearest, Plans, nearest, watch


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of a desk's past. ``texts``: what was said, by message; ``agents``: who answers now; ``plans``:
    those of each version, by which promises were made."""

    plan: Plan
    matches: Matches
    texts: Mapping[MessageId, str]
    agents: Mapping[PersonId, Person]
    since: datetime
    now: datetime
    plans: Plans


def rehearse(rule: Rule, ticket: Ticket, journal: Sequence[Entry], past: Past) -> tuple[datetime, ...]:
    """When the rule would have acted since ``past.since``. The ticket's words are those of now; what rules themselves
    did is no deed to answer to."""
    plan = rehearsed(rule, past.plan)
    return tuple(at for at in _acted(rule, ticket, journal, past, plan) if at >= past.since)


def _acted(rule: Rule, ticket: Ticket, journal: Sequence[Entry], past: Past, plan: Plan) -> Iterator[datetime]:
    rows = sorted(journal, key=lambda one: one.recorded_at)
    deeds = [(at, list(of_it)) for at, of_it in groupby(rows, key=lambda one: one.recorded_at)]
    standing: Rebuilt | None = None
    known: list[Entry] = []
    done: set[datetime] = set()
    for place, (at, deed) in enumerate(deeds):
        for row in deed:
            if standing is None:
                standing = begun(row.event, row.at) if isinstance(row.event, Opened) else None
            else:
                standing = after(standing, row)
        known += deed
        if standing is None:
            continue
        then = _as_it_was(ticket, standing)
        clock = stood(rule, then, known, past, at)
        world = World(plan, at, past.matches, _said(deed, past), past.agents, due=clock.state)
        if rule.after is None:
            if run(then, deed, (), world).firings:
                yield at
            continue
        until = deeds[place + 1][0] if place + 1 < len(deeds) else past.now
        anchor = anchored(rule.after.anchor, then, known, clock.due)
        look = look_at(rule.after, anchor, plan.group_calendar(then.group)) if anchor else None
        if anchor and look and at < look <= until and anchor not in done:
            world = replace(world, now=look, due=stood(rule, then, known, past, look).state)
            if run(then, (), ((plan.rules[0], anchor),), world).firings:
                yield look
            done.add(anchor)


def stood(rule: Rule, ticket: Ticket, journal: Sequence[Entry], past: Past, now: datetime) -> Nearest:
    """The clock that spoke then; looked up only where the rule asks."""
    counts = rule.after is not None and rule.after.anchor is Anchor.DUE
    if not counts and not any(one.field == "due" for one in rule.conditions):
        return Nearest()
    return nearest(ticket, watch(journal, past.plans, past.plan, now), journal, now)


def _as_it_was(ticket: Ticket, standing: Rebuilt) -> Ticket:
    return replace(
        ticket,
        priority=standing.priority,
        group=standing.group,
        requester=standing.requester,
        status=standing.status,
        status_since=standing.status_since,
        waiting_on=standing.waiting_on,
        outcome=standing.outcome,
        assignee=standing.assignee,
        due=standing.due,
        tags=tuple(sorted(standing.tags)),
        fields=tuple(sorted(standing.fields)),
        spam_since=standing.spam_since,
        rating=standing.rating,
    )


def _said(deed: Sequence[Entry], past: Past) -> str:
    said = (row.event.message for row in deed if isinstance(row.event, Said))
    return "\n".join(past.texts.get(one, "") for one in said)
