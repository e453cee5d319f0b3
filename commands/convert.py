"""Make a ticket of a thread without a form, and take in the older pages of a thread."""

from commands.answers import Answer, Nothing, told
from commands.context import Context
from commands.open_ticket import Order, answerer_of, becomes_agent, first_line, open_ticket, opened_as, requester_of
from commands.take_in import take_in
from commands.voices import author_of
from desk.intents import (
    ConvertNow,
)
from desk.person import Account
from desk.place import PRIVATE
from desk.tidings import (
    BackfillPage,
)
from desk.words import Audience
from views.post import card_post


def now(context: Context, intent: ConvertNow) -> Answer:
    """A ticket from what is in hand of a thread: assignee is the last agent who answered in it, else whoever acts."""
    person = becomes_agent(context)
    requester = requester_of(context, intent.heard, intent.ref.root) or person
    answerer = answerer_of(context, intent.heard, requester)
    order = Order(
        subject=first_line(intent.heard, intent.ref.root) or "…",
        requester=requester.id,
        source=intent.source,
        assignee=(answerer or person).id,
        clicked=intent.ref,
        heard=intent.heard,
    )
    facts, new = open_ticket(context, order)
    return told(opened_as(facts.place(Audience.REQUESTER)) if new else "already", facts.ticket.number, context.words)


def page(context: Context, intent: BackfillPage) -> Answer:
    """Take in one page of a thread; with the last one the clocks that waited for it are set."""
    job = context.unit.jobs.get(intent.job)
    if job is None or job.workspace != context.workspace or (place := context.unit.places.get(job.place)) is None:
        return Nothing()
    # Before the clocks are set: with the last page nothing waits any more.
    context.unit.jobs.advance(job.id, intent.cursor, context.now)
    named = _named(context, intent)
    take_in(context, place, intent.heard, live=False)
    _changed_meanwhile(context, intent)
    begun = place.face == PRIVATE and job.oldest is None and intent.cursor is None
    if named or begun or (job.cursor is None) != (intent.cursor is None):
        # The card says that a long thread is being saved, and no more once it is; it leads to a private one.
        cards = (one for one in context.unit.places.of(place.ticket) if one.alive and one.audience is Audience.STAFF)
        context.unit.outbox.add(context.desk.id, [card_post(one.id, place.ticket) for one in cards], context.now)
    return Nothing()


def _named(context: Context, intent: BackfillPage) -> bool:
    """Whether somebody has a name now whom the platform did not name as they wrote: until then they go by their id."""
    people, heard = context.unit.people, {one.author: one for one in intent.heard if one.author_name}
    known = {author: people.at(Account(one.ref.workspace, author)) for author, one in heard.items()}
    nameless = [author for author, person in sorted(known.items()) if person is not None and person.name == author]
    for author in nameless:
        author_of(context, heard[author])
    return bool(nameless)


def _changed_meanwhile(context: Context, intent: BackfillPage) -> None:
    """What was edited or deleted while nobody listened; the clocks don't move."""
    archive = context.unit.messages
    for one in intent.heard:
        if one.edited is not None and not one.own:
            archive.edit(one.ref, one.text, one.edited)
    for ref in intent.gone:
        archive.delete(ref, context.now)
