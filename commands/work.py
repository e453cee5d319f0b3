"""One ticket under its lock: collect changes, then store ticket, journal, timers and posts together."""

from collections.abc import Sequence
from datetime import datetime

from commands.context import Context
from commands.direct_place import leave_direct
from commands.facts import Hand, gather, has_card
from commands.obey import obey
from commands.port_values import (
    Clock,
)
from commands.ports import (
    Facts,
)
from commands.staff_place import stand_in_group
from desk.events import Assigned, Breached, Edited, Entry, Event, Moved, Opened, Promised, Said, StatusChanged
from desk.ids import PersonId, PlaceId
from desk.link_events import PartsSolved
from desk.person import Role
from desk.picking import picks
from desk.plan import Plan
from desk.refusals import NextOnly, NoSuchTicket, Refused
from desk.ticket import Change, Ticket, reopen
from desk.ticket_links import Relation, parts
from desk.timers import Timer
from desk.turn import turn_of
from desk.waiting import kind_of, kind_text, looks, waits
from desk.watch import Nearest, Watch, nearest, wanted, watch
from desk.words import Status, WaitingOn
from views.post import card_post

OVER = (Status.SOLVED, Status.CLOSED)


class Work:
    """Changes to one ticket within a unit of work; nothing is stored before :meth:`finish`. ``deed`` names what is done
    to many tickets, where this is part of that."""

    def __init__(
        self, context: Context, ticket: Ticket, journal: Sequence[Entry] = (), deed: str | None = None
    ) -> None:
        self.deed = deed
        self.ticket = self.found = ticket
        self.old = list(journal)
        self.new: list[Entry] = []
        last = max((entry.recorded_at for entry in journal), default=context.now)
        self.context = context.at(last)
        self.is_new = not journal
        self._fetched: list[PlaceId] = []

    @property
    def now(self) -> datetime:
        """The instant of this work, never before the ticket's last journal row."""
        return self.context.now

    @property
    def changed(self) -> bool:
        """Whether the ticket itself changed; its clocks may have without it."""
        return self.ticket is not self.found

    @property
    def journal(self) -> list[Entry]:
        """Everything known, stored or not."""
        return self.old + self.new

    def apply(self, change: Change, *, given: bool = False) -> bool:
        """Take a change over; False where it changes nothing. Raises Refused(NextOnly) where somebody picks for
        themselves what is given out by To solve, unless it was ``given`` to them."""
        if not given:
            self.check_picking(change.ticket)
        self.ticket = change.ticket
        self.add(*change.events)
        return bool(change.events)

    def check_picking(self, after: Ticket) -> None:
        """Raises Refused(NextOnly) where whoever acts may not give themselves this ticket."""
        plan = self.context.plan
        if picks(plan, self.context.actor, self.ticket, after):
            raise Refused(NextOnly(self.ticket.number, plan.group(after.group).name))

    def add(self, *events: Event, at: datetime | None = None, actor: PersonId | None = None) -> None:
        """Journal events that happened at ``at`` (default now), by ``actor`` (default whoever acts)."""
        who = actor or self.context.actor_id
        self.new += [Entry(event, who, at or self.now, self.now, self.deed) for event in events]

    def add_by_desk(self, *events: Event) -> None:
        """Journal what rules do now: the desk's own, and no part of a deed to many tickets."""
        self.new += [Entry(event, None, self.now, self.now) for event in events]

    def fetch(self, place: PlaceId) -> None:
        """Have the whole thread of a place fetched; clocks that hang on what it holds wait for it."""
        self._fetched.append(place)

    def watch(self, *, backfilling: bool = False) -> Watch:
        """The clocks as they stand with everything collected so far."""
        return watch(self.journal, self._plan, self.context.plan, self.now, backfilling=backfilling)

    def watch_before(self, version: int) -> Watch:
        """The clocks as they would stand without that version of the plan: another deed may have brought the ticket up
        to it already."""
        rows = [one for one in self.journal if not (isinstance(one.event, Promised) and one.event.version >= version)]
        told = rows if any(isinstance(one.event, Promised) for one in rows) else self.journal
        return watch(told, self._plan, self.context.plan, self.now)

    def hand(self, seen: Watch, clock: Clock) -> Hand:
        """What facts are gathered from."""
        return Hand(self.ticket, clock, self.old, self.new, seen.promises, seen.backfilling)

    def timers(self, seen: Watch) -> tuple[Timer, ...]:
        """When to look again: at it, and at the queues that what was done may have moved."""
        plan, before = self.context.plan, None if self.is_new else self.found
        opened = [one.event for one in self.new if isinstance(one.event, StatusChanged)]
        reopened = any(one.old is Status.SOLVED and one.new is Status.OPEN for one in opened)
        again = looks(before, self.ticket, reopened, plan, self.now)
        return (*wanted(self.ticket, self.journal, seen, plan, self.now), *again)

    def finish(self) -> Facts:
        """Store everything: policy match, clocks, timers, posts. Returns the facts that were composed from."""
        unit = self.context.unit
        obey(self, self._looks())
        self.promise()
        self._enlist()
        # Of a new ticket nothing is stored that would have to be looked up.
        fetching = bool(self._fetched) or (not self.is_new and bool(unit.jobs.waiting([self.ticket.id])))
        seen = self.watch(backfilling=fetching)
        clock = index(self.ticket, seen, self.journal, self.context.plan, self.now)
        if self.is_new:
            unit.tickets.add(self.ticket, clock)
        elif self.changed:
            unit.tickets.save(self.ticket, clock)
        else:
            unit.tickets.save_clocks([(self.ticket, clock)])
        unit.journal.append(self.ticket.id, self.new)
        if any(isinstance(entry.event, Opened | Moved) for entry in self.new):
            stand_in_group(self.context, self.ticket, new=self.is_new)
        if any(isinstance(entry.event, Edited) and entry.event.field == "requester" for entry in self.new):
            leave_direct(self.context, self.ticket)
        while self._fetched:
            unit.jobs.add(self.ticket.id, self._fetched.pop(0), None, self.now)
        (unit.timers.add if self.is_new else unit.timers.replace)(self.ticket.id, self.timers(seen))
        self._tell_whole()
        facts = gather(unit, self.context.plan, [self.hand(seen, clock)], now=self.now)[0]
        unit.outbox.add(self.context.desk.id, self.context.compose(facts, self.new, self.now), self.now)
        return facts

    def _looks(self) -> Sequence[str]:
        """Of rules of time that have come meanwhile: this replaces the timers, and they would be lost."""
        if self.is_new or not any(rule.after is not None for rule in self.context.plan.rules):
            return ()
        return self.context.unit.timers.ruled(self.ticket.id, self.now)

    def _tell_whole(self) -> None:
        """The ticket that this one is a part of shows how its parts stand."""
        turned = (one.event for one in self.new if isinstance(one.event, StatusChanged))
        if self.ticket.internal and any((one.old in OVER) != (one.new in OVER) for one in turned):
            for whole in self.context.unit.links.of(self.ticket.id):
                if whole.relation is Relation.PART_OF:
                    lock(self.context, whole.number).hear_of_parts()

    def hear_of_parts(self) -> None:
        """Where the last part is solved, say so, and go on with what waited for it."""
        known = parts(self.context.unit.links.of(self.ticket.id))
        if all(one.is_over for one in known) and not self.ticket.is_over:
            self.add(PartsSolved(len(known)))
            if self.ticket.waiting_on is WaitingOn.OTHER_TEAM:
                self.apply(reopen(self.ticket, self.now))
            self.finish()
            return
        cards = [one for one in self.context.unit.places.of(self.ticket.id) if has_card([one])]
        posts = [card_post(one.id, self.ticket.id) for one in cards]
        self.context.unit.outbox.add(self.context.desk.id, posts, self.now)

    def _enlist(self) -> None:
        """Before setup whoever is given a ticket answers it: an agent from then on."""
        given = any(isinstance(entry.event, Opened | Assigned) for entry in self.new)
        if self.ticket.assignee is None or not given or self.context.plan.set_up:
            return
        people, assignee = self.context.unit.people, self.ticket.assignee
        if not people.get(assignee).is_agent:
            people.grant(self.ticket.desk, assignee, Role.AGENT)

    def _plan(self, version: int) -> Plan:
        plan = self.context.plan
        return plan if version == plan.version else self.context.unit.desks.plan(self.context.desk.id, version)

    def near(self) -> Nearest:
        """The clock that speaks, by the promise that this deed will have made when it is stored."""
        now = self._promised()
        rows = self.journal if now is None else [*self.journal, now]
        seen = watch(rows, self._plan, self.context.plan, self.now)
        return nearest(self.ticket, seen, rows, self.now)

    def promise(self) -> None:
        """Journal the policy and schedule in force where they are not those of the last row."""
        now = self._promised()
        if now is not None:
            self.new.append(now)

    def _promised(self) -> Entry | None:
        """The row of what holds now; None where the last one says it."""
        plan = self.context.plan
        rule = plan.policy_for(self.ticket)
        now = Promised(plan.version, rule.name if rule else None, plan.schedule_for(self.ticket))
        last = next((entry.event for entry in reversed(self.journal) if isinstance(entry.event, Promised)), None)
        if last is not None and self._same(last, now):
            return None
        at = self._opened_at() if last is None else self.now
        return Entry(now, self.context.actor_id, at, self.now, self.deed)

    def _opened_at(self) -> datetime:
        return next((entry.at for entry in self.journal if isinstance(entry.event, Opened)), self.now)

    def _same(self, one: Promised, other: Promised) -> bool:
        if one.version == other.version:
            return (one.policy, one.schedule) == (other.policy, other.schedule)
        before, after = self._plan(one.version), self._plan(other.version)
        rule, now = before.policy_named(one.policy), after.policy_named(other.policy)
        same = (rule is None) is (now is None) and (rule is None or now is None or rule.terms == now.terms)
        return same and before.calendar(one.schedule) is after.calendar(other.schedule)


def index(ticket: Ticket, seen: Watch, journal: Sequence[Entry], plan: Plan, now: datetime) -> Clock:
    """The nearest clock in the form that is kept beside the ticket."""
    near = nearest(ticket, seen, journal, now)
    turn = turn_of(ticket, near.metric, near.due, seen.calendar, plan.group(ticket.group).order)
    # What the desk does by itself, telling what is due, is no news of the ticket.
    told = (entry.at for entry in journal if entry.actor is not None or isinstance(entry.event, Said | Opened))
    breached = any(isinstance(entry.event, Breached) for entry in journal)
    updated = max(told, default=ticket.created_at)
    kind = kind_text(kind_of(ticket, journal, plan)) if waits(ticket, plan) else None
    return Clock(near.state, near.metric, near.due, near.resolution_due, turn, updated, breached, kind)


def facts_of(context: Context, ticket: Ticket, clock: Clock) -> Facts:
    """Everything that views need of a ticket as it stands."""
    backfilling = bool(context.unit.jobs.waiting([ticket.id], long=True))
    return gather(context.unit, context.plan, [Hand(ticket, clock, backfilling=backfilling)])[0]


def find(context: Context, number: int) -> Ticket:
    """The ticket ``number`` of the desk, to be read only. Raises Refused(NoSuchTicket)."""
    ticket = context.unit.tickets.get(context.desk.id, number)
    if ticket is None:
        raise Refused(NoSuchTicket(number))
    return ticket


def lock(context: Context, number: int, deed: str | None = None) -> Work:
    """The ticket ``number`` of the desk, locked, with its journal; ``deed`` as :class:`Work` has it. Raises
    Refused(NoSuchTicket)."""
    ticket = context.unit.tickets.lock(context.desk.id, number)
    if ticket is None:
        raise Refused(NoSuchTicket(number))
    return Work(context, ticket, context.unit.journal.of(ticket.id), deed)
