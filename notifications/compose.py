"""From events to posts, by audience: the table of screens.md, section 1, as code. Pure."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from commands.ports import Compose, Facts
from desk.events import (
    Assigned,
    Breached,
    BroughtBack,
    Contacted,
    DueSet,
    Edited,
    Entry,
    Escalated,
    FieldChanged,
    FollowedBy,
    LeftUnassigned,
    Moved,
    NoAnswerNeeded,
    Opened,
    PlaceLost,
    PlaceReached,
    Promised,
    Reminded,
    Said,
    SpamSet,
    StatusChanged,
    Warned,
)
from desk.link_events import PartsSolved
from desk.place import PRIVATE
from desk.rating import turned_bad
from desk.rating_events import Rated
from desk.words import Audience, Metric, Side, Status
from notifications import alerts
from views import notices
from views.language import Words
from views.post import Post, PublicPost, RequesterPlace, Slot, card_post

RESPONSES = (Metric.FIRST_RESPONSE, Metric.NEXT_RESPONSE)


def composer(words: Callable[[str], Words]) -> Compose:
    """The Compose port over these catalogues."""

    def compose(facts: Facts, entries: Sequence[Entry], now: datetime) -> Sequence[Post]:
        del now
        posts: list[Post] = []
        if facts.ticket.is_spam and all(isinstance(entry.event, Said | Promised) for entry in entries):
            return posts
        parted = any(isinstance(entry.event, PartsSolved) for entry in entries)
        for entry in entries:
            posts += _told(facts, entry, words, parted=parted)
        if any(not isinstance(entry.event, Said) for entry in entries):
            posts += _card(facts)
        if any(_public(facts, entry) for entry in entries):
            posts += _receipt(facts)
        posts += alerts.followed(facts, entries)
        return _once(posts)

    return compose


def _once(posts: Sequence[Post]) -> Sequence[Post]:
    """What several things of one moment say in the same words, such as two broken promises, is said once."""
    kept: list[Post] = []
    for post in posts:
        if post not in kept:
            kept.append(post)
    return kept


def _public(facts: Facts, entry: Entry) -> bool:
    """Whether the customer's receipt may have changed."""
    if isinstance(entry.event, FieldChanged):
        key = entry.event.field
        return any(field.public and field.key == key for field in facts.plan.fields)
    if isinstance(entry.event, Moved):
        # The other group may tell other fields.
        return any(field.public and field.groups for field in facts.plan.fields)
    return isinstance(entry.event, Opened | StatusChanged | Assigned | FollowedBy | PlaceReached | Rated) or (
        isinstance(entry.event, Edited) and entry.event.field == "subject"
    )


def _card(facts: Facts) -> Iterator[Post]:
    place = facts.place(Audience.STAFF)
    if place is not None:
        yield card_post(place.id, facts.ticket.id)


def _left_behind(facts: Facts) -> Iterator[Post]:
    """What stands in the channel of the group before says where the ticket went."""
    for place in facts.places:
        if place.audience is Audience.STAFF and not place.alive and place.reachable and place.root:
            yield card_post(place.id, facts.ticket.id)


def _let_in(facts: Facts) -> Iterator[Post]:
    """A private thread is opened to the group that answers there now, as something is done in it."""
    place = facts.place(Audience.REQUESTER)
    if place is not None and place.face == PRIVATE:
        yield from _receipt(facts)


def _receipt(facts: Facts) -> Iterator[Post]:
    place = facts.place(Audience.REQUESTER)
    if place is not None and place.reachable:
        kind = "mark" if place.face == "silent" else "receipt"
        yield PublicPost(RequesterPlace(place.id), Slot(kind, facts.ticket.id, facts.ticket.id), facts.ticket.id)


def _told(facts: Facts, entry: Entry, words: alerts.WordsOf, *, parted: bool) -> Iterator[Post]:
    """``parted``: that it is open again is told with its parts."""
    match entry.event:
        case Opened():
            yield from _opened(facts, entry, words)
        case Assigned(new=new) if new is not None and new != entry.actor:
            yield from alerts.direct(facts, new, alerts.away(facts, notices.assigned), words)
        case StatusChanged(new=Status.SOLVED | Status.CLOSED):
            yield from alerts.settled(facts, *Metric)
        case StatusChanged(old=Status.PENDING | Status.SOLVED, new=Status.OPEN):
            if not parted:
                yield from _reopened(facts, entry, words)
            yield from alerts.settled(facts, Metric.RESOLUTION)
        case DueSet():
            yield from alerts.settled(facts, Metric.RESOLUTION)
        case SpamSet():
            yield from alerts.settled(facts, *Metric)
        case NoAnswerNeeded():
            yield from alerts.settled(facts, *RESPONSES)
        case Contacted(side=Side.AGENT):
            yield from alerts.settled(facts, *RESPONSES)
        case Said(side=Side.AGENT, public=True):
            # What waits is answered: the card shows the next clock, and an overdue notice says how late it was.
            yield from _card(facts)
            yield from alerts.settled(facts, *RESPONSES)
        case Said(side=Side.REQUESTER, public=True, thanks=False):
            # It may have started a promise that is nearer than what the card shows.
            yield from _card(facts)
        case Reminded(person=person, late=late):
            yield from alerts.direct(facts, person, notices.reminded_late if late else notices.reminded, words)
        case PartsSolved(count=count):
            yield from alerts.parts_solved(facts, count, words)
        case BroughtBack() as back if back.why != "person":
            yield from _back(facts, back, words)
        case Moved():
            yield from _left_behind(facts)
            yield from _let_in(facts)
        case Rated() as rated if turned_bad(rated):
            yield from alerts.rated_badly(facts, rated, entry.actor, words)
        case PlaceLost():
            yield from alerts.staff(facts, notices.place_lost, words)
        case _:
            yield from _alerted(facts, entry, words)


def _alerted(facts: Facts, entry: Entry, words: alerts.WordsOf) -> Iterator[Post]:
    """What is folded stands in the summary; the card alone shows it."""
    match entry.event:
        case Warned(folded=False) as warned:
            yield from alerts.soon(facts, warned, words)
        case Breached(folded=False) as breach:
            yield from alerts.overdue(facts, breach, words)
        case Escalated() as escalation:
            yield from alerts.escalated(facts, escalation, words)
        case LeftUnassigned(folded=False) as left:
            yield from alerts.unassigned(facts, left, words)
        case _:
            return


def _opened(facts: Facts, entry: Entry, words: alerts.WordsOf) -> Iterator[Post]:
    """To whoever was given it; where the team has no channel, to the admins as well, to each once."""
    assignee = facts.ticket.assignee
    given = assignee is not None and assignee != entry.actor
    if facts.place(Audience.STAFF) is None:
        yield from alerts.directly(facts, notices.made, words, given=notices.assigned if given else notices.made)
    elif given:
        yield from alerts.direct(facts, assignee, alerts.away(facts, notices.assigned), words)


def _reopened(facts: Facts, entry: Entry, words: alerts.WordsOf) -> Iterator[Post]:
    """To the assignee, unless they did it themselves; the desk reopens what the customer wrote in again."""
    assignee, who = facts.ticket.assignee, facts.name(entry.actor)
    if assignee != entry.actor:
        say = notices.reopened if who is None or entry.actor == facts.ticket.requester else notices.reopened_by(who)
        yield from alerts.direct(facts, assignee, say, words)


def _back(facts: Facts, event: BroughtBack, words: alerts.WordsOf) -> Iterator[Post]:
    """To the assignee; what nobody has is told to the team. What the customer reopened is told as that."""
    say = notices.brought_back(event.reason, wrote=event.why == "answer")
    if facts.ticket.assignee is not None:
        yield from alerts.direct(facts, facts.ticket.assignee, say, words)
    else:
        yield from alerts.staff(facts, say, words)
