"""The bot was invited to a customer's channel: take in the whole thread, and post the receipt."""

from commands.answers import Answer, told
from commands.context import Context
from commands.work import Work
from desk.intents import TakeWholeThread
from desk.plan import ChannelRef
from desk.refusals import ClosedIsFinal, InviteFirst, NoPlaceToReply, Refused
from desk.ticket import reach
from desk.words import Audience, Status


def take(context: Context, work: Work, _: TakeWholeThread) -> Answer:
    """From here on the customer is reached; what was said before comes by back-fill. Raises Refused(InviteFirst)."""
    number = work.ticket.number
    if work.ticket.status is Status.CLOSED:
        raise Refused(ClosedIsFinal(number))
    places = context.unit.places.of(work.ticket.id)
    place = next((one for one in places if one.alive and one.audience is Audience.REQUESTER), None)
    if place is None:
        raise Refused(NoPlaceToReply(number))
    kind = "whole_thread_quietly" if place.face == "silent" else "whole_thread"
    ref = ChannelRef(place.workspace, place.channel)
    facts = context.unit.channels.facts([ref])[ref]
    if not facts.member:
        raise Refused(InviteFirst(number, facts.name or ""))
    if not work.apply(reach(work.ticket)):
        # The invitation did it already.
        return told(kind, number, context.words)
    context.unit.places.reach([place.id], reachable=True)
    work.fetch(place.id)
    work.finish()
    return told(kind, number, context.words)
