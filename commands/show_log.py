"""What happened to a ticket, as people would tell it: a question of the team."""

from collections.abc import Sequence

from commands.answers import Answer, Say
from commands.context import Context
from commands.work import find
from desk.events import Entry
from desk.ids import PersonId
from desk.intents_log import ShowLog
from desk.storyline import people_of, told_to
from views.ticket_log import ROWS, LogFacts, ticket_log


def show_log(context: Context, intent: ShowLog) -> Answer:
    """A page of the story; one that there is no more shows the oldest. Raises Refused(NoSuchTicket)."""
    ticket = find(context, intent.ticket)
    story = told_to(context.person.id, context.unit.journal.of(ticket.id))
    page = min(intent.page, max(0, (len(story) - 1) // ROWS))
    shown = story[page * ROWS : (page + 1) * ROWS]
    groups = {group.key: group.name for group in context.plan.groups}
    names, fields = _names(context, shown), context.plan.fields
    facts = LogFacts(ticket.number, ticket.subject, shown, len(story), page, names, groups, fields)
    return Say(ticket_log(facts, context.words), keep=True, again=ShowLog(ticket.number, page))


def _names(context: Context, entries: Sequence[Entry]) -> dict[PersonId, str]:
    people = {person for entry in entries for person in people_of(entry)}
    return {person: one.name for person, one in context.unit.people.many(people).items()}
