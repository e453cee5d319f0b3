"""Whom rules name."""

from collections.abc import Iterable, Iterator

from desk.ids import PersonId
from desk.rules.model import Action, Condition, Kind

LEAD, ASSIGNEE = "lead", "assignee"
"""Whoever leads the ticket's group, and whoever has the ticket."""
GROUP, PERSON = "group:", "person:"
"""Before a group's key or a person's id, where a message goes."""
PEOPLE = frozenset({"assignee", "requester"})
"""Fields of a condition that hold people."""


def people_in(conditions: Iterable[Condition], actions: Iterable[Action]) -> Iterator[PersonId]:
    """Everybody by their ids; whoever is meant by their part in the ticket is nobody yet."""
    for condition in conditions:
        if condition.field in PEOPLE:
            yield from map(PersonId, condition.values)
    for action in actions:
        if action.kind is Kind.ASSIGN and action.value not in ("", LEAD):
            yield PersonId(action.value)
        if action.kind is Kind.MESSAGE and action.to.startswith(PERSON):
            yield PersonId(action.to.removeprefix(PERSON))
