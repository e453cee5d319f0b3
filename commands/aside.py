"""A post could not arrive: what that teaches of its channel, where it can go instead, and what the admins hear."""

from collections.abc import Iterator
from hashlib import sha256
from json import dumps

from commands.answers import Answer, Nothing
from commands.channel_names import channel_names
from commands.channels import admins_of, elsewhere, learn, to_admins
from commands.context import Context
from commands.facts import has_card
from commands.lost_place import lose
from commands.ports_posts import Stray
from commands.unread import another_way
from desk.codec import encode
from desk.person import Account, Person
from desk.place import DIRECTLY
from desk.plan import ChannelRef
from desk.tidings import (
    ChannelTold,
    ParcelAside,
)
from desk.words import Audience
from views.channel_notices import for_somebody, lost
from views.nodes import Mention, StaffView
from views.post import Post, StaffPlace, StaffPost


def told(context: Context, intent: ParcelAside) -> Answer:
    """Once per channel (or person) and reason a day the admins hear of it. What failed to reach an admin directly is
    told to nobody, so that a notice can never call for another."""
    stray = context.unit.outbox.aside(context.desk.id, intent.parcel)
    if stray is None:
        return Nothing()
    posts = [*_learned(context, stray, intent.reason), *_instead(context, stray, intent.reason)]
    person = _addressee(context, stray)
    if person is None or person.id not in {admin.id for admin in admins_of(context)}:
        posts += _notice(context, stray, person, intent.reason)
    context.unit.outbox.add(context.desk.id, posts, context.now)
    return Nothing()


def _addressee(context: Context, stray: Stray) -> Person | None:
    if stray.channel is not None or stray.account is None:
        return None
    return context.unit.people.at(Account(stray.workspace, stray.account))


def _learned(context: Context, stray: Stray, reason: str) -> Iterator[Post]:
    """A refusal tells of the channel what an event may have told before, or never will."""
    if stray.channel is None:
        return
    at = stray.workspace
    match reason:
        case "is_archived":
            yield from learn(context, ChannelTold(at, stray.channel, archived=True), tell=False)
        case "not_in_channel":
            yield from learn(context, ChannelTold(at, stray.channel, member=False), tell=False)
        case "channel_not_found":
            yield from learn(context, ChannelTold(at, stray.channel, gone=True), tell=False)
        case "thread_gone" if stray.place is not None and stray.audience is Audience.REQUESTER:
            # Nobody told us, and no sweep came by.
            place = context.unit.places.get(stray.place)
            if place is not None and place.alive:
                lose(context, place)
        case _:
            return


def _instead(context: Context, stray: Stray, reason: str) -> Iterator[Post]:
    """The team's posts go elsewhere; a direct message that can't arrive falls back to the card's thread, once."""
    if stray.audience is Audience.REQUESTER:
        yield from another_way(context, stray, reason)
    if stray.audience is not Audience.STAFF or stray.ticket is None:
        return
    if stray.channel is not None:
        yield from elsewhere(context, [stray])
        return
    places = context.unit.places.of(stray.ticket)
    card = next((place for place in places if has_card([place])), None)
    if card is None or not isinstance(stray.body, StaffView):
        return
    said = sha256(dumps(encode(stray.body)).encode()).hexdigest()
    if context.unit.inbox.first("instead", f"{stray.account}/{stray.ticket}/{said}", context.now) is None:
        person = _addressee(context, stray)
        # In theirs, as what is told below it.
        spoken = context.speak((person.language if person else None) or context.plan.language)
        view = for_somebody(stray.body, Mention(person.id, person.name, ping=True), spoken) if person else stray.body
        yield StaffPost(StaffPlace(card.id), view, stray.ticket)


def _notice(context: Context, stray: Stray, person: Person | None, reason: str) -> Iterator[Post]:
    key = f"{stray.workspace}/{stray.channel or stray.account}/{reason}/{context.now.date()}"
    if context.unit.inbox.first("aside", key, context.now) is not None:
        return
    tickets = context.unit.tickets.many([stray.ticket]) if stray.ticket else ()
    number = tickets[0].number if tickets else None
    to = person.name if person else (stray.account or "")
    place = context.unit.places.get(stray.place) if stray.place else None
    if place is not None and place.face == DIRECTLY and tickets:
        to = context.unit.people.get(tickets[0].requester).name
    elif stray.channel is not None:
        ref = ChannelRef(stray.workspace, stray.channel)
        to = channel_names(context.unit, context.desk.id, [ref])[ref]
    yield from to_admins(context, lambda words: lost(number, to, reason, words))
