"""Make a ticket of a conversation: the one way in which tickets come to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from commands.context import Context
from commands.direct_place import own_place
from commands.goes_on import goes_on
from commands.pass_on import pass_on
from commands.ports import Facts
from commands.voices import archive, authors_of, journal
from commands.work import Work, facts_of, lock
from desk.events import Followed, FollowedBy, Opened
from desk.fields import with_fields
from desk.forms import SUBJECT
from desk.ids import GroupKey, PersonId, PlaceId, TicketId
from desk.person import Person, Role
from desk.picking import picks
from desk.place import ALONE, DIRECTLY, Heard, Message, MessageRef, Place
from desk.plan import ChannelRef
from desk.text import cut, headline
from desk.ticket import OPEN, Source, Standing, Ticket, set_due, stand
from desk.words import Audience, Priority, Side, Status


@dataclass(frozen=True, slots=True)
class Order:
    """What a new ticket is to be. ``clicked`` None: a ticket without a thread. ``member`` False: no post can arrive.

    ``direct``: ``clicked`` was written to us alone. ``group`` None: that of the channel. ``due`` is only one that a
    person set by hand. ``internal``: no customer sees it.
    """

    subject: str
    requester: PersonId
    source: Source
    summary: str = ""
    priority: Priority = Priority.MEDIUM
    group: GroupKey | None = None
    assignee: PersonId | None = None
    clicked: MessageRef | None = None
    heard: tuple[Heard, ...] = ()
    member: bool = True
    direct: bool = False
    standing: Standing = OPEN
    due: datetime | None = None
    tags: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    internal: bool = False


def open_ticket(context: Context, order: Order) -> tuple[Facts, bool]:
    """Open a ticket, or give the one that already lives in the thread (False). A closed one is followed by a new
    ticket, which takes over its place. The desk's number row serialises two people who submit at once."""
    number = context.unit.tickets.next_number(context.desk.id)
    taken = _at(context, order.clicked)
    if taken is not None:
        old = goes_on(context.unit, context.unit.tickets.many([taken.ticket])[0])
        if old.status is not Status.CLOSED or taken.audience is Audience.STAFF:
            context.unit.tickets.give_back(context.desk.id, number)
            return facts_of(context, old, context.unit.tickets.clock(old.id)), False
    work = _begin(context, order, number, taken.ticket if taken else None)
    if taken is not None:
        _follow(context, work, taken)
    new: list[Message] = []
    alone = DIRECTLY if order.direct else taken.face if taken is not None and taken.face in ALONE else None
    place = _requester_place(context, order, work.ticket.id, alone) if order.clicked else None
    if place is not None:
        said = sorted((one for one in order.heard if not (one.own or one.gesture)), key=lambda one: one.at)
        new = archive(work, place, said)
        for message in new:
            journal(work, message)
        if order.member:
            work.fetch(place.id)
    elif order.source is Source.ASKED and (written := own_place(context, work.ticket)):
        context.unit.places.open(written)
    if order.clicked:
        context.unit.conversations.settled(order.clicked, context.now)
    _stand(work, order)
    facts = work.finish()
    if place is not None:
        pass_on(context, facts, place, new)
    return facts, True


def ticket_of(context: Context, order: Order, number: int, follows: TicketId | None = None) -> Ticket:
    """The ticket that an order makes, before anything is said or done on it."""
    group = order.group or group_of(context, order.clicked)
    return Ticket(
        id=TicketId(context.new_id()),
        desk=context.desk.id,
        number=number,
        subject=cut(order.subject, SUBJECT),
        summary=order.summary,
        requester=order.requester,
        created_at=context.now,
        status_since=context.now,
        priority=order.priority,
        group=context.plan.group(group).key,
        assignee=order.assignee,
        tags=order.tags,
        source=order.source,
        opened_by=context.actor_id,
        follows=follows,
        place_missing=not order.member,
        internal=order.internal,
    )


def _begin(context: Context, order: Order, number: int, follows: TicketId | None) -> Work:
    ticket = ticket_of(context, order, number, follows)
    free = replace(ticket, assignee=None)
    if not (ticket.internal or ticket.is_practice) and picks(context.plan, context.actor, free, ticket):
        ticket = free  # it waits for its turn with the others
    side = Side.REQUESTER if context.actor_id == order.requester else Side.AGENT
    work = Work(context, ticket)
    work.add(Opened(side, ticket.priority, ticket.group, ticket.requester, ticket.assignee, ticket.tags))
    return work


def _stand(work: Work, order: Order) -> None:
    """Fields of the desk's own, a due set by hand and a status other than open are deeds of their own, after everything
    that was said."""
    work.apply(with_fields(work.ticket, order.fields))
    if order.due is not None:
        work.apply(set_due(work.ticket, order.due))
    work.apply(stand(work.ticket, order.standing, work.now))


def _at(context: Context, ref: MessageRef | None) -> Place | None:
    return context.unit.places.at_root(ref.workspace, ref.channel, ref.root) if ref else None


def _follow(context: Context, work: Work, taken: Place) -> None:
    """The closed ticket, locked before its place ends, and the new one know of each other."""
    old = context.unit.tickets.many([taken.ticket])[0]
    before = lock(context, old.number)
    context.unit.places.end(taken.id, passed=True)
    before.add(FollowedBy(work.ticket.id, work.ticket.number))
    before.finish()
    work.add(Followed(old.id, old.number))


def group_of(context: Context, ref: MessageRef | None) -> GroupKey:
    channel = context.plan.channel(ChannelRef(ref.workspace, ref.channel)) if ref else None
    return channel.group if channel else context.plan.groups[0].key


def _requester_place(context: Context, order: Order, ticket: TicketId, alone: str | None) -> Place:
    """``alone``: the face of a place that only the customer and the team read."""
    assert order.clicked is not None
    ref = order.clicked
    channel = context.plan.channel(ChannelRef(ref.workspace, ref.channel))
    face = "silent" if channel and channel.face == "silent" else "receipt"
    place = Place(
        id=PlaceId(context.new_id()),
        ticket=ticket,
        workspace=ref.workspace,
        channel=ref.channel,
        root=ref.root,
        audience=Audience.REQUESTER,
        reachable=order.member,
        face=alone or face,
    )
    context.unit.places.open(place)
    return place


def opened_as(place: Place | None) -> str:
    """What the answer says that a ticket stands in the thread by: a receipt, or an emoji alone."""
    return "opened_quietly" if place and place.face == "silent" else "opened"


def first_line(heard: Sequence[Heard], root: str) -> str:
    """A subject from a thread: its title, else the first line of its root that says something, else of the oldest
    message. A name that only calls us, before or behind what is said, is no part of it."""
    ordered = sorted(heard, key=lambda one: (one.ref.ts != root, one.at))
    lines = (_uncalled(line, one.call) for one in ordered for line in one.text.splitlines())
    title = next((one.title for one in ordered if one.title), "")
    return headline(title or next((line for line in lines if line), ""), SUBJECT)


def _uncalled(line: str, call: str) -> str:
    line = line.strip()
    if call and line.startswith(call):
        line = line.removeprefix(call).lstrip(" ,:;-\N{EN DASH}")
    if call and line.endswith(call):
        line = line.removesuffix(call).rstrip(" ,")
    return line


def requester_of(context: Context, heard: Sequence[Heard], root: str) -> Person | None:
    """Whom a thread is for: its root's author, unless that is a program or an agent and somebody else spoke too."""
    known = authors_of(context, [one for one in heard if not one.bot])
    people = [known[one.author] for one in sorted(heard, key=lambda o: (o.ref.ts != root, o.at)) if not one.bot]
    return next((person for person in people if not person.is_agent), people[0] if people else None)


def answerer_of(context: Context, heard: Sequence[Heard], requester: Person | None) -> Person | None:
    """The last agent who answered in a thread; nobody answers themselves."""
    known = authors_of(context, [one for one in heard if not one.bot])
    people = [known[one.author] for one in sorted(heard, key=lambda o: o.at) if not one.bot]
    answering = (person for person in reversed(people) if person.is_agent)
    return next((person for person in answering if requester is None or person.id != requester.id), None)


def becomes_agent(context: Context) -> Person:
    """Before setup whoever converts or takes a ticket is an agent from then on (design.md, section 3)."""
    person = context.person
    if not context.plan.set_up and not person.is_agent:
        context.unit.people.grant(context.desk.id, person.id, Role.AGENT)
        person = context.unit.people.get(person.id)
    return person
