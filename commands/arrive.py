"""A message was written, edited or deleted in a channel: archive it, and do what follows from it."""

from dataclasses import replace

from commands.answers import Answer, Nothing, Say
from commands.context import Context
from commands.convert import now
from commands.open_ticket import Order, first_line, open_ticket
from commands.staff_channel import staff_channel
from commands.voices import archive, author_of, side_of
from commands.work import Work, lock
from desk.events import PlaceLost
from desk.intents import ConvertNow, MessageArrived, MessageDeleted, MessageEdited, StartConvert
from desk.person import Person
from desk.place import Heard, Place
from desk.plan import Channel, ChannelRef
from desk.thanks import is_thanks
from desk.ticket import Source, reopen
from desk.words import Audience, Side, Status
from views.answers import done
from views.buttons import press
from views.notices import suggestion
from views.post import StaffChannel, StaffPost

SNIPPET = 120


def arrived(context: Context, intent: MessageArrived) -> Answer:
    """Archive into the ticket whose thread it is; otherwise see whether it begins a conversation."""
    heard = intent.heard
    if heard.own:
        return Nothing()
    place = context.unit.places.at_root(heard.ref.workspace, heard.ref.channel, heard.ref.root)
    if place is None:
        return _outside(context, intent)
    work = lock(context, context.unit.tickets.many([place.ticket])[0].number)
    if heard.gesture:
        return _called(context, work, heard)
    if work.ticket.status is Status.CLOSED and place.audience is Audience.REQUESTER:
        return _after_the_end(context, work, heard)
    message = archive(work, place, heard)
    if message is None:
        return Nothing()
    speaks = message.side is Side.REQUESTER and message.public and not message.thanks
    if speaks and work.ticket.status in (Status.PENDING, Status.SOLVED):
        change = reopen(work.ticket, heard.at)
        work.ticket = change.ticket
        work.add(*change.events, at=min(heard.at, work.now))
    work.finish()
    return Nothing()


def _after_the_end(context: Context, work: Work, heard: Heard) -> Answer:
    """Closed is final: a word of the requester's side makes a follow-up in the same thread; thanks do not."""
    author = author_of(context, heard)
    side = side_of(context, heard, author, work.ticket.requester)
    if side is Side.REQUESTER and not is_thanks(heard.text, context.plan.settings.thanks):
        order = Order(
            subject=work.ticket.subject,
            requester=author.id,
            source=Source.FOLLOW_UP,
            priority=work.ticket.priority,
            group=work.ticket.group,
            assignee=work.ticket.assignee,
            clicked=heard.ref,
            heard=(heard,),
        )
        open_ticket(replace(context, actor=author), order)
    return Nothing()


def _called(context: Context, work: Work, heard: Heard) -> Answer:
    """Somebody of the team calls us in a ticket's thread: they get the way to its sheet. Not whoever just made it."""
    if not author_of(context, heard).is_staff or work.ticket.created_at >= heard.at:
        return Nothing()
    return Say(done("already", work.ticket.number, context.words))


def _outside(context: Context, intent: MessageArrived) -> Answer:
    """A message outside any ticket: a mention asks for one; a customers' channel may make one, or watch for it."""
    heard = intent.heard
    author = author_of(context, heard)
    channel = context.plan.channel(ChannelRef(heard.ref.workspace, heard.ref.channel))
    is_root = heard.ref.ts == heard.ref.root
    side = side_of(context, heard, author, None)
    if intent.mentioned and not heard.bot:
        _mentioned(context, author, intent)
    elif intent.direct and side is Side.REQUESTER and not author.is_staff:
        if not is_thanks(heard.text, context.plan.settings.thanks):
            _make(context, heard, Source.ASKED)
    elif channel is None or side is Side.BOT or side is Side.COLLEAGUE:
        return Nothing()
    elif side is Side.AGENT:
        context.unit.conversations.settled(heard.ref)
    elif channel.mode == "every" and is_root and not is_thanks(heard.text, context.plan.settings.thanks):
        _make(context, heard, Source.EVERY)
    elif not is_thanks(heard.text, context.plan.settings.thanks):
        context.unit.conversations.asked(context.desk.id, heard, author.id)
        if channel.mode == "suggest" and is_root:
            _suggest(context, channel, heard)
    return Nothing()


def _mentioned(context: Context, author: Person, intent: MessageArrived) -> None:
    """Who answers converts the thread by calling us; anybody else asks for help. Before setup nobody answers yet:
    there whoever calls us in somebody else's thread does."""
    heard, thread = intent.heard, intent.thread or (intent.heard,)
    first = min(thread, key=lambda one: one.at)
    converts = author.is_agent or (not context.plan.set_up and first.author != heard.author)
    if converts:
        said = tuple(one for one in thread if not one.gesture) or (heard,)
        now(replace(context, actor=author), ConvertNow(heard.ref, said, Source.MENTION))
    else:
        _make(context, heard, Source.MENTION, thread)


def _make(context: Context, heard: Heard, source: Source, thread: tuple[Heard, ...] = ()) -> None:
    author = author_of(context, heard)
    said = tuple(one for one in thread or (heard,) if not one.gesture)
    order = Order(
        subject=first_line(said, heard.ref.root) or "…",
        requester=author.id,
        source=source,
        clicked=heard.ref,
        heard=said,
    )
    open_ticket(replace(context, actor=author), order)


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
    context.unit.messages.edit(intent.heard.ref, intent.heard.text, context.now)
    return Nothing()


def deleted(context: Context, intent: MessageDeleted) -> Answer:
    """Mark the archived message as deleted; a deleted root takes the ticket's place with it, the archive is kept.
    A card that somebody deleted is posted anew at the next change."""
    ref = intent.ref
    context.unit.messages.delete(ref, intent.at)
    place = context.unit.places.at_root(ref.workspace, ref.channel, ref.root)
    if place is None or ref.ts != ref.root:
        return Nothing()
    if place.audience is Audience.STAFF:
        context.unit.outbox.forget_card(place.id)
    else:
        _lose(context, place)
    return Nothing()


def _lose(context: Context, place: Place) -> None:
    work = lock(context, context.unit.tickets.many([place.ticket])[0].number)
    context.unit.places.save(replace(place, alive=False))
    work.add(PlaceLost("deleted"))
    work.finish()
