"""What views and composing need of tickets: gathered for one or for many by the same few statements."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from commands.port_values import (
    Clock,
)
from commands.ports import (
    Facts,
    Unit,
)
from commands.staff_channel import staff_channel
from desk.events import Assigned, Breached, Entry, Escalated, Event, LeftUnassigned, Reminded, Warned
from desk.fields import Kind, fields_for, missing_at_creation, value_of
from desk.ids import PersonId
from desk.pause import Pause
from desk.person import Person, Role
from desk.place import PASSED, Place
from desk.plan import ChannelRef, Plan, PolicyRule
from desk.rating import asks, is_rated
from desk.sla import Promise
from desk.ticket import Ticket
from desk.ticket_links import Linked
from desk.words import Audience, Metric
from views.fields import Shown
from views.on_it import OnIt
from views.ticket_card import CardFacts

CALLS = Breached | Escalated | LeftUnassigned
"""Rows after which a whole group may have to be called."""


@dataclass(frozen=True, slots=True)
class Hand:
    """What is in hand of a ticket: its rows of before, the new ones, and the promises as all of them leave it."""

    ticket: Ticket
    clock: Clock
    old: Sequence[Entry] = ()
    new: Sequence[Entry] = ()
    promises: Sequence[Promise] = ()
    backfilling: bool = False


def gather(
    unit: Unit, plan: Plan, hands: Sequence[Hand], *, calls: bool = False, now: datetime | None = None
) -> list[Facts]:
    """The facts of each ticket, in order; as many statements for one as for many. ``calls``: a group may have to be
    called, whatever the new rows are. ``now``: when it is told; without it nobody is said to be away."""
    places = unit.places.of_many([hand.ticket.id for hand in hands])
    # Only where something is new does it matter who follows; most tickets nobody does.
    followed = [hand.ticket.id for hand in hands if hand.ticket.followed and hand.new]
    following = unit.followers.of_many(followed) if followed else {}
    named = {person for hand in hands for person in _named(hand, plan)}
    people = unit.people.many(named.union(*following.values()))
    calls = calls or any(isinstance(entry.event, CALLS) for hand in hands for entry in hand.new)
    agents = tuple(unit.people.with_role(hands[0].ticket.desk, Role.AGENT)) if calls and hands else ()
    away = _away(unit, [hand for hand in hands if calls or any(map(_names_assignee, hand.new))], now)
    bare = {hand.ticket.group for hand in hands if not has_card(places[hand.ticket.id])}
    channels = {group: staff_channel(unit, plan, group) for group in sorted(bare)}
    # Only where a group has no channel at all do its posts go to the admins.
    alone = hands and None in channels.values()
    admins = tuple(unit.people.with_role(hands[0].ticket.desk, Role.ADMIN)) if alone else ()
    return [
        Facts(
            hand.ticket,
            hand.clock,
            tuple(places[hand.ticket.id]),
            people,
            plan,
            hand.backfilling,
            tuple(_noticed(hand)),
            agents,
            None if has_card(places[hand.ticket.id]) else channels[hand.ticket.group],
            tuple(following.get(hand.ticket.id, ())),
            admins,
            paused=away.get(hand.ticket.assignee) if hand.ticket.assignee else None,
            also_told=tuple(_also_told(unit, hand, plan)),
        )
        for hand in hands
    ]


def _also_told(unit: Unit, hand: Hand, plan: Plan) -> Iterator[ChannelRef]:
    """The channels of groups that the policy names, where a promise was broken now, or is due soon and they hear of
    that."""
    rule = plan.policy_for(hand.ticket)
    if rule is not None and any(tells_others(rule, entry.event) for entry in hand.new):
        for group in rule.tell_groups:
            channel = staff_channel(unit, plan, group)
            if channel is not None:
                yield channel


def tells_others(rule: PolicyRule, event: Event) -> bool:
    """Whether those whom a policy names beside the assignee hear of this."""
    match event:
        case Breached(folded=folded):
            return not folded
        case Warned(folded=folded):
            return rule.tell_soon and not folded
        case _:
            return False


def _away(unit: Unit, hands: Sequence[Hand], now: datetime | None) -> Mapping[PersonId, Pause]:
    """Those who have these tickets and are paused."""
    people = {hand.ticket.assignee for hand in hands if hand.ticket.assignee is not None}
    return unit.pauses.of_some(people, now) if people and now else {}


def _names_assignee(entry: Entry) -> bool:
    """Whether somebody is told of it for whom it matters that the assignee is away."""
    match entry.event:
        case Assigned(new=new):
            return new is not None and new != entry.actor
        case event:
            return isinstance(event, Breached | Escalated)


def of_team(facts: Facts, person: PersonId | None) -> Person | None:
    """Somebody to whom the team's posts may go; None for nobody, and for whoever is not of the team (any more). Before
    setup everybody of ours may be."""
    known = facts.people.get(person) if person is not None else None
    return known if known and (known.is_staff or (known.ours and not facts.plan.set_up)) else None


def card_facts(
    facts: Facts, link: Callable[[Place], str | None], links: Sequence[Linked] = (), on_it: Sequence[OnIt] = ()
) -> CardFacts:
    """A ticket as its card, and the sheet, show it; ``link`` gives the address of a place's thread."""
    ticket, thread = facts.ticket, facts.place(Audience.REQUESTER)
    return CardFacts(
        ticket,
        facts.plan.group(ticket.group).name,
        facts.name(ticket.requester) or "",
        facts.name(ticket.assignee),
        facts.clock.state,
        facts.clock.metric,
        facts.clock.due,
        thread_url=link(thread) if thread else None,
        thread_lost=thread is None and any(_is_lost(place) for place in facts.places),
        out_of_reach=thread is not None and not thread.reachable and not ticket.place_missing,
        backfilling=facts.backfilling,
        links=links,
        fields=shown_fields(facts),
        missing=missing_at_creation(facts.plan.fields, ticket),
        on_it=on_it,
        next_only=facts.plan.group(ticket.group).next_only,
        tags=facts.plan.tags,
        macros=tuple((one.key, one.name) for one in facts.plan.macros),
    )


def shown_fields(facts: Facts, *, public: bool = False) -> tuple[Shown, ...]:
    """What the ticket's group asks for and the ticket tells; ``public``: only what its customer may see."""
    found = []
    for field in fields_for(facts.plan.fields, facts.ticket.group):
        values = value_of(facts.ticket, field.key)
        if values and (field.public or not public):
            named = field.kind is Kind.PERSON
            found.append(Shown(field, tuple(facts.name(PersonId(one)) or "?" for one in values) if named else values))
    return tuple(found)


def rating_of(facts: Facts) -> bool | None:
    """Whether the customer said how it went; None where they are not asked."""
    wanted = asks(facts.ticket) and facts.plan.group(facts.ticket.group).ask_rating
    return is_rated(facts.ticket) if wanted else None


def _is_lost(place: Place) -> bool:
    """A customer's thread that was deleted; one that a newer ticket took over goes on."""
    return place.audience is Audience.REQUESTER and place.face != PASSED


def _named(hand: Hand, plan: Plan) -> Iterator[PersonId]:
    """Everybody that views and posts of a ticket may name."""
    ticket = hand.ticket
    found = [ticket.requester, ticket.assignee, ticket.opened_by, plan.group(ticket.group).lead]
    persons = (field.key for field in plan.fields if field.kind is Kind.PERSON)
    found += [PersonId(one) for key in persons for one in value_of(ticket, key)]
    for entry in hand.new:
        found.append(entry.actor)
        match entry.event:
            case Breached() | Warned() if (rule := plan.policy_for(ticket)) and tells_others(rule, entry.event):
                found += rule.tell
            case Assigned(new=person) | Escalated(to=person) | Reminded(person=person):
                found.append(person)
            case _:
                pass
    yield from (person for person in found if person is not None)


def _noticed(hand: Hand) -> Iterator[tuple[Metric, int]]:
    """The promises whose overdue notice may show something else now: those that wait still, or ended by the new rows.
    What the summary told has no notice."""
    promises = {(promise.metric, promise.cycle): promise for promise in hand.promises}
    since = min((entry.at for entry in hand.new), default=None)
    told = (entry.event for entry in hand.old if isinstance(entry.event, Breached) and not entry.event.folded)
    for key in dict.fromkeys((event.metric, event.cycle) for event in told):
        promise = promises.get(key)
        stopped = promise.stopped if promise else None
        if stopped is None or since is None or stopped >= since.replace(microsecond=0):
            yield key


def has_card(places: Sequence[Place]) -> bool:
    """Whether a ticket has a staff card that can be reached."""
    return any(place.alive and place.reachable and place.audience is Audience.STAFF for place in places)
