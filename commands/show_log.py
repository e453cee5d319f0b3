"""What happened to a ticket, as people would tell it: a question of the team."""

from commands.answers import Answer, Say
from commands.context import Context
from commands.people import names_of
from commands.work import find
from desk.ids import TicketId
from desk.intents_log import ShowLog
from desk.storyline import people_of, told_to
from desk.ticket import Ticket
from desk.ticket_links import Relation
from views.ticket_log import ROWS, LogFacts, ticket_log


def show_log(context: Context, intent: ShowLog) -> Answer:
    """A page of the story; one that there is no more shows the oldest. Raises Refused(NoSuchTicket)."""
    ticket = find(context, intent.ticket)
    journals = context.unit.journal.of_many([ticket.id, *taken_in(context, ticket)])
    rows = sorted((row for journal in journals.values() for row in journal), key=lambda row: row.at)
    story = told_to(context.person.id, rows)
    page = min(intent.page, max(0, (len(story) - 1) // ROWS))
    shown = story[page * ROWS : (page + 1) * ROWS]
    names = names_of(context, (person for entry in shown for person in people_of(entry)))
    facts = LogFacts(ticket.number, ticket.subject, shown, len(story), page, names)
    return Say(ticket_log(facts, context.words), keep=True, again=ShowLog(ticket.number, page))


def taken_in(context: Context, ticket: Ticket) -> list[TicketId]:
    """Tickets that ended in this one: what happened to them is part of its story."""
    return [one.ticket for one in context.unit.links.of(ticket.id) if one.relation is Relation.MERGED_FROM]
