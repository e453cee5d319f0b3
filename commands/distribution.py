"""What waits in a group finds whoever may have it: looked at when something waits, when a place is free, when somebody
comes.

Whom it would go to is first seen without a lock, so that what nobody can have costs next to nothing; then those
tickets are locked, then the people (in the order of their ids), and all is counted anew. Whoever changes something
meanwhile has the queue looked at when they are done. What another unit holds is left to it, and looked at again soon.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace

from commands.context import Context
from commands.work import Work, index
from desk.ids import PersonId, TicketId
from desk.person import Person, Role, given_in
from desk.plan import Group, Plan
from desk.routing import Agent, Barred, Kind, Waiting, barred, coming, distribute, fits, free, look_again
from desk.routing_events import Routed, Turned
from desk.ticket import assign
from desk.timers import Timer, TimerKind
from desk.turn import Waiting as InTurn
from desk.turn import in_turn
from desk.waiting import REOPENED, SOON, in_group, kind_from, kind_of, waiting_of, waits
from desk.words import Order

MOST = 25
"""So many of a kind are given at once; the others follow in the next unit."""
Due = Mapping[TicketId, Sequence[Timer]]
Works = MutableMapping[TicketId, Work]


def look_for(context: Context, person: PersonId) -> None:
    """Somebody came, or may have more than before: their groups' queues are looked at when this is stored."""
    if all(group.distribution.by_hand for group in context.plan.groups):
        return
    ticket = context.unit.queues.any_ticket(context.desk.id)
    if ticket is not None:
        context.unit.timers.add(ticket, [Timer(TimerKind.ROUTE, context.now, person=person)])


def distribute_due(context: Context, works: Works, due: Due) -> None:
    """Look at the queues that ``due`` asks for, and at those where one of ``works`` waits. Tickets that find somebody
    are changed; those that were locked for it stand in ``works`` from then on."""
    opened = {ticket for ticket, timers in due.items() if any(timer.key == REOPENED for timer in timers)}
    groups = list(_groups(context, works, due, opened))
    if not groups:
        return
    noted = next(iter(works))
    look = _Look(context, works, context.unit.people.with_role(context.desk.id, Role.AGENT))
    look.count({one.id for one in look.people for group in groups if given_in(one, group.key)})
    queues = [_queue(look, group) for group in groups]
    if opened or any(queue.found for queue in queues):
        _lock(context, works, [ticket for queue in queues for ticket in queue.found])
        context.unit.queues.hold(list(look.standing))
        look.count(list(look.standing))
        for queue in queues:
            _hand_on(look, queue.group, opened)
            _give(look, queue)
        context.unit.queues.given(list(look.given), context.now)
    for queue in queues:
        _look_again(look, queue, noted)


@dataclass
class _Look:
    """One look at some queues. ``standing`` is who has what, as it is stored; ``given`` what it does not hold yet."""

    context: Context
    works: Works
    people: Sequence[Person]
    standing: dict[PersonId, Agent] = field(default_factory=dict)
    given: Counter[PersonId] = field(default_factory=Counter)
    moved: Counter[PersonId] = field(default_factory=Counter)

    def count(self, people: Collection[PersonId]) -> None:
        """Read how people stand; what is changed in hand and not stored yet counts as it will be."""
        plan = self.context.plan
        found = self.context.unit.queues.standing(self.context.desk.id, people)
        away = self.context.unit.pauses.of_some(people, self.context.now)
        moved = _moved(plan, self.works)
        for person, (has, last) in found.items():
            load = sum(plan.demand.weight(priority) * count for priority, count in has.items()) + moved[person]
            pause = away.get(person)
            agent = Agent(person, plan.calendar(), load=load, last=last, paused=pause is not None)
            self.standing[person] = replace(agent, paused_until=pause.until) if pause else agent

    def team(self, group: Group) -> list[Agent]:
        """Who may be given a group's tickets, as they stand."""
        plan, way = self.context.plan, group.distribution
        found = list[Agent]()
        for one in self.people:
            if given_in(one, group.key):
                terms = plan.terms_of(one.id)
                hours, capacity = plan.hours_of(terms, group.key), terms.capacity or way.capacity
                agent = self.standing[one.id]
                found.append(replace(agent, calendar=hours, capacity=capacity, level=terms.level, skills=terms.can))
        return found

    def give(self, work: Work, person: PersonId, weight: int, by: Routed) -> None:
        """A ticket is somebody's from now on."""
        work.apply(assign(work.ticket, person, by))
        has = self.standing[person]
        self.standing[person] = replace(has, load=has.load + weight, last=self.context.now)
        self.given[person] += 1


@dataclass(frozen=True, slots=True)
class _Queue:
    """What waits in a group: its ``kinds``, and the tickets that were ``found`` to have somebody, in their order.
    ``cut``: there are more than were looked at."""

    group: Group
    kinds: frozenset[Kind]
    found: tuple[TicketId, ...]
    cut: bool


def _groups(context: Context, works: Works, due: Due, opened: Collection[TicketId]) -> Iterator[Group]:
    """Those whose queue is to be looked at."""
    plan = context.plan
    routed = {one.key: one for one in plan.groups if not one.distribution.by_hand}
    if not routed:
        return
    timers = [timer for timers in due.values() for timer in timers if timer.kind is TimerKind.ROUTE]
    asked = {timer.key for timer in timers}
    asked |= {works[ticket].ticket.group for ticket in opened}
    asked |= {work.ticket.group for work in works.values() if waits(work.ticket, plan)}
    people = context.unit.people.many({timer.person for timer in timers if timer.person is not None})
    for key, group in routed.items():
        if key in asked or any(given_in(person, key) for person in people.values()):
            yield group


def _moved(plan: Plan, works: Works) -> Counter[PersonId]:
    """What the tickets in hand weigh more for each than is stored."""
    found: Counter[PersonId] = Counter()
    for work in works.values():
        for ticket, sign in ((work.found, -1), (work.ticket, 1)):
            if work.changed and ticket.assignee is not None and ticket.is_to_solve:
                found[ticket.assignee] += sign * plan.demand.weight(ticket.priority)
    return found


def _queue(look: _Look, group: Group) -> _Queue:
    """What waits, and what of it would find somebody; nothing is locked yet."""
    context, team = look.context, look.team(group)
    there = free(team, context.now)
    room = min(MOST, sum(one.capacity - one.load for one in there))
    stored = {text: kind_from(text) for text in context.unit.queues.kinds(context.desk.id, group.key)}
    kinds, turns, cut = dict[TicketId, Kind](), list[InTurn](), False
    for text, kind in stored.items():
        if any(fits(one, kind) for one in there):
            first = _first(context, group, text, room)
            kinds |= {one.ticket: kind for one in first}
            turns += [one for one in first if one.ticket not in look.works]
            cut = cut or len(first) >= room
    for work in look.works.values():
        if work.ticket.group == group.key and waits(work.ticket, context.plan):
            kinds[work.ticket.id] = kind_of(work.ticket, work.journal, context.plan)
            clock = index(work.ticket, work.watch(), work.journal, context.plan, context.now)
            assert clock.turn is not None
            turns.append(InTurn(work.ticket.id, group.key, None, clock.turn))
    ordered = [Waiting(one.ticket, kinds[one.ticket]) for one in in_turn(turns, context.now)]
    found = tuple(one.ticket for one in distribute(group.distribution.strategy, ordered, team, context.now))
    return _Queue(group, frozenset((*stored.values(), *kinds.values())), found, cut)


def _first(context: Context, group: Group, kind: str, most: int) -> list[InTurn]:
    queues, desk = context.unit.queues, context.desk.id
    late = [] if group.order is Order.DUE else queues.first(desk, group.key, kind, most, context.now)
    known = {one.ticket for one in late}
    return [*late, *(one for one in queues.first(desk, group.key, kind, most) if one.ticket not in known)]


def _lock(context: Context, works: Works, tickets: Sequence[TicketId]) -> None:
    """Those that nobody else holds."""
    fresh = [ticket for ticket in tickets if ticket not in works]
    locked = context.unit.tickets.lock_ids(fresh, skip_locked=True) if fresh else []
    journals = context.unit.journal.of_many([ticket.id for ticket in locked]) if locked else {}
    works.update((ticket.id, Work(context, ticket, journals[ticket.id])) for ticket in locked)


def _give(look: _Look, queue: _Queue) -> None:
    """Give what was found and waits still, now that nobody else can."""
    plan, now = look.context.plan, look.context.now
    held = [look.works[ticket] for ticket in queue.found if ticket in look.works]
    waiting = {
        work.ticket.id: waiting_of(work.ticket, work.journal, plan)
        for work in held
        if work.ticket.group == queue.group.key and waits(work.ticket, plan)
    }
    team, strategy = look.team(queue.group), queue.group.distribution.strategy
    for one in distribute(strategy, list(waiting.values()), team, now):
        kind = waiting[one.ticket].kind
        turned = _turned(look.team(queue.group), kind, look)
        by = Routed(strategy, plan.version, one.among, turned, one.sticky)
        look.give(look.works[one.ticket], one.person, kind.weight, by)


def _turned(team: Sequence[Agent], kind: Kind, look: _Look) -> tuple[Turned, ...]:
    """Why the others of a team could not have it."""
    reasons = Counter(why for one in team if (why := barred(one, kind, look.context.now)) is not None)
    return tuple(Turned(why, reasons[why]) for why in Barred if reasons[why])


def _hand_on(look: _Look, group: Group, opened: Collection[TicketId]) -> None:
    """What was solved and is to be answered again stays with whoever had it, if they can have it; else it goes to
    somebody who is there, if anybody is."""
    plan, now, way = look.context.plan, look.context.now, group.distribution
    for work in (look.works[ticket] for ticket in opened):
        ticket, had = work.ticket, work.ticket.assignee
        if ticket.group != group.key or had is None or not ticket.is_to_solve:
            continue
        kind, team = kind_of(ticket, work.journal, plan), look.team(group)
        theirs = next((one for one in team if one.person == had), None)
        freed = theirs and replace(theirs, load=theirs.load - kind.weight)
        why = barred(freed, kind, now) if freed else Barred.GONE
        others = [one for one in team if one.person != had]
        given = next(distribute(way.strategy, [Waiting(ticket.id, kind)], others, now), None) if why else None
        if given is not None:
            turned = _turned(others, kind, look)
            by = Routed(way.strategy, plan.version, given.among, turned, instead_of=why)
            look.give(work, given.person, kind.weight, by)
            if theirs is not None:
                look.standing[had] = replace(look.standing[had], load=look.standing[had].load - kind.weight)


def _look_again(look: _Look, queue: _Queue, noted: TicketId) -> None:
    """At once where more could be given, soon where another unit was at it, and when somebody comes who could have what
    is left."""
    context, key = look.context, queue.group.key
    team, now = look.team(queue.group), context.now
    missed = any(ticket not in look.works or waits(look.works[ticket].ticket, context.plan) for ticket in queue.found)
    there = free(team, now)
    if queue.cut and not missed and any(fits(one, kind) for one in there for kind in queue.kinds):
        context.unit.timers.add(noted, [in_group(key, now)])
    elif missed:
        context.unit.timers.add(noted, [in_group(key, now + SOON)])
    if queue.kinds:
        away = coming(team, now)
        at = min(filter(None, (look_again(kind, away) for kind in queue.kinds)), default=None)
        if at is not None:
            context.unit.queues.look_at(context.desk.id, key, noted, now, at)
