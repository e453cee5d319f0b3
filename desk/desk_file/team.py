"""Who is what in a desk's file, and how people and channels are named in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from desk.ids import GroupKey, PersonId
from desk.plan import ChannelRef


@dataclass(frozen=True, slots=True)
class Team:
    """Roles that are no part of the plan. ``members`` answer in a group; ``agents`` answer and are in none; ``light``
    may only write internal notes. ``leads`` lead in all groups, ``leads_in`` and ``light_in`` in one each; ``barred``
    get nothing, whatever a platform's groups give."""

    admins: tuple[PersonId, ...]
    members: Mapping[GroupKey, tuple[PersonId, ...]] = field(default_factory=dict)
    agents: tuple[PersonId, ...] = ()
    light: tuple[PersonId, ...] = ()
    leads: tuple[PersonId, ...] = ()
    leads_in: Mapping[GroupKey, tuple[PersonId, ...]] = field(default_factory=dict)
    light_in: Mapping[GroupKey, tuple[PersonId, ...]] = field(default_factory=dict)
    barred: tuple[PersonId, ...] = ()


class Names(Protocol):
    """Who and what a word in a file stands for: an id of the platform, ``@name`` or ``#name``."""

    def person(self, word: str) -> PersonId:
        """Raises LookupError with a sentence that names the word and the mend."""

    def channel(self, word: str) -> ChannelRef:
        """Raises LookupError likewise."""

    def pattern(self, word: str) -> object:
        """Raises ValueError for a pattern that can't be read."""

    def address(self, word: str) -> object:
        """Raises ValueError for an address that may not be called."""


class Labels(Protocol):
    """The inverse: the word that stands in a file, and what people call it (empty where that is not known)."""

    def person(self, person: PersonId) -> tuple[str, str]: ...
    def channel(self, ref: ChannelRef) -> tuple[str, str]: ...
