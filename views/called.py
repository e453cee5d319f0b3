"""What people, groups and fields are called where events and rules name them by their ids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk.fields import Field
from desk.ids import GroupKey, PersonId

OURSELVES = "Deskhand"


@dataclass(frozen=True, slots=True)
class Names:
    """What people and groups are called; a group that is gone by its key. ``fields`` are the desk's own."""

    people: Mapping[PersonId, str]
    groups: Mapping[GroupKey, str]
    fields: Sequence[Field] = ()

    def person(self, who: PersonId | None) -> str:
        """The desk itself where it is nobody."""
        return OURSELVES if who is None else self.people.get(who, str(who))

    def group(self, key: GroupKey) -> str:
        return self.groups.get(key, str(key))
