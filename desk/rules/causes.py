"""What a rule may hear of in a journal: each row as the rules' own words for it, and from when to when it changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from desk.events import (
    Assigned,
    Breached,
    Entry,
    FieldChanged,
    Moved,
    Opened,
    PriorityChanged,
    Said,
    StatusChanged,
    TagsChanged,
    Warned,
)
from desk.forms import standing_key
from desk.link_events import MergedFrom
from desk.rating import kind_of
from desk.rating_events import Rated
from desk.rules.model import Anchor, On
from desk.ticket import Standing, Ticket
from desk.words import Side, Status


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that happened; ``old`` and ``new`` are what it changed from and to."""

    on: On | Anchor
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def causes(entry: Entry, ticket: Ticket) -> Iterator[Cause]:
    """What rules may hear of this row. What was said before the ticket was made is history, and what a program says is
    nobody's word."""
    match entry.event:
        case Opened():
            yield Cause(On.CREATED)
        case Said() as said if entry.at > ticket.created_at and not said.private:
            yield from _said(said)
        case StatusChanged(old=old, new=new, waiting_on=on):
            yield Cause(On.STATUS, (old,), tuple(dict.fromkeys((new, standing_key(Standing(new, on))))))
            if new is Status.OPEN and old is not Status.OPEN:
                yield Cause(On.REOPENED, (old,), (new,))
        case PriorityChanged(old=was, new=now):
            yield Cause(On.PRIORITY, (was,), (now,))
        case Assigned(old=before, new=after):
            yield Cause(On.ASSIGNEE, _some(before), _some(after))
        case Moved(old=left, new=group):
            yield Cause(On.GROUP, (left,), (group,))
        case TagsChanged(added=added, removed=removed):
            yield Cause(On.TAG, removed, added)
        case FieldChanged(old=held, new=holds):
            yield Cause(On.FIELD, held, holds)
        case Warned():
            yield Cause(On.WARNING)
        case Breached():
            yield Cause(On.BREACH)
        case MergedFrom():
            yield Cause(On.MERGED)
        case Rated(old=score_before, new=score):
            yield Cause(On.RATING, () if score_before is None else rating_values(score_before), rating_values(score))
        case _:
            return


def _said(said: Said) -> Iterator[Cause]:
    if not said.public and said.side is not Side.BOT:
        yield Cause(On.NOTE)
    elif said.side is Side.REQUESTER and not said.thanks:
        yield Cause(On.REQUESTER_MESSAGE)
    elif said.side is Side.AGENT:
        yield Cause(On.AGENT_MESSAGE)


def rating_values(score: int) -> tuple[str, ...]:
    """A rating as conditions name it: its figure, and whether that is bad, okay or good."""
    return str(score), kind_of(score)


def _some(person: str | None) -> tuple[str, ...]:
    return (person,) if person is not None else ()
