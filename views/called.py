"""What people, groups and fields are called where events and rules name them by their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from desk.fields import Field
from desk.ids import GroupKey, PersonId
from desk.plan import ChannelRef

OURSELVES = "Deskhand"


@dataclass(frozen=True, slots=True)
class Names:
    """What people and groups are called; a group that is gone by its key. ``fields`` are the desk's own; ``channels``
    those that rules write to."""

    people: Mapping[PersonId, str]
    groups: Mapping[GroupKey, str]
    fields: Sequence[Field] = ()
    channels: Mapping[ChannelRef, str] = field(default_factory=dict)

    def person(self, who: PersonId | None) -> str:
        """The desk itself where it is nobody."""
        return OURSELVES if who is None else self.people.get(who, str(who))

    def group(self, key: GroupKey) -> str:
        return self.groups.get(key, str(key))

    def channel(self, ref: ChannelRef) -> str:
        return f"#{self.channels.get(ref, ref.channel)}"
