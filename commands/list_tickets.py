"""A page of the queue for the team; for a customer their own requests, whatever they typed."""

from datetime import datetime

from commands.answers import Answer, Say
from commands.context import Context
from commands.people import zone_of
from commands.port_values import (
    Listed,
    Page,
)
from desk.dates import read_range
from desk.filters import TicketFilter, as_asked_at, as_asked_by, parse, with_group_of
from desk.intents import ListTickets
from desk.person import Deed, may
from desk.ticket import Ticket
from views.queue_board import ROWS, Board, own_requests, queue_board
from views.ticket_row import RowFacts


def list_tickets(context: Context, intent: ListTickets) -> Answer:
    """A sheet that stays. Raises Refused(UnknownFilter); a page that there is no more shows the last one.

    A customer's filter is not read: by it they could find out what is the team's alone.
    """
    if not may(context.actor, Deed.LIST):
        page = context.unit.tickets.asked_by(context.desk.id, context.person.id, intent.page * ROWS, ROWS)
        return Say(own_requests(own(context, page), page.total, page.offset, context.words), keep=True, again=intent)
    wanted = with_group_of(parse(intent.query), {group.key: group.name for group in context.plan.groups})
    page = staff_page(context, wanted, intent.page * ROWS, ROWS)
    rows = tuple(row_of(one, context.now) for one in page.rows)
    board = Board(rows, page.total, page.offset, wanted, context.plan.groups)
    return Say(queue_board(board, context.words), keep=True, again=intent)


def staff_page(context: Context, wanted: TicketFilter, offset: int, limit: int) -> Page:
    """Rows of the team's list, ``mine``, ``me`` and times read as the actor's. Raises Refused for what is no time."""
    me, zone, calendar = context.person.id, zone_of(context), context.plan.calendar()
    asked = as_asked_by(wanted, me)
    asked = as_asked_at(asked, lambda text, ago: read_range(text, context.now, zone, calendar, ago=ago))
    if not me and "" in (asked.assignee, asked.requester):
        # Somebody who was never stored has no tickets; an empty name would fit everybody's.
        return Page((), 0)
    return context.unit.tickets.page(context.desk.id, asked, context.now, offset, limit)


def row_of(one: Listed, now: datetime) -> RowFacts:
    """A row as it stands at ``now``: a promise that is broken shows so before its timer has fired."""
    late = one.clock.state in ("on_time", "soon") and one.clock.due is not None and one.clock.due <= now
    return RowFacts(one.ticket, one.assignee_name, "overdue" if late else one.clock.state, one.clock.due)


def own(context: Context, page: Page) -> tuple[tuple[Ticket, bool], ...]:
    """A customer's rows with whether each is being handled, as their receipt says it."""
    shown = not context.plan.settings.hide_assignee
    return tuple((row.ticket, shown and row.assignee_name is not None) for row in page.rows)
