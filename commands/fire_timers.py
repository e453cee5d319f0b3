"""A timer rang: look at its tickets again, tell what holds now, and set the whole wanted set anew.

Exactly one effect on any number of replicas: tickets are locked first (those that another holds are left to it), then
their due timers are taken; a stale timer is replaced, never just dropped (design.md, section 4).
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cache

from commands.answers import Answer, Nothing
from commands.context import Context
from commands.facts import has_card
from commands.many import store_many
from commands.obey import obey
from commands.staff_place import stand_in_group
from commands.work import Work
from desk.events import Breached, BroughtBack, LeftUnassigned, StatusChanged, Warned
from desk.ids import TicketId
from desk.plan import Plan
from desk.postpone import bring_back
from desk.ticket import Edit, assign, close, edit
from desk.tidings import (
    FireTimers,
)
from desk.timers import Timer, TimerKind
from desk.watch import Watch, holds, wanted
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

    told: list[tuple[Work, Watch]] = []
    cards: list[Post] = []
    timers: dict[TicketId, Sequence[Timer]] = {}
    for ticket in tickets:
        if ticket.id not in due:
            continue
        work, backfilling = Work(context, ticket, journals[ticket.id]), ticket.id in waiting
        if any(timer.kind is TimerKind.TERMS for timer in due[ticket.id]):
            cards += _follow(work)
        seen, as_it_was = work.watch(backfilling=backfilling), work.ticket
        _tell(work, seen, carded)
        obey(work, [timer.key for timer in due[ticket.id] if timer.kind is TimerKind.RULE])
        if work.ticket is not as_it_was:  # a deed moves the clocks; what is told does not
            seen = work.watch(backfilling=backfilling)
        timers[ticket.id] = (
            *wanted(work.ticket, work.journal, seen, context.plan, work.now),
            *_newer(due[ticket.id], context.plan),
        )
        if work.new or any(timer.kind is TimerKind.TERMS for timer in due[ticket.id]):
            told.append((work, seen))
    unit.timers.replace_many(timers)
    unit.outbox.add(context.desk.id, store_many(context, told), context.now)
    unit.outbox.add(context.desk.id, cards, context.now)
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
            case StatusChanged():
                work.apply(close(work.ticket, work.now, event.outcome))
            case Warned() | Breached() | LeftUnassigned() if event.folded and work.ticket.id not in carded():
                work.add(replace(event, folded=False))
            case _:
                work.add(event)
