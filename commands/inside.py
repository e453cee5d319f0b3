"""What is said on an internal ticket: it stands under its card, and whoever it is for hears of it directly."""

from commands.context import Context
from commands.facts import of_team
from commands.ports import Facts
from commands.work import Work
from desk.events import Said
from desk.ids import MessageId
from desk.place import Message, MessageRef
from desk.words import Audience, Side
from views.parts import inside, said_inside
from views.post import StaffPerson, StaffPlace, StaffPost
from views.reply import Written


def answer_inside(context: Context, work: Work, text: str) -> None:
    """An answer by the form: archived and counted in this commit, posted after it."""
    person, id_, ticket = context.person, MessageId(context.new_id()), work.ticket
    places = [one for one in context.unit.places.of(ticket.id) if one.alive and one.audience is Audience.STAFF]
    place = next((one for one in places if one.reachable), None)
    where = (place.workspace, place.channel) if place else (context.workspace, "")
    message = Message(
        id=id_,
        ref=MessageRef(*where, f"reply:{id_}", (place.root if place else None) or ""),
        ticket=ticket.id,
        author=person.id,
        author_name=person.name,
        side=Side.REQUESTER if person.id == ticket.requester else Side.AGENT,
        public=True,
        text=text,
        at=work.now,
    )
    context.unit.messages.insert([message])
    work.add(Said(message.id, message.side, public=True))
    facts = work.finish()
    if place is not None:
        post = StaffPost(StaffPlace(place.id), inside(person.name, text), ticket.id)
        context.unit.outbox.add(context.desk.id, [post], work.now)
    hear_inside(context, facts, message)


def hear_inside(context: Context, facts: Facts, said: Message) -> None:
    """Whoever asked hears what a colleague wrote, and the assignee what whoever asked did; each but their own words."""
    ticket = facts.ticket
    to = of_team(facts, ticket.assignee if said.side is Side.REQUESTER else ticket.requester)
    if said.side not in (Side.REQUESTER, Side.AGENT) or said.thanks or to is None or to.id == said.author:
        return
    spoken = context.speak(to.language or context.plan.language)
    view = said_inside(ticket.number, Written(said.author_name, said.text), spoken)
    context.unit.outbox.add(context.desk.id, [StaffPost(StaffPerson(to.id), view, ticket.id)], context.now)
