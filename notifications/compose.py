"""From events to posts, by audience: the table of screens.md, section 1, as code. Pure."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from commands.ports import Compose, Facts
from desk.events import (
    Assigned,
    Breached,
    Edited,
    Entry,
    Escalated,
    FollowedBy,
    LeftUnassigned,
    Opened,
    PlaceLost,
    PlaceReached,
    Reminded,
    Said,
    StatusChanged,
    Warned,
)
from desk.ids import PersonId
from desk.person import Role
from desk.words import Audience, Metric, Side, Status
from views import notices
from views.language import Words
from views.post import (
    Post,
    PublicPost,
    RequesterPlace,
    Slot,
    StaffChannel,
    StaffPerson,
    StaffPlace,
    StaffPost,
)

Say = Callable[[int, str, Words], notices.StaffView]


def composer(words: Callable[[str], Words]) -> Compose:
    """The Compose port over these catalogues."""

    def compose(facts: Facts, entries: Sequence[Entry], now: datetime) -> Sequence[Post]:
        del now
        posts: list[Post] = []
        for entry in entries:
            posts += _told(facts, entry, words)
        if any(not isinstance(entry.event, Said) for entry in entries):
            posts += _card(facts)
        if any(_public(entry) for entry in entries):
            posts += _receipt(facts)
        return posts

    return compose


def _public(entry: Entry) -> bool:
    """Whether the customer's receipt may have changed."""
    return isinstance(entry.event, Opened | StatusChanged | Assigned | FollowedBy | PlaceReached) or (
        isinstance(entry.event, Edited) and entry.event.field == "subject"
    )


def _card(facts: Facts) -> Iterator[Post]:
    place = facts.place(Audience.STAFF)
    if place is not None:
        yield StaffPost(StaffPlace(place.id), Slot("card", facts.ticket.id, facts.ticket.id), facts.ticket.id)


def _receipt(facts: Facts) -> Iterator[Post]:
    place = facts.place(Audience.REQUESTER)
    if place is not None and place.reachable:
        kind = "mark" if place.face == "silent" else "receipt"
        yield PublicPost(RequesterPlace(place.id), Slot(kind, facts.ticket.id, facts.ticket.id), facts.ticket.id)


def _told(facts: Facts, entry: Entry, words: Callable[[str], Words]) -> Iterator[Post]:
    match entry.event:
        case Opened():
            yield from _opened(facts, entry, words)
        case Assigned(new=new) if new is not None and new != entry.actor:
            yield from _person(facts, new, notices.assigned, words)
        case StatusChanged(new=Status.SOLVED | Status.CLOSED):
            yield from _settled(facts, *Metric)
        case StatusChanged(old=Status.PENDING | Status.SOLVED, new=Status.OPEN) if facts.ticket.assignee != entry.actor:
            yield from _person(
                facts,
                facts.ticket.assignee,
                notices.reopened,
                words,
            )
        case Warned():
            yield from _digest(facts)
        case Breached(metric=metric, cycle=cycle):
            yield from _overdue(facts, f"{metric}/{cycle}", words)
        case Escalated(metric=metric, cycle=cycle):
            yield from _escalated(facts, f"{metric}/{cycle}", words)
        case LeftUnassigned(level=level):
            yield from _unassigned(facts, level, words)
        case Reminded(person=person, late=late):
            yield from _person(facts, person, notices.reminded_late if late else notices.reminded, words)
        case Said(side=Side.AGENT, public=True):
            yield from _answered(facts)
        case PlaceLost():
            yield from _staff(facts, notices.place_lost, words)
        case _:
            return


def _opened(facts: Facts, entry: Entry, words: Callable[[str], Words]) -> Iterator[Post]:
    assignee = facts.ticket.assignee
    if assignee is not None and assignee != entry.actor:
        yield from _person(facts, assignee, notices.assigned, words)
    if facts.place(Audience.STAFF) is None:
        yield from _directly(facts, notices.made, words)


def _person(facts: Facts, person: PersonId | None, say: Say, words: Callable[[str], Words]) -> Iterator[Post]:
    """A direct message in the person's own language."""
    if person is not None and person in facts.people:
        language = facts.people[person].language or facts.plan.language
        yield StaffPost(
            StaffPerson(person), say(facts.ticket.number, facts.ticket.subject, words(language)), facts.ticket.id
        )


def _where(facts: Facts) -> StaffPlace | StaffChannel | None:
    """Under the card; without a card in the team's channel."""
    place = facts.place(Audience.STAFF)
    if place is not None:
        return StaffPlace(place.id)
    return StaffChannel(facts.staff_channel) if facts.staff_channel is not None else None


def _staff(facts: Facts, say: Say, words: Callable[[str], Words]) -> Iterator[Post]:
    """To the whole team in the desk's language; where no channel is theirs alone, to people directly."""
    to = _where(facts)
    if to is None:
        yield from _directly(facts, say, words)
    else:
        view = say(facts.ticket.number, facts.ticket.subject, words(facts.plan.language))
        yield StaffPost(to, view, facts.ticket.id)


def _directly(facts: Facts, say: Say, words: Callable[[str], Words]) -> Iterator[Post]:
    """To the assignee and the admins, each in their language, with a nudge to name a channel; practice is for one."""
    assignee = facts.people.get(facts.ticket.assignee) if facts.ticket.assignee else None
    admins = () if facts.ticket.is_practice else facts.admins
    for person in {one.id: one for one in (*((assignee,) if assignee else ()), *admins)}.values():
        spoken = words(person.language or facts.plan.language)
        view = say(facts.ticket.number, facts.ticket.subject, spoken)
        nudged = notices.nudged(view, spoken, admin=person.role is Role.ADMIN)
        yield StaffPost(StaffPerson(person.id), nudged, facts.ticket.id)


def _digest(facts: Facts) -> Iterator[Post]:
    assignee = facts.ticket.assignee
    if assignee is not None:
        yield StaffPost(StaffPerson(assignee), Slot("digest", assignee), facts.ticket.id)


def _overdue(facts: Facts, promise: str, words: Callable[[str], Words]) -> Iterator[Post]:
    """One new notice that pings, later edited; and a direct message to the assignee."""
    if _where(facts) is None:
        yield from _directly(facts, notices.overdue_direct, words)
        return
    yield from _overdue_slot(facts, promise)
    yield from _person(facts, facts.ticket.assignee, notices.overdue_direct, words)


def _answered(facts: Facts) -> Iterator[Post]:
    """An answer ends what waits: the card shows the next clock, and an overdue notice says how late it was."""
    yield from _card(facts)
    yield from _settled(facts, Metric.FIRST_RESPONSE, Metric.NEXT_RESPONSE)


def _settled(facts: Facts, *metrics: Metric) -> Iterator[Post]:
    """Redraw the overdue notices of these promises, where there are any."""
    for metric, cycle in facts.overdue:
        if metric in metrics:
            yield from _overdue_slot(facts, f"{metric}/{cycle}")


def _escalated(facts: Facts, promise: str, words: Callable[[str], Words]) -> Iterator[Post]:
    lead = facts.plan.group(facts.ticket.group).lead

    def told(number: int, _: str, spoken: Words) -> notices.StaffView:
        return notices.escalated(number, facts.name(lead), lead, spoken)

    yield from _staff(facts, told, words)
    yield from _person(facts, lead, notices.escalated_direct, words)
    yield from _overdue_slot(facts, promise)


def _overdue_slot(facts: Facts, promise: str) -> Iterator[Post]:
    to = _where(facts)
    if to is not None:
        yield StaffPost(to, Slot("overdue", f"{facts.ticket.id}/{promise}", facts.ticket.id), facts.ticket.id)


def _unassigned(facts: Facts, level: int, words: Callable[[str], Words]) -> Iterator[Post]:
    if level == 1:
        yield from _staff(facts, notices.unassigned, words)
    else:
        yield from _person(facts, facts.plan.group(facts.ticket.group).lead, notices.unassigned, words)
