"""Why a ticket is due when it is: a question of the team."""

from commands.answers import Answer, Say
from commands.context import Context
from commands.work import find
from desk.intents import Why
from desk.reasons import ByHand, reason
from desk.watch import watch
from views.why import WhyFacts
from views.why import why as explained


def why(context: Context, intent: Why) -> Answer:
    """A sheet that stays. Raises Refused(NoSuchTicket)."""
    unit, desk = context.unit, context.desk.id
    ticket = find(context, intent.ticket)
    journal = unit.journal.of(ticket.id)
    seen = watch(journal, lambda version: unit.desks.plan(desk, version), context.plan, context.now)
    found = reason(ticket, journal, seen, lambda version: unit.desks.plan(desk, version))
    setter = found.by.who if found is not None and isinstance(found.by, ByHand) else None
    name = unit.people.get(setter).name if setter is not None else None
    return Say(explained(WhyFacts(intent.ticket, found, name), context.words), keep=True)
