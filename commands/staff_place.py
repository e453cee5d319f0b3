"""A ticket's card stands in its group's staff channel: it is put there when the ticket comes to the group."""

from commands.context import Context
from commands.staff_channel import staff_channel
from desk.ids import PlaceId
from desk.place import Place
from desk.plan import ChannelRef
from desk.ticket import Ticket
from desk.words import Audience


def stand_in_group(context: Context, ticket: Ticket, *, new: bool = False) -> tuple[Place, ...]:
    """Put the card into the group's channel, where there is one; what stands in another one is left behind. Gives the
    places where a card is to be drawn by that. ``new``: the ticket has had no card yet."""
    ref = staff_channel(context.unit, context.plan, ticket.group)
    if ref is None:
        return ()
    places = context.unit.places
    of_old = () if new else places.of(ticket.id)
    before = next((one for one in of_old if one.alive and one.audience is Audience.STAFF), None)
    if before is not None:
        if ChannelRef(before.workspace, before.channel) == ref:
            return ()
        places.end(before.id)
    place_id = PlaceId(context.new_id())
    place = Place(place_id, ticket.id, ref.workspace, ref.channel, None, Audience.STAFF, face="full")
    if new:
        places.open(place)
    else:
        places.add(place)
    return (place, *((before,) if before and before.root and before.reachable else ()))
