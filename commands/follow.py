"""Follow a ticket: whoever does hears of what happens to it, in one direct message a burst."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from commands.answers import Answer, told
from commands.context import Context
from commands.ports import Unit
from commands.work import Work
from desk.following import told_of
from desk.ids import PersonId
from desk.intents_follow import Follow, Unfollow
from desk.plan import Desk
from desk.refusals import NothingChanged, Refused
from desk.storyline import people_of
from desk.ticket import Ticket
from views.called import Names
from views.followed import followed
from views.language import Words
from views.nodes import View
from views.post import Slot


def follow(context: Context, work: Work, _: Follow) -> Answer:
    """Raises Refused(NothingChanged) for whoever follows it already."""
    ticket = work.ticket
    if not context.unit.followers.add(ticket.id, context.person.id, work.now):
        raise Refused(NothingChanged(ticket.number))
    return _kept(work, "following", followed=True)


def unfollow(context: Context, work: Work, _: Unfollow) -> Answer:
    """Raises Refused(NothingChanged) for whoever does not follow it."""
    ticket = work.ticket
    if not context.unit.followers.remove(ticket.id, context.person.id):
        raise Refused(NothingChanged(ticket.number))
    return _kept(work, "unfollowed", followed=bool(context.unit.followers.of_many([ticket.id])))


def follows(context: Context, ticket: Ticket) -> bool:
    """Whether whoever acts follows a ticket."""
    return ticket.followed and context.actor_id in context.unit.followers.of_many([ticket.id]).get(ticket.id, ())


def _kept(work: Work, kind: str, *, followed: bool) -> Answer:
    """A ticket that nobody follows costs nothing: only those that are followed are asked by whom."""
    unit, ticket = work.context.unit, work.ticket
    if ticket.followed != followed:
        unit.tickets.save(replace(ticket, followed=followed), unit.tickets.clock(ticket.id))
    return told(kind, ticket.number, work.context.words)


def draw_followed(
    unit: Unit, desk: Desk, slot: Slot, ticket: Ticket, words: Callable[[str], Words], now: datetime
) -> View | None:
    """What a follower has not heard of yet; None where that is nothing, or they follow no more."""
    person = PersonId(slot.key.rpartition("/")[2])
    asked = unit.outbox.asked_at(desk.id, slot)
    reader = unit.people.many([person]).get(person)
    following = person in unit.followers.of_many([ticket.id]).get(ticket.id, ())
    if asked is None or reader is None or not reader.is_staff or not following:
        return None
    news = told_of(unit.journal.of(ticket.id), person, min(asked, now))
    people = unit.people.many({one for entry in news for one in people_of(entry)})
    groups = {group.key: group.name for group in desk.plan.groups}
    names = Names({one.id: one.name for one in people.values()}, groups)
    spoken = words(reader.language or desk.plan.language)
    return followed(ticket.number, ticket.subject, news, names, spoken) if news else None
