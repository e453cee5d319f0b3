"""The common cause of several customers' tickets: a ticket of the team alone. Each of them keeps its own thread."""

from collections.abc import Sequence

from desk.ticket import Ticket
from desk.ticket_links import Linked, Relation
from desk.words import Outcome

MOST = 1000
"""So many tickets may have one cause."""
AT_ONCE = 50
"""Up to so many are answered or solved at once; more of them in the background, as a deed to many tickets."""


def caused(links: Sequence[Linked]) -> tuple[Linked, ...]:
    """The tickets that a cause has, by its links."""
    return tuple(one for one in links if one.relation is Relation.CAUSES)


def still_open(links: Sequence[Linked]) -> tuple[Linked, ...]:
    """Those of them that are not over."""
    return tuple(one for one in caused(links) if not one.is_over)


def cause_of(links: Sequence[Linked]) -> int | None:
    """The number of the cause that a ticket has, by its links."""
    return next((one.number for one in links if one.relation is Relation.CAUSED_BY), None)


def cant_have_one(ticket: Ticket, links: Sequence[Linked]) -> str | None:
    """Why a ticket can have no (other) cause, as :class:`desk.refusals.CantCause` names it."""
    if ticket.outcome is Outcome.MERGED:
        return "merged"
    if ticket.internal:
        return "internal"
    if ticket.is_spam:
        return "spam"
    return "has" if cause_of(links) is not None else None


def cant_be_one(ticket: Ticket, links: Sequence[Linked]) -> str | None:
    """Why a ticket can be no cause of one more."""
    if not ticket.internal:
        return "customers"
    return "many" if len(caused(links)) >= MOST else None
