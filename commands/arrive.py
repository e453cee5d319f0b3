"""A message was written, edited or deleted in a channel: archive it, and do what follows from it."""

from dataclasses import replace

from commands.answers import Answer, Nothing, Say
from commands.context import Context
from commands.convert import now
from commands.direct_place import talked_of
from commands.lost_place import lose
from commands.open_ticket import Order, first_line, open_ticket
from commands.show_help import team_help
from commands.staff_channel import staff_channel
from commands.take_in import take_in
from commands.voices import author_of, side_of
from desk.intents import (
    ConvertNow,
    StartConvert,
)
from desk.person import Person
from desk.place import Heard
from desk.plan import Channel, ChannelRef
from desk.thanks import only_thanks
from desk.ticket import Source, Ticket
from desk.tidings import (
    MessageArrived,
    MessageDeleted,
    MessageEdited,
)
from desk.words import Audience, Side
from views.answers import done, how_to_call
from views.buttons import press
from views.notices import suggestion
from views.post import StaffChannel, StaffPerson, StaffPost

SNIPPET = 120


def arrived(context: Context, intent: MessageArrived) -> Answer:
    """Archive into the ticket whose thread it is; otherwise see whether it begins a conversation."""
    heard = intent.heard
    if heard.own:
        return Nothing()
    place = context.unit.places.at_root(heard.ref.workspace, heard.ref.channel, heard.ref.root)
    if place is None:
        return _outside(context, intent)
    if heard.gesture:
        return _called(context, context.unit.tickets.many([place.ticket])[0], heard)
    take_in(context, place, [heard], live=True)
    return Nothing()


def _called(context: Context, ticket: Ticket, heard: Heard) -> Answer:
    """Somebody of the team calls us in a ticket's thread: they get the way to its sheet, once. Not whoever made it."""
    author = author_of(context, heard)
    if not author.is_staff or ticket.created_at >= heard.at:
        return Nothing()
    if not _is_first(context, heard):
        return Nothing()
    return Say(done("already", ticket.number, context.speak(author.language or context.plan.language)))


def _outside(context: Context, intent: MessageArrived) -> Answer:
    """A message outside any ticket: a mention asks for one; a customers' channel may make one, or watch for it."""
    heard = intent.heard
    if context.unit.messages.at(heard.ref) is not None:
        # It had its consequences, and its ticket is there no more.
        return Nothing()
    author = author_of(context, heard)
    channel = context.plan.channel(ChannelRef(heard.ref.workspace, heard.ref.channel))
    is_root = intent.begins or heard.ref.ts == heard.ref.root
    side = side_of(context, heard, author, None)
    if side is Side.REQUESTER and not intent.direct and _is_muted(context, author, heard):
        return Nothing()
    if intent.mentioned and not heard.bot:
        return _mentioned(context, author, intent)
    if intent.direct and author.is_staff:
        _helped(context, author, heard)
    elif intent.direct and side is Side.REQUESTER:
        _told_directly(context, author, heard)
    elif channel is None or side is Side.BOT or side is Side.COLLEAGUE:
        return Nothing()
    elif side is Side.AGENT:
        if not is_root:
            context.unit.conversations.answered(context.desk.id, heard, author.id)
    elif channel.mode == "every" and is_root and not only_thanks(heard, context.plan.settings.thanks):
        _make(context, heard, Source.EVERY)
    elif not only_thanks(heard, context.plan.settings.thanks):
        new = context.unit.conversations.asked(context.desk.id, heard, author.id)
        if new and channel.mode == "suggest" and is_root:
            _suggest(context, channel, heard)
    return Nothing()


def _told_directly(context: Context, author: Person, heard: Heard) -> None:
    """Written to us alone: it belongs to what is talked of there, else it asks for help, unless they are muted."""
    place = talked_of(context, heard.ref.channel)
    if place is not None:
        take_in(context, place, [heard], live=True)
    elif not only_thanks(heard, context.plan.settings.thanks) and not _is_muted(context, author, heard):
        _make(context, heard, Source.ASKED, direct=True)


def _is_muted(context: Context, author: Person, heard: Heard) -> bool:
    return context.unit.muted.has(context.desk.id, author.id, heard.at)


def _helped(context: Context, author: Person, heard: Heard) -> None:
    """Somebody of the team writes to us alone: nobody reads it, so they get to know what we can do for them."""
    if only_thanks(heard, context.plan.settings.thanks) or not _is_first(context, heard):
        return
    own = replace(context, actor=author, words=context.speak(author.language or context.plan.language))
    context.unit.outbox.add(context.desk.id, [StaffPost(StaffPerson(author.id), team_help(own))], context.now)


def _is_first(context: Context, heard: Heard) -> bool:
    """Whether a call is heard for the first time."""
    return context.unit.inbox.first("called", f"{heard.ref.channel}/{heard.ref.ts}", context.now) is None


def _mentioned(context: Context, author: Person, intent: MessageArrived) -> Answer:
    """Who answers converts the thread by calling us; anybody else asks for help. Before setup nobody answers yet:
    there whoever calls us in somebody else's thread does. Where nothing is said yet they hear how to call us."""
    heard, thread = intent.heard, intent.thread or (intent.heard,)
    said = tuple(one for one in thread if not (one.gesture or one.own))
    if only_thanks(heard, context.plan.settings.thanks):
        return Nothing()
    if not said:
        return _told_how(context, author, heard)
    first = min(thread, key=lambda one: one.at)
    converts = author.is_agent or (not context.plan.set_up and author.ours and first.author != heard.author)
    if converts:
        now(replace(context, actor=author), ConvertNow(heard.ref, said, Source.MENTION))
    else:
        _make(context, heard, Source.MENTION, said)
    return Nothing()


def _told_how(context: Context, author: Person, heard: Heard) -> Answer:
    if not _is_first(context, heard):
        return Nothing()
    spoken = context.speak(author.language or context.plan.language)
    return Say(how_to_call(spoken, staff=author.is_staff))


def _make(
    context: Context, heard: Heard, source: Source, thread: tuple[Heard, ...] = (), *, direct: bool = False
) -> None:
    author = author_of(context, heard)
    said = thread or (heard,)
    order = Order(
        subject=first_line(said, heard.ref.root) or "…",
        requester=author.id,
        source=source,
        clicked=heard.ref,
        heard=said,
        direct=direct,
    )
    facts, new = open_ticket(replace(context, actor=author), order)
    place = facts.place(Audience.REQUESTER)
    if not new and place is not None:
        take_in(context, place, said, live=True)


def _suggest(context: Context, channel: Channel, heard: Heard) -> None:
    """Offer a conversation to the group's staff channel, with one button."""
    ref = staff_channel(context.unit, context.plan, channel.group)
    if ref is None:
        return
    name = context.unit.channels.name(channel.ref) or heard.ref.channel
    button = press(StartConvert(heard.ref))
    view = suggestion(heard.author_name, name, heard.text[:SNIPPET], button, context.words)
    context.unit.outbox.add(context.desk.id, [StaffPost(StaffChannel(ref), view)], context.now)


def edited(context: Context, intent: MessageEdited) -> Answer:
    """Mark the archived message as edited; the clocks don't move."""
    context.unit.messages.edit(intent.heard.ref, intent.heard.text, intent.at)
    return Nothing()


def deleted(context: Context, intent: MessageDeleted) -> Answer:
    """Mark the archived message as deleted; a deleted thread takes the ticket's place with it, the archive is kept.
    A card that somebody deleted is posted anew at the next change."""
    ref = intent.ref
    if not intent.head_stays:
        context.unit.messages.delete(ref, intent.at)
    place = context.unit.places.at_root(ref.workspace, ref.channel, ref.root)
    if place is None or ref.ts != ref.root:
        return Nothing()
    if place.audience is Audience.STAFF:
        context.unit.outbox.forget_card(place.id)
    elif not intent.thread_stays:
        lose(context, place)
    return Nothing()
