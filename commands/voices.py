"""Whose a message is, and how heard messages become archived ones with their journal rows."""

from collections.abc import Sequence

from commands.context import Context
from commands.port_values import (
    Profile,
)
from commands.work import Work
from desk.events import Entry, Said
from desk.ids import MessageId, PersonId
from desk.person import Person
from desk.place import Heard, Message, Place
from desk.plan import ChannelRef
from desk.thanks import only_thanks
from desk.ticket import Ticket
from desk.words import Audience, Side, Status, WaitingOn


def author_of(context: Context, heard: Heard) -> Person:
    """The person behind a heard message, made where unknown."""
    profile = Profile(
        heard.ref.workspace,
        heard.author,
        name=heard.author_name or None,
        zone=heard.zone,
        language=heard.language,
        outsider=heard.outsider,
        bot=heard.bot,
    )
    return context.unit.people.upsert(context.desk.id, profile, context.new_id)


def authors_of(context: Context, heard: Sequence[Heard]) -> dict[str, Person]:
    """The people behind heard messages, by their account's name: each looked up once, and made in one order by
    everybody, so that two units never wait for each other."""
    return {author: author_of(context, one) for author, one in sorted({one.author: one for one in heard}.items())}


def said_before(context: Context, heard: Sequence[Heard], requester: PersonId | None) -> list[Entry]:
    """The rows that these messages will be once they are archived with a ticket of ``requester``."""
    authors = authors_of(context, heard)
    thanks = context.plan.settings.thanks
    rows = []
    for one in heard:
        side = side_of(context, one, authors[one.author], requester)
        if side is not Side.BOT:
            said = Said(MessageId(one.ref.ts), side, public=True, thanks=only_thanks(one, thanks))
            rows.append(Entry(said, authors[one.author].id, one.at, context.now))
    return rows


def side_of(context: Context, heard: Heard, author: Person, requester: PersonId | None) -> Side:
    """Whose message this is (screens.md, section 1): an agent's own request is not answered by themselves; in a
    channel shared with others our own people who are no agents are colleagues."""
    if heard.bot or heard.own:
        return Side.BOT
    if author.is_agent and author.id != requester:
        return Side.AGENT
    if heard.anyone or heard.outsider or author.id == requester:
        return Side.REQUESTER
    shared = not context.unit.channels.is_staff_safe(ChannelRef(heard.ref.workspace, heard.ref.channel))
    return Side.COLLEAGUE if shared else Side.REQUESTER


def archive(work: Work, place: Place, heard: Sequence[Heard]) -> list[Message]:
    """Archive messages of a ticket's place; gives those that the archive had not yet, each to be journaled by
    :func:`journal`. From the others nothing follows."""
    authors = authors_of(work.context, heard)
    messages = [_message(work, place, one, authors[one.author]) for one in heard]
    new = work.context.unit.messages.insert(messages)
    return [message for message in messages if message.id in new]


def journal(work: Work, message: Message) -> None:
    """A program's words are archived and count for nothing."""
    if message.side is not Side.BOT:
        said = Said(message.id, message.side, message.public, message.thanks)
        work.add(said, at=min(message.at, work.now), actor=message.author)


def _message(work: Work, place: Place, heard: Heard, author: Person) -> Message:
    context, ticket, shown = work.context, work.ticket, place.audience is Audience.REQUESTER
    # Under the card of an internal ticket stands its own conversation, with whoever asked.
    public, asked = shown or ticket.internal, ticket.internal and author.id == ticket.requester
    side = side_of(context, heard, author, ticket.requester)
    if side is Side.REQUESTER and not (shown or asked):
        # A note of somebody of ours who is no agent asks for nothing.
        side = Side.COLLEAGUE
    return Message(
        id=MessageId(context.new_id()),
        ref=heard.ref,
        ticket=work.ticket.id,
        author=author.id,
        author_name=author.name,
        side=side,
        public=public,
        text=heard.text,
        at=heard.at,
        thanks=side is Side.REQUESTER
        and only_thanks(heard, context.plan.settings.thanks, asked=_asked(work.ticket, heard)),
        files=heard.files,
    )


def _asked(ticket: Ticket, heard: Heard) -> bool:
    """Whether we waited for the customer's answer when this was said."""
    return (
        ticket.status is Status.PENDING
        and ticket.waiting_on in (None, WaitingOn.CUSTOMER)
        and heard.at >= ticket.status_since
    )
