"""Whom rules name."""

from collections.abc import Iterable, Iterator

from desk.ids import PersonId, WorkspaceId
from desk.plan import ChannelRef
from desk.rules.model import Action, Condition, Kind

LEAD, ASSIGNEE = "lead", "assignee"
"""Whoever leads the ticket's group, and whoever has the ticket."""
GROUP, PERSON, CHANNEL = "group:", "person:", "channel:"
"""Before a group's key, a person's id or a channel, where a message goes."""
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


def to_channel(ref: ChannelRef) -> str:
    """A channel as a message names it."""
    return f"{CHANNEL}{ref.workspace}/{ref.channel}"


def channel_of(to: str) -> ChannelRef | None:
    """The other way round; None where a message goes elsewhere."""
    if not to.startswith(CHANNEL):
        return None
    workspace, _, channel = to.removeprefix(CHANNEL).partition("/")
    return ChannelRef(WorkspaceId(workspace), channel)


def channels_in(actions: Iterable[Action]) -> Iterator[ChannelRef]:
    """Every channel that messages go to."""
    for action in actions:
        ref = channel_of(action.to) if action.kind is Kind.MESSAGE else None
        if ref is not None:
            yield ref
