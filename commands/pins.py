"""Somebody's own queue: tickets that they keep at hand, at most five."""

from commands.answers import Answer, Say, told
from commands.context import Context
from commands.list_tickets import row_of
from commands.work import find
from desk.intents_day import Pin, Unpin
from desk.refusals import ClosedIsFinal, NothingChanged, Refused
from desk.turn import AT_HAND
from desk.words import Status
from views.pins import not_spam_first, queue_full


def pin(context: Context, intent: Pin) -> Answer:
    """Put it behind the others; the sixth may have the place of one of them. Raises Refused: ClosedIsFinal, or
    NothingChanged for what is there."""
    ticket, person, pins = find(context, intent.ticket), context.person.id, context.unit.pins
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    if ticket.is_spam:
        return Say(not_spam_first(ticket.number, context.words), refused=True)
    pins.lock(person)
    kept = pins.of(person)
    if ticket.id in [one.ticket.id for one in kept]:
        raise Refused(NothingChanged(ticket.number))
    left = [one for one in kept if one.ticket.number != intent.instead]
    if len(left) >= AT_HAND:
        rows = [row_of(context, one) for one in kept]
        return Say(queue_full(ticket.number, rows, context.words), refused=True)
    for one in kept:
        if one not in left:
            pins.drop(person, one.ticket.id)
    pins.put(person, ticket.id, context.now)
    return told("pinned", ticket.number, context.words)


def unpin(context: Context, intent: Unpin) -> Answer:
    """Raises Refused(NothingChanged) for what is not there."""
    ticket = find(context, intent.ticket)
    if not context.unit.pins.drop(context.person.id, ticket.id):
        raise Refused(NothingChanged(ticket.number))
    return told("unpinned", ticket.number, context.words)
