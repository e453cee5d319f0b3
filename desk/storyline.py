"""Which rows of a journal somebody is told, and whom a row names."""

from collections.abc import Iterator, Sequence
from typing import get_type_hints

from desk.events import ACTIONS, Edited, Entry, Event, FieldChanged, Said
from desk.ids import PersonId
from desk.rules.model import RuleFired
from desk.rules.naming import people_in

_SOMEBODY = (PersonId, PersonId | None)
_NAMED = {kind: [name for name, hint in get_type_hints(kind).items() if hint in _SOMEBODY] for kind in ACTIONS}


def told_to(reader: PersonId, journal: Sequence[Entry]) -> tuple[Entry, ...]:
    """What ``reader`` of the team may read of a journal, newest first: a note that somebody wrote for themselves alone
    is told to nobody else."""
    return tuple(entry for entry in reversed(journal) if not _is_private(entry.event) or entry.actor == reader)


def _is_private(event: Event) -> bool:
    return isinstance(event, Said) and event.private


def people_of(entry: Entry) -> Iterator[PersonId]:
    """Everybody whom a row names."""
    if entry.actor is not None:
        yield entry.actor
    event = entry.event
    if isinstance(event, Edited) and event.field == "requester":
        yield from (PersonId(event.old), PersonId(event.new))
    if isinstance(event, FieldChanged):
        # Of a person's field these are people; nobody is called as the value of another is.
        yield from map(PersonId, (*event.old, *event.new))
    if isinstance(event, RuleFired):
        yield from people_in(event.matched, event.actions)
    for name in _NAMED[type(event)]:
        person = getattr(event, name)
        if person is not None:
            yield person
