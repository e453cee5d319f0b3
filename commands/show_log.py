"""What happened to a ticket, as people would tell it: a question of the team."""

from collections.abc import Sequence

from commands.answers import Answer, Say
from commands.context import Context
from commands.work import find
from desk.events import Entry
from desk.ids import PersonId, TicketId
from desk.intents_log import ShowLog
from desk.storyline import people_of, told_to
from desk.ticket import Ticket
from desk.ticket_links import Relation
from views.ticket_log import ROWS, LogFacts, ticket_log


def show_log(context: Context, intent: ShowLog) -> Answer:
    """A page of the story; one that there is no more shows the oldest. Raises Refused(NoSuchTicket)."""
    ticket = find(context, intent.ticket)
    journals = context.unit.journal.of_many([ticket.id, *_taken_in(context, ticket)])
    rows = sorted((row for journal in journals.values() for row in journal), key=lambda row: row.at)
    story = told_to(context.person.id, rows)
    page = min(intent.page, max(0, (len(story) - 1) // ROWS))
    shown = story[page * ROWS : (page + 1) * ROWS]
    groups = {group.key: group.name for group in context.plan.groups}
    names, fields = _names(context, shown), context.plan.fields
    facts = LogFacts(ticket.number, ticket.subject, shown, len(story), page, names, groups, fields)
    return Say(ticket_log(facts, context.words), keep=True, again=ShowLog(ticket.number, page))


def _taken_in(context: Context, ticket: Ticket) -> list[TicketId]:
    """Tickets that ended in this one: what happened to them is part of its story."""
    return [one.ticket for one in context.unit.links.of(ticket.id) if one.relation is Relation.MERGED_FROM]


def _names(context: Context, entries: Sequence[Entry]) -> dict[PersonId, str]:
    people = {person for entry in entries for person in people_of(entry)}
    return {person: one.name for person, one in context.unit.people.many(people).items()}
