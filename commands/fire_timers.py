"""A timer rang: look at its tickets again, tell what holds now, and set the whole wanted set anew.

Exactly one effect on any number of replicas: tickets are locked first (those that another holds are left to it), then
their due timers are taken; a stale timer is replaced, never just dropped (design.md, section 4).
"""

from collections.abc import Sequence

from commands.answers import Answer, Nothing
from commands.context import Context
from commands.work import Work, facts_from, index
from desk.events import Entry, StatusChanged
from desk.ids import PersonId, TicketId
from desk.intents import FireTimers
from desk.ticket import Ticket, close
from desk.timers import Timer
from desk.watch import holds, wanted
from views.post import Post


def fire(context: Context, intent: FireTimers) -> Answer:
    """Fire the due timers of these tickets, in one batch."""
    unit = context.unit
    tickets = unit.tickets.lock_ids(intent.tickets, skip_locked=True)
    due = unit.timers.take_due([ticket.id for ticket in tickets], context.now)
    tickets = [ticket for ticket in tickets if ticket.id in due]
    journals = unit.journal.of_many([ticket.id for ticket in tickets])
    timers: dict[TicketId, Sequence[Timer]] = {}
    told: list[Work] = []
    for ticket in tickets:
        work = Work(context, ticket, journals.get(ticket.id, ()))
        _tell(work)
        timers[ticket.id] = wanted(work.ticket, work.journal, work.watch(), context.plan, work.now)
        if work.new:
            told.append(work)
    unit.timers.replace_many(timers)
    _store(context, told)
    return Nothing()


def _tell(work: Work) -> None:
    """Journal what holds now; a solved ticket whose days are over is closed by its own deed."""
    for event in holds(work.ticket, work.journal, work.watch(), work.context.plan, work.now):
        if isinstance(event, StatusChanged):
            work.apply(close(work.ticket, work.now, event.outcome))
        else:
            work.add(event)


def _store(context: Context, told: list[Work]) -> None:
    unit = context.unit
    ids = [work.ticket.id for work in told]
    places = unit.places.of_many(ids)
    people = unit.people.many({person for work in told for person in named(work.ticket, work.new)})
    posts: list[Post] = []
    for work in told:
        clock = index(work.ticket, work.watch(), work.journal, work.now)
        unit.tickets.save(work.ticket, clock)
        unit.journal.append(work.ticket.id, work.new)
        facts = facts_from(context, work.ticket, clock, places.get(work.ticket.id, ()), people)
        posts += context.compose(facts, work.new, work.now)
    unit.outbox.add(context.desk.id, posts, context.now)


def named(ticket: Ticket, entries: Sequence[Entry]) -> set[PersonId]:
    """Everybody that posts about these rows may name."""
    found = {ticket.requester, ticket.assignee, *(entry.actor for entry in entries)}
    return {person for person in found if person is not None}
