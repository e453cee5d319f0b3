"""A page of the queue for the team; for a customer their own requests, whatever they typed."""

from dataclasses import replace

from commands.answers import Answer, Say
from commands.asked_fields import as_meant
from commands.context import Context
from commands.people import zone_of
from commands.port_values import (
    Listed,
    Page,
)
from desk.dates import read_range
from desk.filters import TicketFilter, as_asked_at, as_asked_by, of_queue, parse, query, with_group_of
from desk.intents import Intent, ListTickets
from desk.intents_views import ShowView
from desk.person import Deed, may
from desk.picking import may_pick
from desk.ticket import Ticket
from views.queue_board import ROWS, Board, own_requests, queue_board
from views.ticket_row import RowFacts


def list_tickets(context: Context, intent: ListTickets) -> Answer:
    """A sheet that stays. Raises Refused(UnknownFilter); a page that there is no more shows the last one.

    A customer's filter is not read: by it they could find out what is the team's alone.
    """
    if not may(context.actor, Deed.LIST):
        page = context.unit.tickets.asked_by(context.desk.id, context.person.id, intent.page * ROWS, ROWS)
        view = own_requests(
            own(context, page), page.total, page.offset, context.words, filtered=intent.query not in ("", "mine")
        )
        return Say(view, keep=True, again=intent)
    return shown(context, wanted_by(context, intent.query), intent.page, intent)


def wanted_by(context: Context, query: str) -> TicketFilter:
    """What a list's words mean. Raises Refused: UnknownFilter, or UnknownTime and UnsureTime for what is no time."""
    wanted = of_queue(with_group_of(parse(query), {group.key: group.name for group in context.plan.groups}))
    _at(context, wanted)
    return wanted


def kept_words(context: Context, words: str) -> str:
    """A list's words as they are saved: groups by their keys, whatever they were called, so that the list is the same
    where a group is renamed, and its heir's where it is given up. Raises Refused as :func:`wanted_by`."""
    wanted_by(context, words)
    typed = parse(words)
    keyed = with_group_of(typed, {group.key: group.name for group in context.plan.groups})
    return words if keyed == typed else query(keyed)


def shown(context: Context, wanted: TicketFilter, page: int, again: Intent, name: str = "") -> Answer:
    """A page of the team's list; ``name``: what it was saved as, ``again`` draws it anew."""
    found = staff_page(context, wanted, page * ROWS, ROWS)
    rows = tuple(row_of(context, one) for one in found.rows)
    saved = again.view if isinstance(again, ShowView) else ""
    board = Board(rows, found.total, found.offset, wanted, context.plan.groups, found.more, name, saved, found.newest)
    return Say(queue_board(board, context.words), keep=True, again=again)


def staff_page(context: Context, wanted: TicketFilter, offset: int, limit: int) -> Page:
    """Rows of the team's list, ``mine``, ``me`` and times read as the actor's. Raises Refused for what is no time."""
    asked = _asked(context, wanted)
    return context.unit.tickets.page(context.desk.id, asked, context.now, offset, limit) if asked else Page((), 0)


def counted(context: Context, wanted: TicketFilter) -> tuple[int, bool]:
    """How many there are, and whether there are more than are counted."""
    asked = _asked(context, wanted)
    return context.unit.tickets.count(context.desk.id, asked, context.now) if asked else (0, False)


def _asked(context: Context, wanted: TicketFilter) -> TicketFilter | None:
    """As the actor means it; None for nothing at all."""
    asked = _at(context, as_asked_by(wanted, context.person.id))
    # Somebody who was never stored has no tickets; an empty name would fit everybody's.
    nobody = not context.person.id and "" in (*asked.assignees, asked.requester)
    return None if nobody else asked


def _at(context: Context, wanted: TicketFilter) -> TicketFilter:
    zone, calendar = zone_of(context), context.plan.calendar()
    asked = as_asked_at(wanted, lambda text, ago: read_range(text, context.now, zone, calendar, ago=ago))
    return replace(asked, fields=tuple(as_meant(context, one) for one in asked.fields))


def row_of(context: Context, one: Listed) -> RowFacts:
    """A row as it stands now: a promise that is broken shows so before its timer has fired."""
    late = one.clock.state in ("on_time", "soon") and one.clock.due is not None and one.clock.due <= context.now
    picks = may_pick(context.plan, context.person, one.ticket.group)
    return RowFacts(one.ticket, one.assignee_name, "overdue" if late else one.clock.state, one.clock.due, picks)


def own(context: Context, page: Page) -> tuple[tuple[Ticket, bool], ...]:
    """A customer's rows with whether each is being handled, as their receipt says it."""
    shown = not context.plan.settings.hide_assignee
    return tuple((row.ticket, shown and row.assignee_name is not None) for row in page.rows)
