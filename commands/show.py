"""Show a ticket: the team its sheet, the requester their own request, others a polite no."""

from dataclasses import replace

from commands.answers import Answer, Say
from commands.context import Context
from commands.facts import Hand, card_facts, gather, rating_of, shown_fields
from commands.follow import follows
from commands.goes_on import goes_on
from commands.notes import newest
from commands.on_it import LATELY, REPLY, on_it
from commands.ports import Facts
from commands.ports_around import Surroundings
from desk.intents import ShowTicket
from desk.intents_day import TurnTo
from desk.link_events import Quoted
from desk.person import Deed, may
from desk.refusals import NoSuchTicket, NotAllowed, Refused
from desk.watch import watch
from desk.words import Audience
from views.nodes import PublicView, StaffView
from views.notes import LATEST
from views.own_request import own_request
from views.reply import Written
from views.ticket_sheet import SheetFacts, sheet


def show(context: Context, intent: ShowTicket | TurnTo) -> Answer:
    """The ticket by its number. Raises Refused(NoSuchTicket)."""
    return face(context, intent.ticket)


def face(context: Context, number: int) -> Answer:
    """The face of a ticket that the actor may see. Raises Refused(NoSuchTicket) and Refused(NotAllowed)."""
    unit = context.unit
    around = unit.around.of(context.desk.id, number, context.actor_id, REPLY, context.now - LATELY)
    if around is None:
        raise Refused(NoSuchTicket(number))
    ticket = around.ticket
    if not may(context.actor, Deed.SEE) and not may(context.actor, Deed.SEE_OWN, ticket):
        raise Refused(NotAllowed(Deed.SEE, ticket.number))
    facts = gather(unit, context.plan, [Hand(ticket, around.clock, backfilling=around.fetching)])[0]
    view = _sheet(context, facts, around) if may(context.actor, Deed.SEE) else _own(context, facts, around.said)
    return Say(view, keep=True, again=ShowTicket(ticket.number))


def _sheet(context: Context, facts: Facts, around: Surroundings) -> StaffView:
    ticket, unit, plans = facts.ticket, context.unit, context.unit.desks.plan
    journal = unit.journal.of(ticket.id)
    seen = watch(journal, lambda version: plans(context.desk.id, version), context.plan, context.now)
    people = on_it(unit, ticket, journal, context.now, drafted=around.drafted)
    card = card_facts(facts, context.link, unit.links.of(ticket.id) if around.linked else (), people)
    opened_by = facts.name(ticket.opened_by)
    notes = newest(context, ticket, LATEST + 1) if around.noted else ()
    pinned = unit.pins.of(context.actor_id) if context.actor_id and around.pinned else ()
    queue = [one.ticket.number for one in pinned]
    card = replace(card, pinned=ticket.number in queue, following=follows(context, ticket))
    kept = next((one.event.messages for one in journal if isinstance(one.event, Quoted)), ())
    quoted = [Written(one.author_name, one.text) for one in unit.messages.some(kept)]
    return sheet(
        SheetFacts(card, seen.promises, around.said, opened_by, context.now, notes, quoted, queue), context.words
    )


def _own(context: Context, facts: Facts, said: int) -> PublicView:
    place = facts.place(Audience.REQUESTER)
    shown = shown_fields(facts, public=True)
    handler = None if context.plan.settings.hide_assignee else facts.name(facts.ticket.assignee)
    url = context.link(place) if place else None
    last = goes_on(context.unit, facts.ticket)
    into = last.number if last.id != facts.ticket.id else None
    return own_request(facts.ticket, handler, said, url, context.words, shown, rating_of(facts), into)
