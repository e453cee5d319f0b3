"""A practice ticket, so that an admin sees card, warning and overdue notice within two minutes; outside all figures."""

from commands.answers import Answer, told
from commands.context import Context
from commands.open_ticket import Order, open_ticket
from desk.filters import TicketFilter
from desk.intents import StartPractice
from desk.ticket import Source
from desk.words import Audience
from views.practice import subject, summary

PAGE = 100


def start(context: Context, _: StartPractice) -> Answer:
    """Open one for whoever asks, who is its requester and its assignee; one at a time. It stands in the desk channel,
    else it speaks by direct message."""
    person = context.person
    mine = context.unit.tickets.page(context.desk.id, TicketFilter(requester=person.id), context.now, 0, PAGE)
    running = next((row.ticket for row in mine.rows if row.ticket.is_practice), None)
    if running is not None:
        return told("practice_already", running.number, context.words)
    order = Order(
        subject=subject(context.words),
        summary=summary(context.words),
        requester=person.id,
        assignee=person.id,
        source=Source.PRACTICE,
    )
    facts, _new = open_ticket(context, order)
    carded = facts.place(Audience.STAFF) is not None
    return told("practice" if carded else "practice_direct", facts.ticket.number, context.words)
