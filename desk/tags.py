"""What a desk says of its tags beside the tickets that bear them: their colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk.folding import fold


class Colour(StrEnum):
    """The colours that a tag may have, on every platform the same."""

    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PURPLE = "purple"
    BROWN = "brown"
    BLACK = "black"


@dataclass(frozen=True, slots=True)
class ColouredTag:
    """``name`` as somebody wrote it; a tag that is written otherwise is the same one."""

    name: str
    colour: Colour


@dataclass(frozen=True, slots=True)
class TagStanding:
    """How the tickets of a tag stand: open ones (pending ones in), overdue ones, made and solved within 7 and 30
    days."""

    tag: str
    open: int
    overdue: int
    made: tuple[int, int]
    solved: tuple[int, int]


def same_tag(one: str, other: str) -> bool:
    """Whether two spellings are one tag."""
    return tag_key(one) == tag_key(other)


def colour_of(coloured: Iterable[ColouredTag], tag: str) -> Colour | None:
    return next((one.colour for one in coloured if same_tag(one.name, tag)), None)


def with_colour(coloured: Sequence[ColouredTag], tag: str, colour: Colour | None) -> tuple[ColouredTag, ...]:
    """``tag`` in a colour, or (None) in none."""
    others = tuple(one for one in coloured if not same_tag(one.name, tag))
    return (*others, ColouredTag(tag, colour)) if colour else others


def tag_key(tag: str) -> str:
    """A tag in the one spelling that all its spellings have."""
    return " ".join(fold(tag).split())
