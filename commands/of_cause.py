"""The tickets of a common cause, held together while something is done to all of them."""

from commands.context import Context
from desk.cause import caused, still_open
from desk.ticket import Ticket
from desk.ticket_links import Linked


def held(context: Context, cause: Ticket) -> tuple[Linked, ...]:
    """Those that are open, all of them and the cause locked in the order of their ids; what joins later waits."""
    links = context.unit.links
    known = {one.ticket for one in caused(links.of(cause.id))}
    context.unit.tickets.lock_ids([cause.id, *known])
    return tuple(one for one in still_open(links.of(cause.id)) if one.ticket in known)
