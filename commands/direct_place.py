"""A ticket that no thread belongs to reaches its customer by a direct message, whose first post becomes its thread."""

from commands.context import Context
from desk.ids import PlaceId, WorkspaceId
from desk.place import DIRECTLY, Place, direct
from desk.ticket import Ticket
from desk.words import Audience


def direct_place(context: Context, ticket: Ticket) -> Place | None:
    """A place that is not stored yet, where the customer asked last; None where they have no account."""
    person = context.unit.people.many([ticket.requester]).get(ticket.requester)
    if person is None or person.account is None:
        return None
    asked = _asked_in(context, ticket)
    account = next((found for one in asked if (found := person.on(one))), person.account)
    return Place(
        id=PlaceId(context.new_id()),
        ticket=ticket.id,
        workspace=account.workspace,
        channel=direct(account.external_id),
        root=None,
        audience=Audience.REQUESTER,
        face=DIRECTLY,
    )


def _asked_in(context: Context, ticket: Ticket) -> list[WorkspaceId]:
    """Where the customer acts just now, else the workspaces of their threads, the living ones first."""
    if context.actor_id == ticket.requester:
        return [context.workspace]
    places = context.unit.places.of(ticket.id)
    return [place.workspace for place in places if place.audience is Audience.REQUESTER]


def leave_direct(context: Context, ticket: Ticket) -> None:
    """The ticket is for somebody else now: what is said of it reaches the direct messages of the one before no more."""
    for place in context.unit.places.of(ticket.id):
        if place.alive and place.face == DIRECTLY:
            context.unit.places.end(place.id, passed=True)


def talked_of(context: Context, channel: str) -> Place | None:
    """The place of the newest ticket that is talked of in a direct message channel; people write there without threads.
    None where nothing is unfinished."""
    places = context.unit.places.in_channel(context.workspace, channel)
    known = {place.ticket: place for place in places if place.audience is Audience.REQUESTER}
    tickets = [one for one in context.unit.tickets.many(sorted(known)) if not one.is_over]
    newest = max(tickets, key=lambda one: one.number, default=None)
    return known[newest.id] if newest else None
