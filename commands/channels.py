"""A platform told something of a channel: learn it, and see what it means for the posts and tickets there."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from commands import whole_thread
from commands.answers import Answer, Nothing
from commands.channel_names import channel_names
from commands.context import Context
from commands.facts import has_card
from commands.lost_place import lose
from commands.ports_posts import Stray
from commands.staff_channel import staff_channel
from commands.work import lock
from desk.channel_facts import ChannelFacts
from desk.ids import PersonId, TicketId
from desk.intents import (
    TakeWholeThread,
)
from desk.person import Person, Role
from desk.place import Place
from desk.plan import ChannelRef
from desk.ticket import Ticket
from desk.tidings import (
    ChannelTold,
)
from desk.words import Audience, Status
from views.channel_notices import closed
from views.language import Words
from views.nodes import StaffView
from views.post import (
    Post,
    PublicPost,
    RequesterPlace,
    Slot,
    StaffChannel,
    StaffPerson,
    StaffPost,
    card_post,
)

BOUND = frozenset({"card", "summary", "digest", "checklist"})
"""Living messages that have no meaning outside the place they were made for."""
LATELY, MOST_ENDED = timedelta(days=7), 100


def told(context: Context, intent: ChannelTold) -> Answer:
    """Learn the facts; where they close a channel to us or open it again, everything that hangs on it follows. With a
    deleted channel its customers' threads are gone."""
    if intent.workspace != context.workspace:
        return Nothing()
    if intent.gone:
        there = context.unit.places.in_channel(intent.workspace, intent.channel)
        for place in sorted(there, key=lambda one: one.ticket):
            if place.audience is Audience.REQUESTER:
                lose(context, place)
    posts = list(learn(context, intent, tell=True))
    context.unit.outbox.add(context.desk.id, posts, context.now)
    return Nothing()


def learn(context: Context, told: ChannelTold, *, tell: bool) -> Iterator[Post]:
    """Store what is news, and give the posts that follow. ``tell``: the admins are to hear of a staff channel lost."""
    ref, unit = ChannelRef(told.workspace, told.channel), context.unit
    before = unit.channels.facts([ref])[ref]
    unit.channels.learn(
        ref,
        name=told.name,
        shared=told.shared,
        private=told.private,
        archived=True if told.gone else told.archived,
        member=False if told.gone else told.member,
    )
    after = unit.channels.facts([ref])[ref]
    if after == before:
        return
    # Tickets are locked before queued posts, as everywhere.
    yield from list(_reach(context, ref, after))
    if after.closed_to_staff is not None and after.closed_to_staff != before.closed_to_staff:
        yield from _close(context, ref, before, after, tell=tell)
    elif before.closed_to_staff is not None and after.closed_to_staff is None and ref in context.plan.staff_channels():
        # Tickets that were made meanwhile have their cards elsewhere, or none.
        unit.timers.look_at_plan(context.desk.id, context.plan.version, context.now)
    yield from _checklists(context, ref)


def _close(
    context: Context, ref: ChannelRef, before: ChannelFacts, after: ChannelFacts, *, tell: bool
) -> Iterator[Post]:
    """Nothing for the team leaves for this channel any more: what waited goes elsewhere, and the admins hear why."""
    reason = after.closed_to_staff
    assert reason is not None
    strays = context.unit.outbox.withdraw(context.desk.id, ref, reason, context.now)
    yield from elsewhere(context, strays)
    # A channel that we never were in is on the checklist; being asked in is no loss.
    lost = before.member if reason == "not_in_channel" else before.closed_to_staff in (None, "not_in_channel")
    if tell and ref in context.plan.staff_channels() and (lost or reason == "not_staff_safe"):
        name = channel_names(context.unit, context.desk.id, [ref])[ref]
        yield from to_admins(context, lambda words: closed(name, reason, words))


def elsewhere(context: Context, strays: Sequence[Stray]) -> Iterator[Post]:
    """Staff posts about tickets that can't arrive where they were sent: to the team's other channel, else to the
    assignee and the admins. Never to a customer's place."""
    about = {stray.ticket for stray in strays if stray.ticket and stray.audience is Audience.STAFF}
    tickets = {ticket.id: ticket for ticket in context.unit.tickets.many(sorted(about))}
    for stray in strays:
        ticket = tickets.get(stray.ticket) if stray.ticket else None
        bound = isinstance(stray.body, Slot) and stray.body.kind in BOUND
        if ticket is None or bound or not isinstance(stray.body, StaffView | Slot):
            continue
        failed = ChannelRef(stray.workspace, stray.channel) if stray.channel else None
        ref = staff_channel(context.unit, context.plan, ticket.group, after=failed)
        if ref is not None:
            yield StaffPost(StaffChannel(ref), stray.body, ticket.id)
            continue
        for person in directly(context, ticket.assignee):
            yield StaffPost(StaffPerson(person), stray.body, ticket.id)


def directly(context: Context, assignee: PersonId | None) -> Sequence[PersonId]:
    """Who hears of a ticket where no channel is the team's."""
    admins = [person.id for person in admins_of(context)]
    return list(dict.fromkeys([*([assignee] if assignee else []), *admins]))


def admins_of(context: Context) -> Sequence[Person]:
    """Who hears of what the desk can't mend by itself."""
    return context.unit.people.with_role(context.desk.id, Role.ADMIN)


def to_admins(context: Context, say: Callable[[Words], StaffView], but: PersonId | None = None) -> Iterator[Post]:
    """A direct message to each admin in their own language."""
    for person in admins_of(context):
        if person.id != but:
            spoken = context.speak(person.language or context.plan.language)
            yield StaffPost(StaffPerson(person.id), say(spoken))


def _reach(context: Context, ref: ChannelRef, facts: ChannelFacts) -> Iterator[Post]:
    """Places in a channel that closed or opened; the cards of tickets that still run say so. Where a ticket waited for
    us to be invited, its whole thread is taken in. What ended meanwhile is shown as it ended."""
    open_to = {
        Audience.STAFF: facts.closed_to_staff is None,
        Audience.REQUESTER: facts.out_of_reach is None,
    }
    places = context.unit.places

    def found() -> list[Place]:
        there = places.in_channel(ref.workspace, ref.channel)
        return [place for place in there if place.reachable != open_to[place.audience]]

    tickets = {one.id: one for one in context.unit.tickets.lock_ids(sorted({place.ticket for place in found()}))}
    # Looked for anew under the locks: a place may have ended meanwhile.
    moved = [replace(place, reachable=not place.reachable) for place in found() if place.ticket in tickets]
    for reachable in (True, False):
        places.reach([place.id for place in moved if place.reachable is reachable], reachable=reachable)
    lately = _ended_lately(tickets.values(), context.now)
    running = [
        place for place in moved if not tickets[place.ticket].is_over or (place.reachable and place.ticket in lately)
    ]
    for place in running:
        if place.audience is Audience.STAFF:
            yield from _cards([place])
        elif place.reachable and tickets[place.ticket].place_missing:
            number = tickets[place.ticket].number
            whole_thread.take(context, lock(context, number), TakeWholeThread(number))
    threads = [place for place in running if place.audience is Audience.REQUESTER]
    for place in threads:
        if place.reachable and place.face != "silent":
            yield PublicPost(RequesterPlace(place.id), Slot("receipt", place.ticket, place.ticket), place.ticket)
    for standing in places.of_many([place.ticket for place in threads]).values():
        yield from _cards(standing)


def _ended_lately(tickets: Iterable[Ticket], now: datetime) -> Collection[TicketId]:
    """What may have ended while we could not say so: of a busy desk's the newest. A closed one whose customer never
    heard of it stays so: its thread can't be taken in any more."""
    ended = [one for one in tickets if one.is_over and one.status_since > now - LATELY]
    told = [one for one in ended if not (one.place_missing and one.status is Status.CLOSED)]
    return {one.id for one in sorted(told, key=lambda one: one.status_since)[-MOST_ENDED:]}


def _cards(places: Sequence[Place]) -> Iterator[Post]:
    for place in places:
        if has_card([place]):
            yield card_post(place.id, place.ticket)


def _checklists(context: Context, ref: ChannelRef) -> Iterator[Post]:
    """The admins' checklists tick themselves."""
    named = {*context.plan.staff_channels(), *(channel.ref for channel in context.plan.channels)}
    if context.plan.set_up and ref in named:
        for person in admins_of(context):
            yield StaffPost(StaffPerson(person.id), Slot("checklist", person.id))
