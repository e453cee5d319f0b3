"""Solve a common cause together with every ticket that has it, each by the rules of its own."""

from commands.answers import Answer, Say
from commands.context import Context
from commands.of_cause import held
from commands.ticket_fields import names_of
from commands.work import find, lock
from desk.fields import missing_at_solve
from desk.intents_cause import SolveAll
from desk.person import Deed, may
from desk.ticket import Ticket, solve
from desk.ticket_links import hindrances
from views.cause import Left, solved_all


def solve_all(context: Context, intent: SolveAll) -> Answer:
    """What can't be solved is named and stays open; the cause comes last."""
    cause = find(context, intent.ticket)
    done: list[int] = []
    left: list[Left] = []
    for number in (*(one.number for one in held(context, cause)), cause.number):
        work = lock(context, number)
        against = _against(context, work.ticket, whole=number == cause.number)
        if against is not None:
            left.append(against)
        elif work.apply(solve(work.ticket, intent.outcome, work.now)):
            work.finish()
            done.append(number)
    return Say(solved_all(done, left, context.words), outcome=("solved_all", cause.number))


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
