"""Render a living message from the state of this moment: cards, receipts, overdue notices, digests and summaries."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from commands.channel_names import channel_names
from commands.delivery import Draw
from commands.draw_checklist import draw_checklist
from commands.draw_digest import draw_digest
from commands.draw_overdue import draw_overdue
from commands.draw_summary import draw_summary
from commands.facts import Hand, card_facts, gather, rating_of, shown_fields
from commands.follow import draw_followed
from commands.goes_on import goes_on
from commands.on_it import writing
from commands.ports import Facts, Unit
from desk.bulk import Bulk
from desk.ids import DeskId, PersonId
from desk.place import ALONE, Place
from desk.plan import ChannelRef, Desk
from desk.ticket import Ticket
from desk.words import Audience
from views.bulk import progress
from views.language import Words
from views.merged import went_on
from views.nodes import View
from views.plan_look import plan_look
from views.post import Slot
from views.receipt import mark, receipt
from views.ticket_card import card, moved_card

T = TypeVar("T")
Link = Callable[[Place], str | None]


class Reads(Protocol):
    def read(self, work: Callable[[Unit], T]) -> T: ...


def drawer(
    store: Reads,
    clock: Callable[[], datetime],
    words: Callable[[str], Words],
    link: Link = lambda _place: None,
) -> Draw:
    """The Draw port over a store; one read unit for each slot."""

    def draw(desk: DeskId, slot: Slot) -> View | None:
        return store.read(lambda unit: _draw(unit, unit.desks.get(desk), slot, clock(), words, link))

    return draw


def _draw(
    unit: Unit,
    desk: Desk,
    slot: Slot,
    now: datetime,
    words: Callable[[str], Words],
    link: Link,
) -> View | None:
    if slot.kind == "digest":
        return draw_digest(unit, desk, slot, now, words)
    if slot.kind == "summary":
        return draw_summary(unit, desk, slot.key, now, words)
    if slot.kind == "bulk":
        bulk = unit.bulks.get(slot.key)
        return None if bulk is None else _progress(unit, desk, bulk, now, words)
    if slot.kind == "look":
        return _look(unit, desk, slot, words)
    if slot.kind == "checklist":
        return draw_checklist(unit, desk, PersonId(slot.key), words)
    tickets = unit.tickets.many([slot.ticket]) if slot.ticket else ()
    if not tickets:
        return None
    if slot.kind == "overdue":
        return draw_overdue(unit, desk, tickets[0], slot.key, now, words)
    facts = _facts(unit, desk, tickets[0])
    match slot.kind:
        case "card":
            return _card(unit, facts, slot.key, now, words(desk.plan.language), link)
        case "receipt":
            return _moved_on(unit, facts, words) or _receipt(facts, words)
        case "followed":
            return draw_followed(unit, desk, slot, tickets[0], words, now)
        case "mark":
            return mark(facts.plan.settings.emoji)
        case _:
            return None


def _progress(unit: Unit, desk: Desk, bulk: Bulk, now: datetime, words: Callable[[str], Words]) -> View:
    """In the language of whoever asked for it."""
    return progress(bulk, now, words(unit.people.get(bulk.person).language or desk.plan.language))


def _look(unit: Unit, desk: Desk, slot: Slot, words: Callable[[str], Words]) -> View | None:
    """How far a change of the plan is, in the language of whoever made it."""
    look = unit.looks.get(desk.id, int(slot.key))
    if look is None:
        return None
    spoken = words(unit.people.get(look.person).language or desk.plan.language)
    over = look.ended_at is not None
    return plan_look(look.version, look.looked, look.tickets, look.changed, look.promises, spoken, over=over)


def _facts(unit: Unit, desk: Desk, ticket: Ticket) -> Facts:
    backfilling = bool(unit.jobs.waiting([ticket.id], long=True))
    hand = Hand(ticket, unit.tickets.clock(ticket.id), backfilling=backfilling)
    return gather(unit, desk.plan, [hand])[0]


def _card(unit: Unit, facts: Facts, key: str, now: datetime, words: Words, link: Link) -> View | None:
    """The card of one place; where that is over, the ticket went to another group, perhaps before it was ever shown."""
    left = next((place for place in facts.places if place.id == key and not place.alive), None)
    if left is not None:
        return moved_card(card_facts(facts, link), words, _channel_now(unit, facts, left)) if left.root else None
    writers = writing(unit, facts.ticket, now)
    return card(card_facts(facts, link, unit.links.of(facts.ticket.id), writers), words)


def _channel_now(unit: Unit, facts: Facts, left: Place) -> str:
    """Where the cards are that stood in a channel which no group has any more; empty where one still has it."""
    there = facts.place(Audience.STAFF)
    if there is None or any(group.desk_channel == _ref(left) for group in facts.plan.groups):
        return ""
    return channel_names(unit, facts.ticket.desk, [_ref(there)])[_ref(there)]


def _ref(place: Place) -> ChannelRef:
    return ChannelRef(place.workspace, place.channel)


def _language(facts: Facts, place: Place | None) -> str:
    """A message in a channel speaks the channel's language, one that is for somebody alone their own."""
    if place is not None and place.face in ALONE:
        return facts.people[facts.ticket.requester].language or facts.plan.language
    channel = facts.plan.channel(ChannelRef(place.workspace, place.channel)) if place else None
    return (channel.language if channel else None) or facts.plan.language


def _moved_on(unit: Unit, facts: Facts, words: Callable[[str], Words]) -> View | None:
    """The receipt of a request that was merged into another says where it goes on."""
    into = goes_on(unit, facts.ticket)
    if into.id == facts.ticket.id:
        return None
    spoken = words(_language(facts, facts.place(Audience.REQUESTER)))
    return went_on(facts.ticket.number, facts.ticket.subject, into.number, spoken)


def _receipt(facts: Facts, words: Callable[[str], Words]) -> View:
    ticket = facts.ticket
    handler = None if facts.plan.settings.hide_assignee else facts.name(ticket.assignee)
    spoken = words(_language(facts, facts.place(Audience.REQUESTER)))
    shown = shown_fields(facts, public=True)
    rated = rating_of(facts)
    return receipt(ticket.number, ticket.subject, ticket.status, ticket.waiting_on, handler, spoken, shown, rated)
