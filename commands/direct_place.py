"""A ticket that no thread belongs to reaches its customer by a direct message, whose first post becomes its thread."""

from commands.context import Context
from desk.ids import PlaceId
from desk.place import Place, direct
from desk.ticket import Ticket
from desk.words import Audience


def direct_place(context: Context, ticket: Ticket) -> Place | None:
    """A place that is not stored yet; None where the customer has no account."""
    person = context.unit.people.many([ticket.requester]).get(ticket.requester)
    if person is None or person.account is None:
        return None
    account = person.account
    place_id = PlaceId(context.new_id())
    return Place(place_id, ticket.id, account.workspace, direct(account.external_id), None, Audience.REQUESTER)
