"""Whom rules name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from desk.ids import PersonId, WorkspaceId
from desk.plan import ChannelRef
from desk.rules.model import OWN, Action, Condition, Kind

LEAD, ASSIGNEE = "lead", "assignee"
"""Whoever leads the ticket's group, and whoever has the ticket."""
GROUP, PERSON, CHANNEL = "group:", "person:", "channel:"
"""Before a group's key, a person's id or a channel, where a message goes."""
PEOPLE = frozenset({"assignee", "requester"})
"""Fields of a condition that hold people; where others name somebody, :data:`PERSON` stands before the id."""


def people_in(conditions: Iterable[Condition], actions: Iterable[Action]) -> Iterator[PersonId]:
    """Everybody by their ids; whoever is meant by their part in the ticket is nobody yet."""
    for condition in conditions:
        of_people = condition.field in PEOPLE
        named = (one.removeprefix(PERSON) for one in condition.values if of_people or one.startswith(PERSON))
        yield from map(PersonId, named)
    for action in actions:
        if action.kind is Kind.ASSIGN and action.value not in ("", LEAD):
            yield PersonId(action.value)
        if action.kind is Kind.MESSAGE and action.to.startswith(PERSON):
            yield PersonId(action.to.removeprefix(PERSON))
        if action.kind is Kind.SET and action.to.startswith(OWN) and action.value.startswith(PERSON):
            yield PersonId(action.value.removeprefix(PERSON))


def renamed(conditions: Iterable[Condition], old: PersonId, new: PersonId) -> tuple[Condition, ...]:
    """The same with ``new`` in every place of ``old``, each named once."""
    anew = {f"{PERSON}{old}": f"{PERSON}{new}"}
    return tuple(
        replace(one, values=_renamed(one.values, anew | ({old: new} if one.field in PEOPLE else {})))
        for one in conditions
    )


def _renamed(values: Iterable[str], anew: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(anew.get(one, one) for one in values))


def readdressed(actions: Iterable[Action], old: PersonId, new: PersonId) -> tuple[Action, ...]:
    """The same for actions."""
    return tuple(_readdressed(one, old, new) for one in actions)


def _readdressed(action: Action, old: PersonId, new: PersonId) -> Action:
    if action.kind is Kind.ASSIGN and action.value == old:
        return replace(action, value=new)
    if action.kind is Kind.MESSAGE and action.to == f"{PERSON}{old}":
        return replace(action, to=f"{PERSON}{new}")
    if action.kind is Kind.SET and action.to.startswith(OWN) and action.value == f"{PERSON}{old}":
        return replace(action, value=f"{PERSON}{new}")
    return action


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
