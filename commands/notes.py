"""Internal notes: for the team, or for whoever writes one alone. None of them ever leaves the team."""

from collections.abc import Sequence
from datetime import datetime

from commands.answers import Answer, Say, told
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, submitted_on
from commands.port_values import (
    Draft,
)
from commands.work import Work, find
from desk.events import Contacted, Said
from desk.forms import LONG_TEXT
from desk.ids import MessageId
from desk.intents_words import ShowNotes, StartNote, SubmitNote
from desk.person import Person
from desk.place import Message, MessageRef
from desk.rating_events import Rated, RatingExplained
from desk.ticket import Ticket
from desk.words import Audience, Side
from views.contact import contact_said
from views.nodes import Form
from views.notes import ALONE, PAGE, READERS, Note, note_form, notes_page, posted_note
from views.post import StaffPlace, StaffPost
from views.rating_words import comment_about

NOTE = "note"


def start(context: Context, intent: StartNote) -> Answer:
    """Open the form; a closed ticket is written about, too."""
    ticket = find(context, intent.ticket)
    return begin(context, NOTE, ticket.number, {"text": intent.text})


def submit(context: Context, work: Work, intent: SubmitNote) -> Answer:
    """Keep it in the archive; what the team is to read stands below the ticket's card as well."""
    draft = submitted_on(context, work.ticket, intent.draft, NOTE)
    typed = Typed(context, {**draft.values, **intent.values})
    text = typed.text("text", LONG_TEXT, required=True)
    alone = typed.word("reader", READERS) == ALONE
    typed.check()
    person, id_ = context.person, MessageId(context.new_id())
    message = internal(work, person, id_, text, alone=alone)
    context.unit.messages.insert([message])
    work.add(Said(id_, message.side, public=False, private=alone))
    place = work.finish().place(Audience.STAFF)
    if place is not None and not alone:
        post = StaffPost(
            StaffPlace(place.id), posted_note(person.name, text, context.speak(context.plan.language)), work.ticket.id
        )
        context.unit.outbox.add(context.desk.id, [post], work.now)
    return told("noted_alone" if alone else "noted", work.ticket.number, context.words)


def internal(
    work: Work, author: Person, id_: MessageId, text: str, *, alone: bool = False, at: datetime | None = None
) -> Message:
    """Words of the team about a ticket as the archive keeps them: they stand on no platform."""
    return Message(
        id=id_,
        ref=MessageRef(work.context.workspace, "", f"note:{id_}", ""),
        ticket=work.ticket.id,
        author=author.id,
        author_name=author.name,
        side=Side.AGENT if author.is_agent else Side.COLLEAGUE,
        public=False,
        text=text,
        at=at or work.now,
        reader=author.id if alone else None,
    )


def show(context: Context, intent: ShowNotes) -> Answer:
    """A page of them, in a sheet of their own."""
    ticket = find(context, intent.ticket)
    page = notes_page(ticket.number, newest(context, ticket, PAGE + 1, intent.skip), intent.skip, context.words)
    return Say(page, keep=True, again=intent)


def newest(context: Context, ticket: Ticket, limit: int, skip: int = 0) -> Sequence[Note]:
    """What the actor may read of them. Whoever asked for the ticket reads of it only what they wrote themselves, also
    where they are of the team."""
    reader = context.person.id
    found = context.unit.messages.notes(ticket.id, reader, skip, limit, own=ticket.requester == reader)
    contacts = contacts_of(context, ticket) if found else {}
    return [
        Note(one.author_name, one.at, one.text, alone=one.reader is not None, about=contacts.get(one.id, ""))
        for one in found
    ]


def contacts_of(context: Context, ticket: Ticket) -> dict[MessageId, str]:
    """What was logged of calls, visits and e-mails, and which rating is explained, by the message that says it."""
    found, score = dict[MessageId, str](), 0
    for one in (entry.event for entry in context.unit.journal.of(ticket.id)):
        if isinstance(one, Contacted):
            found[one.message] = contact_said(one, context.words)
        elif isinstance(one, Rated):
            score = one.new
        elif isinstance(one, RatingExplained):
            found[one.message] = comment_about(score, context.words)
    return found


def _form(context: Context, draft: Draft) -> Form:
    return note_form(draft.id, draft.ticket or 0, draft.values, context.words)


FORMS[NOTE] = _form
