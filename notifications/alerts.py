"""What the team must notice of one ticket: overdue, escalated, left unassigned, due soon. Pure."""

from collections.abc import Callable, Iterator, Sequence

from commands.facts import of_team, tells_others
from commands.ports import Facts
from desk.events import Breached, Entry, Escalated, LeftUnassigned, Warned
from desk.following import is_told
from desk.ids import GroupKey, PersonId
from desk.person import Person, Role, admins, called
from desk.rating_events import Rated
from desk.words import Audience, Metric
from views import notices
from views.language import Words
from views.nodes import Mention
from views.parts import parts_solved as told_parts
from views.paused import beside
from views.post import Post, Slot, StaffChannel, StaffPerson, StaffPlace, StaffPost
from views.rating import rated_badly as told_badly

WordsOf = Callable[[str], Words]
FOLLOW_GAP = 120
"""Seconds between two messages on one ticket to whoever follows it."""


def direct(facts: Facts, person: PersonId | None, say: notices.Say, words: WordsOf) -> Iterator[Post]:
    """A direct message in the person's own language; the team's words reach nobody who is not of the team."""
    known = of_team(facts, person)
    if known is not None:
        yield _direct(facts, known, say, words)


def _direct(facts: Facts, person: Person, say: notices.Say, words: WordsOf) -> Post:
    spoken = words(person.language or facts.plan.language)
    return StaffPost(StaffPerson(person.id), say(facts.ticket.number, facts.ticket.subject, spoken), facts.ticket.id)


def where(facts: Facts) -> StaffPlace | StaffChannel | None:
    """Under the card; without a card in the team's channel."""
    place = facts.place(Audience.STAFF)
    if place is not None:
        return StaffPlace(place.id)
    return StaffChannel(facts.staff_channel) if facts.staff_channel is not None else None


def staff(facts: Facts, say: notices.Say, words: WordsOf) -> Iterator[Post]:
    """To the whole team in the desk's language; where no channel is theirs alone, to people directly."""
    to, ticket = where(facts), facts.ticket
    if to is None:
        yield from directly(facts, say, words)
    else:
        yield StaffPost(to, say(ticket.number, ticket.subject, words(facts.plan.language)), ticket.id)


def directly(facts: Facts, say: notices.Say, words: WordsOf, given: notices.Say | None = None) -> Iterator[Post]:
    """To the assignee and the admins, each in their language, with a nudge to name a channel; practice is for one.
    ``given``: what the assignee hears instead."""
    assignee = of_team(facts, facts.ticket.assignee)
    above = () if facts.ticket.is_practice else facts.admins
    for person in {one.id: one for one in (*((assignee,) if assignee else ()), *above)}.values():
        spoken = words(person.language or facts.plan.language)
        told = given if given and person.id == facts.ticket.assignee else say
        view = told(facts.ticket.number, facts.ticket.subject, spoken)
        nudged = notices.nudged(view, spoken, admin=person.role is Role.ADMIN)
        yield StaffPost(StaffPerson(person.id), nudged, facts.ticket.id)


def digest(facts: Facts) -> Iterator[Post]:
    """The assignee hears what of theirs is due soon."""
    assignee = of_team(facts, facts.ticket.assignee)
    if assignee is not None:
        gap = facts.plan.settings.digest_gap * 60
        yield StaffPost(StaffPerson(assignee.id), Slot("digest", assignee.id, every=gap), facts.ticket.id)


def away(facts: Facts, say: notices.Say) -> notices.Say:
    """A notice that says, too, that whoever has the ticket is paused."""
    name = facts.name(facts.ticket.assignee)
    return beside(say, name, facts.paused) if facts.paused and name else say


def parts_solved(facts: Facts, count: int, words: WordsOf) -> Iterator[Post]:
    """Under the card it calls the assignee."""
    assignee = of_team(facts, facts.ticket.assignee)
    called = Mention(assignee.id, assignee.name, ping=True) if assignee else None
    yield from staff(facts, lambda number, subject, spoken: told_parts(number, subject, count, called, spoken), words)


def rated_badly(facts: Facts, event: Rated, who: PersonId | None, words: WordsOf) -> Iterator[Post]:
    """Under the card it calls whoever leads the group, and nobody else."""
    lead = of_team(facts, facts.plan.group(facts.ticket.group).lead)
    called, name = Mention(lead.id, lead.name, ping=True) if lead else None, facts.name(who) or ""
    yield from staff(facts, lambda number, _, spoken: told_badly(name, event.new, called, number, spoken), words)


def followed(facts: Facts, entries: Sequence[Entry]) -> Iterator[Post]:
    """Whoever follows hears of it, but for what they did themselves: in one message a burst."""
    for follower in facts.followers:
        news = any(is_told(entry.event) and entry.actor != follower for entry in entries)
        if news and of_team(facts, follower) is not None:
            slot = Slot("followed", f"{facts.ticket.id}/{follower}", facts.ticket.id, every=FOLLOW_GAP)
            yield StaffPost(StaffPerson(follower), slot, facts.ticket.id)


def soon(facts: Facts, warned: Warned, words: WordsOf) -> Iterator[Post]:
    """To the assignee in their digest; to whomever the policy names for it at once."""
    yield from digest(facts)
    rule = facts.plan.policy_for(facts.ticket)
    if rule is not None and tells_others(rule, warned):
        yield from _also_told(facts, notices.due_soon(warned.metric, warned.due), words)


def overdue(facts: Facts, breach: Breached, words: WordsOf) -> Iterator[Post]:
    """One new notice that pings, later edited; and a direct message to the assignee."""
    say = notices.overdue_direct_late if breach.late else notices.overdue_direct
    yield from _also_told(facts, say, words)
    if where(facts) is None:
        yield from directly(facts, away(facts, say), words)
        return
    yield from notice(facts, breach.metric, breach.cycle)
    yield from direct(facts, facts.ticket.assignee, say, words)


def _also_told(facts: Facts, say: notices.Say, words: WordsOf) -> Iterator[Post]:
    """Whomever the policy names beside those who hear of it anyway."""
    rule, ticket = facts.plan.policy_for(facts.ticket), facts.ticket
    for person in rule.tell if rule else ():
        if person != ticket.assignee:
            yield from direct(facts, person, say, words)
    for channel in facts.also_told:
        yield StaffPost(
            StaffChannel(channel), say(ticket.number, ticket.subject, words(facts.plan.language)), ticket.id
        )


def notice(facts: Facts, metric: Metric, cycle: int) -> Iterator[Post]:
    """Draw the notice of an overdue promise, anew where it stands already."""
    to = where(facts)
    if to is not None:
        yield StaffPost(to, Slot("overdue", f"{facts.ticket.id}/{metric}/{cycle}", facts.ticket.id), facts.ticket.id)


def settled(facts: Facts, *metrics: Metric) -> Iterator[Post]:
    """Redraw the overdue notices of these promises, where there are any."""
    for metric, cycle in facts.overdue:
        if metric in metrics:
            yield from notice(facts, metric, cycle)


def escalated(facts: Facts, event: Escalated, words: WordsOf) -> Iterator[Post]:
    """One more ping, and a direct message to whoever stands above: a person, or a group."""
    above = of_team(facts, event.to)
    told = Mention(above.id, above.name, ping=True) if above else None
    say = away(facts, notices.escalated(told, () if told else _group(facts, event.group)))
    yield from staff(facts, say, words)
    directly_told = away(facts, notices.escalated_direct)
    for person in _called(facts, event.group) if event.group else ():
        yield _direct(facts, person, directly_told, words)
    yield from direct(facts, event.to, directly_told, words)
    yield from notice(facts, event.metric, event.cycle)


def unassigned(facts: Facts, event: LeftUnassigned, words: WordsOf) -> Iterator[Post]:
    """Nobody has taken it: first the group hears, then its lead (where it has none, the admins)."""
    lead = facts.plan.group(facts.ticket.group).lead
    if event.level == 1:
        yield from staff(facts, notices.unassigned(_group(facts)), words)
    elif lead is not None:
        yield from direct(facts, lead, notices.unassigned(), words)
    else:
        for person in () if facts.ticket.is_practice else admins(facts.agents):
            yield _direct(facts, person, notices.unassigned(), words)


def _group(facts: Facts, key: GroupKey | None = None) -> tuple[Mention, ...]:
    """A group, to be pinged; None: the ticket's."""
    return tuple(Mention(person.id, person.name, ping=True) for person in _called(facts, key))


def _called(facts: Facts, key: GroupKey | None) -> tuple[Person, ...]:
    group = facts.plan.group(key or facts.ticket.group)
    return called(facts.agents, group.key, group.lead)
