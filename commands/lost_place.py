"""A customer's thread is gone for good: the ticket lives on without it, and its team hears so."""

from commands.context import Context
from commands.work import lock
from desk.events import PlaceLost
from desk.place import Place
from desk.words import Status


def lose(context: Context, place: Place) -> None:
    """End a ticket's place; of a closed one nobody is told."""
    ticket = context.unit.tickets.many([place.ticket])[0]
    work = lock(context, ticket.number)
    context.unit.places.end(place.id)
    if work.ticket.status is not Status.CLOSED:
        work.add(PlaceLost("deleted"))
    work.finish()
