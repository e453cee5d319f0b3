"""How a group's tickets find whoever answers them, as a plan says: by which turn, to whom, and what they ask for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from desk.ids import GroupKey, PersonId
from desk.tags import tag_key
from desk.words import Priority

LEVELS = (1, 2, 3)
CAPACITY = 10
OVERFLOW_AFTER = 30


class Strategy(StrEnum):
    """Who of those that may have a ticket gets it: nobody by itself, whoever waited longest for one, or whoever has the
    most room."""

    MANUAL = "manual"
    ROUND_ROBIN = "round_robin"
    LEAST_LOADED = "least_loaded"


@dataclass(frozen=True, slots=True)
class Distribution:
    """A group's way. ``capacity`` is what each bears who has none of their own. What nobody could have goes to the
    group ``overflow`` (None: it stays) after so many minutes; what somebody got and left untouched goes back to the
    queue after ``untouched_after`` minutes (0: never). Minutes are those that the ticket's clock counts."""

    strategy: Strategy = Strategy.MANUAL
    capacity: int = CAPACITY
    overflow: GroupKey | None = None
    overflow_after: int = OVERFLOW_AFTER
    untouched_after: int = 0

    @property
    def by_hand(self) -> bool:
        return self.strategy is Strategy.MANUAL


BY_HAND = Distribution()


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody can do, and when. ``capacity`` None: the group's; ``schedule`` a name in the plan (None: the
    group's), read in ``zone`` (None: the schedule's own). ``skills`` are tags."""

    person: PersonId
    capacity: int | None = None
    level: int = 1
    skills: tuple[str, ...] = ()
    schedule: str | None = None
    zone: str | None = None

    @property
    def can(self) -> frozenset[str]:
        """Their skills, each tag in its one spelling."""
        return frozenset(map(tag_key, self.skills))


def with_terms(known: Iterable[Terms], terms: Terms) -> tuple[Terms, ...]:
    """``terms`` in the place of what was known of that person; who is as everybody stands nowhere."""
    found = [terms if one.person == terms.person else one for one in known]
    found += [] if terms in found else [terms]
    return tuple(one for one in found if one != Terms(one.person))


@dataclass(frozen=True, slots=True)
class Demand:
    """What tickets ask of whoever gets them: the tags that are skills, the level from 1 to 3 that a priority or a tag
    needs, and how much of a capacity a ticket of a priority takes."""

    skills: tuple[str, ...] = ()
    levels: dict[str, int] = field(default_factory=dict)
    tag_levels: dict[str, int] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)

    def level(self, priority: Priority, tags: Iterable[str]) -> int:
        """The highest that anything of a ticket asks for."""
        known = {tag_key(tag): level for tag, level in self.tag_levels.items()}
        return max(self.levels.get(priority, 1), 1, *(known.get(tag_key(tag), 1) for tag in tags))

    def weight(self, priority: Priority) -> int:
        """How much of a capacity a ticket takes."""
        return self.weights.get(priority, 1)

    def needs(self, tags: Iterable[str]) -> frozenset[str]:
        """The skills among a ticket's tags, each in its one spelling."""
        return frozenset(map(tag_key, self.skills)).intersection(map(tag_key, tags))
