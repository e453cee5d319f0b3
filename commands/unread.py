"""What was written to a customer and can't reach them: it goes another way where there is one, else the team hears."""

from collections.abc import Iterator, Sequence

from commands.channels import directly
from commands.context import Context
from commands.direct_place import direct_place, own_place
from commands.facts import has_card
from commands.ports_posts import Stray
from desk.place import DIRECTLY, PRIVATE, Place
from desk.plan import ChannelRef
from desk.ticket import Ticket
from desk.words import Audience, Status
from views.nodes import Mention, PublicView
from views.post import Post, PublicPost, RequesterPlace, Slot, StaffPerson, StaffPlace, StaffPost, card_post
from views.unread import Unread, unread

SHUT = {"closed_direct", "no_common_server"}
"""Whoever wrote to us alone may have closed their side since."""


def another_way(context: Context, stray: Stray, reason: str) -> Sequence[Post]:
    """Where a private thread can't be begun, the customer is written to directly; where their thread was deleted, an
    answer begins one of its own. What can't arrive at all the team is told of, below the card."""
    place = context.unit.places.get(stray.place) if stray.place else None
    if place is None or not isinstance(stray.body, PublicView | Slot):
        return ()
    (ticket,) = context.unit.tickets.lock_ids([place.ticket])
    if place.face == PRIVATE and place.root is None:
        context.unit.places.end(place.id)
        return _in_place(context, stray, stray.body, ticket, direct_place(context, ticket))
    if reason == "thread_gone" and isinstance(stray.body, PublicView) and ticket.status is not Status.CLOSED:
        anew = _in_place(context, stray, stray.body, ticket, own_place(context, ticket))
        return anew or tuple(_told(context, stray, place, ticket, reason))
    return tuple(_told(context, stray, place, ticket, reason))


def _in_place(
    context: Context, stray: Stray, body: PublicView | Slot, ticket: Ticket, other: Place | None
) -> Sequence[Post]:
    """In a place of the customer's that is there, else in the ``other`` one."""
    places = context.unit.places
    live = next((one for one in places.of(ticket.id) if one.alive and one.audience is Audience.REQUESTER), None)
    if live is None and other is not None:
        places.add(other)
        live = other
    return (PublicPost(RequesterPlace(live.id), body, ticket.id, stray.as_person),) if live else ()


def _told(context: Context, stray: Stray, place: Place, ticket: Ticket, reason: str) -> Iterator[Post]:
    """Of words each time, of a receipt where the customer has none, once."""
    words = stray.body.fallback if isinstance(stray.body, PublicView) else ""
    unheard = place.root is None or (place.face == DIRECTLY and reason in SHUT)
    if not words and not unheard:
        yield from _waits(context, place)
        return
    about = str(stray.id) if words else f"{ticket.id}/{reason}"
    if context.unit.inbox.first("unread", about, context.now) is not None:
        return
    people = context.unit.people.many([ticket.requester, *([stray.as_person] if stray.as_person else [])])
    author = people.get(stray.as_person) if stray.as_person else None
    called = Mention(author.id, author.name, ping=True) if author else None
    told = Unread(ticket.number, people[ticket.requester].name, called, words)
    card = next((one for one in context.unit.places.of(ticket.id) if has_card([one])), None)
    if card is not None:
        yield StaffPost(StaffPlace(card.id), unread(told, reason, context.speak(context.plan.language)), ticket.id)
        return
    for person in directly(context, author.id if author else ticket.assignee):
        spoken = context.speak(context.unit.people.get(person).language or context.plan.language)
        yield StaffPost(StaffPerson(person), unread(told, reason, spoken), ticket.id)


def _waits(context: Context, place: Place) -> Iterator[Post]:
    """The receipt of a ticket that was made where we can't write: it comes once we can, and the card says so."""
    ref = ChannelRef(place.workspace, place.channel)
    if context.unit.channels.facts([ref])[ref].out_of_reach is None or not place.reachable:
        return
    context.unit.places.reach([place.id], reachable=False)
    for one in context.unit.places.of(place.ticket):
        if has_card([one]):
            yield card_post(one.id, place.ticket)
