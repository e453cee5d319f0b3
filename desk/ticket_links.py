"""How tickets belong together: each link has two ends, and reads from either."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.ids import TicketId
from desk.words import Status


class LinkKind(StrEnum):
    """What one ticket is to the other, said from its own end."""

    RELATES = "relates"
    BLOCKS = "blocks"
    DUPLICATE = "duplicate"
    PART_OF = "part_of"
    MERGED_INTO = "merged_into"
    CAUSED_BY = "caused_by"


class Relation(StrEnum):
    """What people say of two tickets: a kind, from either end."""

    RELATES = "relates"
    BLOCKS = "blocks"
    BLOCKED_BY = "blocked_by"
    DUPLICATE_OF = "duplicate_of"
    DUPLICATED_BY = "duplicated_by"
    PART_OF = "part_of"
    HAS_PART = "has_part"
    MERGED_INTO = "merged_into"
    MERGED_FROM = "merged_from"
    CAUSED_BY = "caused_by"
    CAUSES = "causes"


BY_HAND: dict[Relation, tuple[LinkKind, bool]] = {
    Relation.RELATES: (LinkKind.RELATES, True),
    Relation.BLOCKS: (LinkKind.BLOCKS, True),
    Relation.BLOCKED_BY: (LinkKind.BLOCKS, False),
    Relation.DUPLICATE_OF: (LinkKind.DUPLICATE, True),
    Relation.DUPLICATED_BY: (LinkKind.DUPLICATE, False),
    Relation.CAUSED_BY: (LinkKind.CAUSED_BY, True),
    Relation.CAUSES: (LinkKind.CAUSED_BY, False),
}
"""The relations that people make themselves: of which kind, and whether it is said from the link's own end."""
_ENDS = BY_HAND | {
    Relation.PART_OF: (LinkKind.PART_OF, True),
    Relation.HAS_PART: (LinkKind.PART_OF, False),
    Relation.MERGED_INTO: (LinkKind.MERGED_INTO, True),
    Relation.MERGED_FROM: (LinkKind.MERGED_INTO, False),
}
_RELATIONS = {ends: relation for relation, ends in _ENDS.items()} | {(LinkKind.RELATES, False): Relation.RELATES}


@dataclass(frozen=True, slots=True)
class TicketLink:
    """``one`` blocks, repeats, is a part of or is caused by ``other``."""

    kind: LinkKind
    one: TicketId
    other: TicketId


@dataclass(frozen=True, slots=True)
class Linked:
    """A link as one of its tickets sees it: the ticket at the other end. ``outward``: it is said from this end."""

    kind: LinkKind
    outward: bool
    ticket: TicketId
    number: int
    subject: str
    status: Status

    @property
    def relation(self) -> Relation:
        return _RELATIONS[self.kind, self.outward]

    @property
    def by_hand(self) -> bool:
        """Whether people made it by saying so, and may take it away again."""
        return self.relation in BY_HAND

    @property
    def is_over(self) -> bool:
        return self.status in (Status.SOLVED, Status.CLOSED)


def hindrances(links: Sequence[Linked]) -> tuple[Linked, ...]:
    """What speaks against solving a ticket: what blocks it, and its parts, as far as they are not over."""
    return tuple(one for one in links if one.relation in (Relation.BLOCKED_BY, Relation.HAS_PART) and not one.is_over)


def parts(links: Sequence[Linked]) -> tuple[Linked, ...]:
    """The tickets that this one was split into, or waits for."""
    return tuple(one for one in links if one.relation is Relation.HAS_PART)


def closes_circle(link: TicketLink, onward: Callable[[Sequence[TicketId]], Sequence[TicketId]]) -> bool:
    """Whether ``link`` would lead back to where it begins. ``onward`` gives where links of its kind lead from some
    tickets."""
    seen: set[TicketId] = set()
    edge = [link.other]
    while edge:
        if link.one in edge:
            return True
        seen.update(edge)
        edge = [ticket for ticket in onward(edge) if ticket not in seen]
    return False


def link_of(relation: Relation, one: TicketId, other: TicketId) -> TicketLink:
    """The link by which ``one`` is ``relation`` to ``other``."""
    kind, outward = _ENDS[relation]
    return TicketLink(kind, one, other) if outward else TicketLink(kind, other, one)


def inverse(relation: Relation) -> Relation:
    """What the other ticket is to the one."""
    kind, outward = _ENDS[relation]
    return _RELATIONS[kind, not outward]
