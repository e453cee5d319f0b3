"""A timer rang: look at its tickets again, tell what holds now, and set the whole wanted set anew.

Exactly one effect on any number of replicas: tickets are locked first (those that another holds are left to it), then
their due timers are taken; a stale timer is replaced, never just dropped (design.md, section 4).
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from commands.answers import Answer, Nothing
from commands.context import Context
from commands.distribution import distribute_due
from commands.facts import has_card
from commands.looks import Counted
from commands.many import store_many
from commands.obey import obey
from commands.staff_place import stand_in_group
from commands.work import Work
from desk.events import Assigned, Breached, BroughtBack, LeftUnassigned, Moved, StatusChanged, Warned
from desk.ids import TicketId
from desk.plan import Plan
from desk.postpone import bring_back
from desk.routing_events import Untouched
from desk.ticket import Edit, Ticket, assign, close, edit, overflow
from desk.tidings import (
    FireTimers,
)
from desk.timers import Timer, TimerKind
from desk.watch import Watch, holds
from desk.words import Status
from views.post import Post, card_post


def fire(context: Context, intent: FireTimers) -> Answer:
    """Fire the due timers of these tickets, in one batch."""
    unit = context.unit
    locked = unit.tickets.lock_ids(intent.tickets, skip_locked=True)
    tickets = [ticket for ticket in locked if ticket.desk == context.desk.id]
    due = unit.timers.take_due([ticket.id for ticket in tickets], context.now)
    ids = [ticket.id for ticket in tickets if ticket.id in due]
    if not ids:
        return Nothing()
    journals, waiting = unit.journal.of_many(ids), unit.jobs.waiting(ids)

    @cache
    def carded() -> set[TicketId]:
        """Those with a staff card; only where something is so late that the summary tells of it does it matter."""
        return {ticket for ticket, places in unit.places.of_many(ids).items() if has_card(places)}

    works: dict[TicketId, Work] = {}
    seen: dict[TicketId, tuple[Ticket, Watch]] = {}
    cards: list[Post] = []
    counted = Counted()
    for ticket in tickets:
        if ticket.id in due:
            work = works[ticket.id] = Work(context, ticket, journals[ticket.id])
            looks = [timer for timer in due[ticket.id] if timer.kind is TimerKind.TERMS]
            before = work.watch_before(min(int(timer.key) for timer in looks)).promises if looks else ()
            if looks:
                cards += _follow(work)
            seen[ticket.id] = work.ticket, work.watch(backfilling=ticket.id in waiting)
            counted.take(looks, before, seen[ticket.id][1].promises)
            _tell(work, seen[ticket.id][1], carded)
    distribute_due(context, works, due)
    beside = [ticket for ticket in works if ticket not in due]
    waiting |= unit.jobs.waiting(beside) if beside else frozenset()
    told: list[tuple[Work, Watch]] = []
    timers: dict[TicketId, Sequence[Timer]] = {}
    for ticket_id, work in works.items():
        fired = due.get(ticket_id, ())
        as_told = work.ticket
        obey(work, [timer.key for timer in fired if timer.kind is TimerKind.RULE])
        if work.ticket is not as_told and work.ticket.status is not Status.CLOSED:
            work.promise()
        as_it_was, watched = seen.get(ticket_id, (None, None))
        if watched is None or work.ticket is not as_it_was:  # a deed moves the clocks; what is told does not
            watched = work.watch(backfilling=ticket_id in waiting)
        timers[ticket_id] = (*work.timers(watched), *_newer(fired, context.plan))
        if work.new or ticket_id not in due or any(timer.kind is TimerKind.TERMS for timer in fired):
            told.append((work, watched))
    unit.timers.replace_many(timers)
    unit.outbox.add(context.desk.id, store_many(context, told), context.now)
    unit.outbox.add(context.desk.id, [*cards, *counted.told(context)], context.now)
    return Nothing()


def _follow(work: Work) -> Iterator[Post]:
    """Bring a ticket up to the plan in force: to the first group where its own is gone, to nobody where whoever had it
    answers no more, to the channel where its group is now, and to what is promised now. Gives the cards that are to be
    drawn by that."""
    plan, ticket = work.context.plan, work.ticket
    if plan.set_up and ticket.assignee and not work.context.unit.people.get(ticket.assignee).is_agent:
        work.apply(assign(ticket, None))
    if all(group.key != ticket.group for group in plan.groups):
        work.apply(edit(work.ticket, Edit(group=plan.group(ticket.group).key)))
    work.promise()
    for place in () if ticket.is_over else stand_in_group(work.context, work.ticket):
        yield card_post(place.id, ticket.id)


def _newer(due: Sequence[Timer], plan: Plan) -> Iterator[Timer]:
    """Looks at a plan that was saved after this unit began: somebody else takes them."""
    return (timer for timer in due if timer.kind is TimerKind.TERMS and int(timer.key) > plan.version)


def _tell(work: Work, seen: Watch, carded: Callable[[], Set[TicketId]]) -> None:
    """Journal what holds now; a solved ticket whose days are over is closed by its own deed. Without a card
    (``carded``) there is no summary that could tell of it."""
    for event in holds(work.ticket, work.journal, seen, work.context.plan, work.now):
        match event:
            case BroughtBack(why=why):
                work.apply(bring_back(work.ticket, why))
            case Moved(new=to, waited=int() as waited):
                work.apply(overflow(work.ticket, to, waited))
                work.promise()
                stand_in_group(work.context, work.ticket)
            case Assigned(by=Untouched() as by):
                work.apply(assign(work.ticket, None, by))
            case StatusChanged():
                work.apply(close(work.ticket, work.now, event.outcome))
            case Warned() | Breached() | LeftUnassigned() if event.folded and work.ticket.id not in carded():
                work.add(replace(event, folded=False))
            case _:
                work.add(event)
