"""Where a ticket goes on that was merged into another."""

from dataclasses import replace

from commands.ports import Unit
from desk.ids import DeskId
from desk.refusals import ClosedIsFinal, Refusal
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


def where_instead(unit: Unit, desk: DeskId, no: Refusal) -> Refusal:
    """A refusal because a ticket is closed says where it goes on."""
    ticket = unit.tickets.get(desk, no.number) if isinstance(no, ClosedIsFinal) else None
    if ticket is None or not isinstance(no, ClosedIsFinal):
        return no
    into = goes_on(unit, ticket)
    return no if into.id == ticket.id else replace(no, into=into.number)
