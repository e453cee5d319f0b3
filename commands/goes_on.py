"""Where a ticket goes on that was merged into another."""

from commands.ports import Unit
from desk.ticket import Ticket
from desk.ticket_links import Relation
from desk.words import Outcome


def goes_on(unit: Unit, ticket: Ticket) -> Ticket:
    """The ticket that it ended in, or itself."""
    while ticket.outcome is Outcome.MERGED:
        links = unit.links.of(ticket.id)
        into = next(one.ticket for one in links if one.relation is Relation.MERGED_INTO)
        ticket = unit.tickets.many([into])[0]
    return ticket
