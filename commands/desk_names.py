"""People and channels of a desk's file: by their ids on the platform, or by name where the desk knows it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from commands.port_values import (
    Profile,
)
from commands.ports import (
    Unit,
)
from desk.ids import DeskId, PersonId, WorkspaceId
from desk.plan import ChannelRef
from desk.rules.addresses import check_safe
from desk.rules.conditions import Matches

ID = re.compile(r"(?:(?P<workspace>[A-Z0-9]{2,})/)?(?P<id>[A-Z0-9]{2,})")
"""An id, with its workspace's own before it where the desk holds several: ``U0123ABC``, ``T0123ABC/U0123ABC``."""


@dataclass(frozen=True, slots=True)
class StoredNames:
    """:class:`desk.desk_file.Names` over a unit. An id that is new makes its person. ``hosts`` may be called though
    they speak no https."""

    unit: Unit
    desk: DeskId
    new_id: Callable[[], str]
    matches: Matches
    hosts: frozenset[str] = frozenset()

    def address(self, word: str) -> object:
        return check_safe(word, self.hosts)

    def pattern(self, word: str) -> object:
        return self.matches(word, "")

    def person(self, word: str) -> PersonId:
        if word.startswith("@"):
            found = self.unit.people.named(self.desk, word[1:])
            if len(found) == 1:
                return found[0].id
            raise LookupError(_unclear(word, len(found), "U0123ABC"))
        return self.find(Profile(*self._id(word, "@minh")))

    def find(self, profile: Profile) -> PersonId:
        """Who has this account."""
        return self.unit.people.upsert(self.desk, profile, self.new_id).id

    def channel(self, word: str) -> ChannelRef:
        if word.startswith("#"):
            found = self.unit.channels.named(self.unit.desks.workspaces(self.desk), word[1:])
            if len(found) == 1:
                return found[0]
            raise LookupError(_unclear(word, len(found), "C0123ABC"))
        return ChannelRef(*self._id(word, "#support"))

    def _id(self, word: str, name: str) -> tuple[WorkspaceId, str]:
        found = ID.fullmatch(word)
        if found is None:
            raise LookupError(f"“{word}” is neither an id, such as U0123ABC, nor a name, such as {name}")
        known = self.unit.desks.workspaces(self.desk)
        fitting = [one for one, external in known.items() if found["workspace"] in (None, external)]
        if len(fitting) != 1:
            raise LookupError(f"say of which workspace “{word}” is: {' or '.join(known.values())}, then a slash")
        return fitting[0], found["id"]


def _unclear(word: str, count: int, example: str) -> str:
    why = "is not known yet" if count == 0 else f"is the name of {count}"
    return f"“{word}” {why}; write the id instead, such as {example}"


@dataclass(frozen=True, slots=True)
class StoredLabels:
    """:class:`desk.desk_file.Labels` over a unit."""

    unit: Unit
    desk: DeskId

    def person(self, person: PersonId) -> tuple[str, str]:
        known = self.unit.people.get(person)
        if known.account is None:
            return f"@{known.name}", ""
        return self._word(known.account.workspace, known.account.external_id), known.name

    def channel(self, ref: ChannelRef) -> tuple[str, str]:
        name = self.unit.channels.name(ref)
        return self._word(ref.workspace, ref.channel), f"#{name}" if name else ""

    def _word(self, workspace: WorkspaceId, external: str) -> str:
        known = self.unit.desks.workspaces(self.desk)
        return external if len(known) == 1 else f"{known[workspace]}/{external}"
