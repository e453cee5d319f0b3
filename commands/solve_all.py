"""Solve a common cause together with every ticket that has it, each by the rules of its own; taken back as a whole."""

from collections.abc import Sequence

from commands.answers import Answer, Say
from commands.bulk import begin
from commands.context import Context
from commands.of_cause import held
from commands.ticket_fields import names_of
from commands.work import find, lock
from desk.bulk import Action, Bulk, Order, State
from desk.cause import AT_ONCE, still_open
from desk.fields import missing_at_solve
from desk.ids import TicketId
from desk.intents_cause import SolveAll
from desk.person import Deed, may
from desk.ticket import Ticket, solve
from desk.ticket_links import hindrances
from views.cause import Left, solved_all


def solve_all(context: Context, intent: SolveAll) -> Answer:
    """What can't be solved is named and stays open; the cause comes last. Where there are many it is done in the
    background."""
    cause = find(context, intent.ticket)
    caused, order = still_open(context.unit.links.of(cause.id)), Order(Action.SOLVE, intent.outcome.value)
    if len(caused) > AT_ONCE:
        return in_background(context, order, [one.ticket for one in caused], cause.id)
    deed = context.new_id()
    done: list[Ticket] = []
    left: list[Left] = []
    for number in (*(one.number for one in held(context, cause)), cause.number):
        work = lock(context, number, deed)
        against = _against(context, work.ticket, whole=number == cause.number)
        if against is not None:
            left.append(against)
        elif work.apply(solve(work.ticket, intent.outcome, work.now)):
            work.finish()
            done.append(work.ticket)
    if done:
        context.unit.bulks.add(bulk(context, deed, order, [one.id for one in done]).as_done())
    numbers = [one.number for one in done]
    return Say(solved_all(numbers, left, deed, context.words), outcome=("solved_all", cause.number))


def in_background(context: Context, order: Order, tickets: Sequence[TicketId], last: TicketId | None = None) -> Answer:
    """The same as a deed to many tickets, which tells how far it is and what it left; ``last`` comes behind them."""
    made = bulk(context, context.new_id(), order, (*sorted(tickets), *([last] if last else ())))
    context.unit.bulks.add(made)
    return begin(context, made, State.RUNNING)


def bulk(context: Context, id: str, order: Order, tickets: Sequence[TicketId]) -> Bulk:
    """A deed of the actor's to ``tickets``, which its rows in the journal name by ``id``."""
    return Bulk(id, context.desk.id, context.person.id, context.workspace, order, tuple(tickets), context.now)


def _against(context: Context, ticket: Ticket, *, whole: bool) -> Left | None:
    """What hinders the cause itself (``whole``) stood in the question already."""
    if not may(context.actor, Deed.STATUS, ticket, set_up=context.plan.set_up):
        return Left(ticket.number, "not_allowed")
    if ticket.is_spam:
        return Left(ticket.number, "spam")
    if missing := missing_at_solve(context.plan.fields, ticket):
        return Left(ticket.number, "fields", names_of(context, missing))
    if not whole and hindrances(context.unit.links.of(ticket.id)):
        return Left(ticket.number, "hindered")
    return None
