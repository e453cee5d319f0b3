"""What a customer writes to us alone is read by nobody of the team: it is brought to them, under the ticket's card."""

from collections.abc import Sequence

from commands.context import Context
from commands.facts import of_team
from commands.inside import hear_inside
from commands.ports import Facts
from desk.place import DIRECTLY, Message, Place
from desk.words import Audience, Side
from views.nodes import Mention
from views.notices import wrote
from views.post import StaffPerson, StaffPlace, StaffPost


def pass_on(context: Context, facts: Facts, place: Place, said: Sequence[Message]) -> None:
    """Under the card it calls the assignee, without a card it goes to them directly; thanks call nobody. What the card
    says in its subject is not said twice. What is said on an internal ticket is read there."""
    if facts.ticket.internal:
        for one in said:
            hear_inside(context, facts, one)
        return
    card, handler, ticket = facts.place(Audience.STAFF), of_team(facts, facts.ticket.assignee), facts.ticket
    to = StaffPlace(card.id) if card else StaffPerson(handler.id) if handler else None
    if place.face != DIRECTLY or to is None:
        return
    spoken = context.speak((None if card or not handler else handler.language) or context.plan.language)
    for one in said:
        if one.side is Side.REQUESTER and one.text.strip() != ticket.subject:
            called = Mention(handler.id, handler.name, ping=True) if handler and card and not one.thanks else None
            view = wrote(one.author_name, one.text, called)(ticket.number, ticket.subject, spoken)
            context.unit.outbox.add(context.desk.id, [StaffPost(to, view, ticket.id)], context.now)
