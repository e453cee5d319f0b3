"""To solve: the one most urgent ticket that somebody may take, claimed and shown.

However many press at once, nobody waits for another's ticket and none goes to two: what another unit holds is left to
it, and where all that were found are held the unit begins anew (:class:`Contended`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from commands.answers import Answer, Say
from commands.contended import Contended
from commands.context import Context
from commands.facts import card_facts
from commands.follow import follows
from commands.list_tickets import row_of, staff_page
from commands.open_ticket import becomes_agent
from commands.pause import away
from commands.reply import asked_last
from commands.work import Work, facts_of
from desk.days import next_morning
from desk.filter_words import group_key
from desk.filters import TicketFilter, of_queue
from desk.ids import GroupKey
from desk.intents import ShowTicket
from desk.intents_day import NextTicket, Skip
from desk.person import RANK, Person, Role
from desk.ticket import Ticket, assign
from desk.turn import Waiting, in_turn
from desk.words import Order
from views.pause import nothing_meanwhile
from views.to_solve import Yours, all_clear, to_solve

MOST = 20
"""So many are looked at in each group: more than may be held by others at the same moment."""


def next_ticket(context: Context, intent: NextTicket) -> Answer:
    """Claim and show the next one, or say that there is none. Raises Refused(UnknownFilter) for an unknown group."""
    return _next(context, becomes_agent(context), intent.group)


def skip(context: Context, work: Work, intent: Skip) -> Answer:
    """Pass it over, and go on. What the actor only had by To solve is given back, unless it changed hands since."""
    person = context.person
    if intent.back and work.ticket.assignee == person.id:
        work.apply(assign(work.ticket, None))
        work.finish()
    until = next_morning(work.now, context.plan.group_calendar(work.ticket.group))
    context.unit.turns.skip(person.id, work.ticket.id, until)
    return _next(work.context, person, "")


def _next(context: Context, person: Person, named: str) -> Answer:
    pause = away(context, person)
    if pause is not None:
        return Say(nothing_meanwhile(pause, context.words), keep=True)
    groups = _groups(context, person)
    only = _named(context, groups, named)
    found = list(in_turn([*_waiting(context, person, groups, only)], context.now))
    for one in found:
        locked = context.unit.tickets.lock_ids([one.ticket], skip_locked=True)
        if locked and _still(locked[0], one, person):
            return _yours(context, Work(context, locked[0], context.unit.journal.of(one.ticket)), person)
    if found:
        raise Contended
    return _clear(context, [only] if only else groups)


def _still(ticket: Ticket, found: Waiting, person: Person) -> bool:
    """Whether it may be given out as it was found: another may have put it off, moved it or taken it since."""
    return ticket.is_to_solve and ticket.group == found.group and ticket.assignee in (None, person.id)


def _groups(context: Context, person: Person) -> Sequence[GroupKey]:
    """Those that the actor answers in; all, for whoever has no groups."""
    keys = [one.key for one in context.plan.groups if RANK[person.role_in(one.key)] >= RANK[Role.AGENT]]
    return [key for key in keys if key in person.groups] or keys


def _named(context: Context, groups: Sequence[GroupKey], named: str) -> GroupKey | None:
    """The one of the actor's groups that is named."""
    wanted = group_key(named, {group.key: group.name for group in context.plan.groups}) if named else None
    return next((key for key in groups if key == wanted), None)


def _waiting(context: Context, person: Person, groups: Sequence[GroupKey], only: GroupKey | None) -> Iterator[Waiting]:
    turns, desk, now = context.unit.turns, context.desk.id, context.now
    yield from (one for one in turns.mine(desk, person.id, now, MOST) if only in (None, one.group))
    for group in [only] if only else groups:
        late = [] if context.plan.group(group).order is Order.DUE else turns.late(desk, group, person.id, now, MOST)
        known = {one.ticket for one in late}
        yield from late
        yield from (one for one in turns.first(desk, group, person.id, now, MOST) if one.ticket not in known)


def _yours(context: Context, work: Work, person: Person) -> Answer:
    """The ticket, taken where nobody had it."""
    taken = work.apply(assign(work.ticket, person.id), given=True)
    facts = work.finish() if taken else facts_of(context, work.ticket, context.unit.tickets.clock(work.ticket.id))
    group, last = facts.plan.group(work.ticket.group), asked_last(context, work.ticket)
    pinned = work.ticket.id in [one.ticket.id for one in context.unit.pins.of(person.id)]
    card = replace(card_facts(facts, context.link), pinned=pinned, following=follows(context, work.ticket))
    view = to_solve(Yours(card, group.order, context.now, taken, last), context.words)
    number = work.ticket.number
    return Say(view, keep=True, again=ShowTicket(number), outcome=("taken", number) if taken else None)


def _clear(context: Context, groups: Sequence[GroupKey]) -> Answer:
    """Nothing to solve: what will be due next of what is the actor's, or nobody's."""
    pages = (staff_page(context, of_queue(wanted), 0, 1) for wanted in (TicketFilter(mine=True), *_unassigned(groups)))
    rows = [row_of(context, row) for page in pages for row in page.rows if row.clock.due is not None]
    return Say(all_clear(min(rows, key=lambda row: row.due or context.now, default=None), context.words), keep=True)


def _unassigned(groups: Sequence[GroupKey]) -> Iterator[TicketFilter]:
    return (TicketFilter(groups=(group,), unassigned=True) for group in groups)
