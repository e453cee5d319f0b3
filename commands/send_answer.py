"""An agent's answer on its way to where the customer of a ticket reads."""

from commands.context import Context
from commands.direct_place import own_place
from commands.work import Work
from desk.events import Said
from desk.ids import MessageId
from desk.place import Message, MessageRef, Place
from desk.refusals import ClosedIsFinal, NoPlaceToReply, Refused
from desk.ticket import Ticket
from desk.words import Audience, Side, Status
from views.post import PublicPost, RequesterPlace
from views.reply import reply


def send(context: Context, work: Work, text: str, place: Place, *, new: bool) -> None:
    """Archived and counted as an answer with the work, which the caller finishes; posted after it."""
    if new:
        context.unit.places.add(place)
    message = answer_of(context, work, place, text)
    context.unit.messages.insert([message])
    work.add(Said(message.id, message.side, public=True))
    person = context.person
    view = reply(text, None if context.plan.settings.hide_assignee else person.name)
    post = PublicPost(RequesterPlace(place.id), view, work.ticket.id, as_person=person.id)
    context.unit.outbox.add(context.desk.id, [post], work.now)


def place_of(context: Context, ticket: Ticket) -> tuple[Place, bool]:
    """Where the customer reads, and whether it is new: a ticket that has no thread (any more) begins one of its
    own.

    Raises Refused: ClosedIsFinal, NoPlaceToReply.
    """
    if ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(ticket.number))
    places = [one for one in context.unit.places.of(ticket.id) if one.audience is Audience.REQUESTER]
    known = next((one for one in places if one.alive), None)
    found = known or own_place(context, ticket)
    if found is None or not found.reachable:
        raise Refused(NoPlaceToReply(ticket.number))
    return found, known is None


def answer_of(context: Context, work: Work, place: Place, text: str) -> Message:
    """An answer counts when it is committed, before a platform has named it: it goes by a name of our own, and the post
    that comes back is our own bot's, which nothing follows from."""
    person, id_ = context.person, MessageId(context.new_id())
    root = place.root or ""
    return Message(
        id=id_,
        ref=MessageRef(place.workspace, place.channel, f"reply:{id_}", root),
        ticket=work.ticket.id,
        author=person.id,
        author_name=person.name,
        side=Side.REQUESTER if person.id == work.ticket.requester else Side.AGENT,
        public=True,
        text=text,
        at=work.now,
    )
