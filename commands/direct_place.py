"""A ticket that no thread belongs to reaches its customer in a private thread, where the platform has such and the
group a channel for it, else by a direct message; its first post becomes its thread."""

from commands.context import Context
from commands.private_place import private_place
from desk.ids import PlaceId, WorkspaceId
from desk.person import Account
from desk.place import ALONE, DIRECTLY, Place, direct
from desk.ticket import Ticket
from desk.words import Audience


def own_place(context: Context, ticket: Ticket) -> Place | None:
    """A place that is not stored yet, where the customer asked last; None where they have no account."""
    account = _account(context, ticket)
    if account is None:
        return None
    return private_place(context, ticket, account.workspace) or _direct(context, ticket, account)


def direct_place(context: Context, ticket: Ticket) -> Place | None:
    """The same by direct message, whatever else there is."""
    account = _account(context, ticket)
    return _direct(context, ticket, account) if account else None


def _account(context: Context, ticket: Ticket) -> Account | None:
    """Nobody is the customer of an internal ticket."""
    if ticket.internal:
        return None
    person = context.unit.people.many([ticket.requester]).get(ticket.requester)
    if person is None:
        return None
    asked = _asked_in(context, ticket)
    return next((found for one in asked if (found := person.on(one))), person.account)


def _direct(context: Context, ticket: Ticket, account: Account) -> Place:
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
    """The ticket is for somebody else now: what is said of it reaches the one before no more."""
    for place in context.unit.places.of(ticket.id):
        if place.alive and place.face in ALONE:
            context.unit.places.end(place.id, passed=True)


def talked_of(context: Context, channel: str) -> Place | None:
    """The place of the newest ticket that is talked of in a direct message channel; people write there without threads.
    None where nothing is unfinished."""
    places = context.unit.places.in_channel(context.workspace, channel)
    known = {place.ticket: place for place in places if place.audience is Audience.REQUESTER}
    tickets = [one for one in context.unit.tickets.many(sorted(known)) if not one.is_over]
    newest = max(tickets, key=lambda one: one.number, default=None)
    return known[newest.id] if newest else None
