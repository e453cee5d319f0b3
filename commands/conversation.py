"""What was said about a ticket, as the archive keeps it, with the files that were copied: questions of the team."""

from commands.answers import Answer, Attached, Say
from commands.context import Context
from commands.notes import contacts_of
from commands.port_values import Reading
from commands.show_log import taken_in
from commands.work import find
from desk.intents_log import SendFiles, ShowConversation
from desk.place import Message
from desk.ticket import Ticket
from views.conversation import PAGE, WHOLE, ConversationFacts, conversation, fitting, gone, sent


def show(context: Context, intent: ShowConversation) -> Answer:
    """A page of it; one that there is no more shows the oldest. Raises Refused(NoSuchTicket)."""
    ticket = find(context, intent.ticket)
    reading, kept = _reading(context, ticket), context.unit.messages
    total = kept.spoken_count(reading)
    skip = max(0, min(intent.skip, total - 1))
    above = min(skip, PAGE)
    around = kept.spoken(reading, skip - above, above + PAGE)
    shown = fitting(around[above:])
    newer = skip - len(fitting(reversed(around[:above]))) if skip else None
    about = contacts_of(context, ticket) if any(not one.public for one in shown) else None
    facts = ConversationFacts(ticket.number, shown[::-1], skip, total, newer, about)
    return Say(conversation(facts, context.words), keep=True, again=ShowConversation(ticket.number, skip))


def send_files(context: Context, intent: SendFiles) -> Answer:
    """Our copies, and the text where it is longer than a page shows. Raises Refused(NoSuchTicket)."""
    ticket = find(context, intent.ticket)
    message = context.unit.messages.spoken_once(_reading(context, ticket), intent.message)
    if message is None:
        return Say(gone(context.words))
    files = _attached(ticket, message)
    return Say(sent(message, [one.name for one in files], context.words), files=files)


def _attached(ticket: Ticket, message: Message) -> tuple[Attached, ...]:
    said = f"#{ticket.number} · {message.author_name}"
    whole = (Attached(f"{ticket.number}.txt", said, text=message.text),) if len(message.text) > WHOLE else ()
    return *whole, *(Attached(one.name, said, one.kept, one.mime) for one in message.files if one.kept)


def _reading(context: Context, ticket: Ticket) -> Reading:
    """Tickets that ended in this one belong to its conversation. Whoever asked for it reads of the team's own words
    only what they wrote themselves, also where they are of the team."""
    reader = context.person.id
    return Reading((ticket.id, *taken_in(context, ticket)), reader, own=ticket.requester == reader)
