"""What tickets ask of whoever gets them as people type it: a line for each priority, and for each tag."""

from collections.abc import Iterator, Mapping

from desk.desk_file.distribution import MOST_WEIGHT, PRIORITIES
from desk.distribution import LEVELS, Demand
from desk.folding import fold
from desk.forms import TAG
from desk.policy_setup import priority_called
from desk.tags import tag_key

TAG_WORDS = {"en": "tag", "vi": "thẻ"}
"""What stands before a tag, by language."""
_BEFORE_TAG = frozenset(map(fold, TAG_WORDS.values()))
PART = 60
"""So much of a line is named where it is at fault."""


class WrongLine(ValueError):
    """``kind`` is one of :mod:`views.group_problems`, ``part`` the line."""

    def __init__(self, kind: str, part: str, limit: int = 0) -> None:
        super().__init__(f"{kind}: {part}")
        self.kind, self.part, self.limit = kind, part[:PART], limit


def read_levels(text: str) -> tuple[dict[str, int], dict[str, int]]:
    """The least level by priority and by tag, from lines such as ``urgent: 2`` and ``tag vip: 3``. Raises
    :class:`WrongLine`."""
    levels: dict[str, int] = {}
    tags: dict[str, int] = {}
    known: set[str] = set()
    for line, name, number in _lines(text, "group_level", LEVELS[-1]):
        word, _, tag = name.partition(" ")
        tag = tag.lstrip("#").strip()
        if tag and fold(word) in _BEFORE_TAG:
            if len(tag) > TAG:
                raise WrongLine("group_tag", line, TAG)
            if tag_key(tag) in known:
                raise WrongLine("group_twice", line)
            known.add(tag_key(tag))
            tags[tag] = number
        else:
            _put(levels, line, name, number, "group_level", LEVELS[-1])
    return levels, tags


def read_weights(text: str) -> dict[str, int]:
    """How much of a capacity a ticket takes by priority, from lines such as ``urgent: 3``. Raises
    :class:`WrongLine`."""
    weights: dict[str, int] = {}
    for line, name, number in _lines(text, "group_weight", MOST_WEIGHT):
        _put(weights, line, name, number, "group_weight", MOST_WEIGHT)
    return weights


def _lines(text: str, kind: str, most: int) -> Iterator[tuple[str, str, int]]:
    """Each line, with what stands before its last sign and the number behind it."""
    for written in text.splitlines():
        line = " ".join(written.split())
        if not line:
            continue
        name, sign, typed = line.replace("=", ":").rpartition(":")
        number = int(typed) if typed.strip().isascii() and typed.strip().isdigit() and len(typed) <= PART else 0
        if not sign or not name.strip() or not 1 <= number <= most:
            raise WrongLine(kind, line, most)
        yield line, line[: len(name)].strip(), number


def _put(found: dict[str, int], line: str, name: str, number: int, kind: str, most: int) -> None:
    priority = priority_called(name)
    if priority is None:
        raise WrongLine(kind, line, most)
    if priority.value in found:
        raise WrongLine("group_twice", line)
    found[priority.value] = number


def write_levels(demand: Demand, called: Mapping[str, str], language: str) -> str:
    """Levels as they are typed; ``called`` gives the names of priorities."""
    tags = (f"{TAG_WORDS[language]} {tag}: {level}" for tag, level in demand.tag_levels.items())
    return "\n".join((*_rows(demand.levels, called), *tags))


def write_weights(demand: Demand, called: Mapping[str, str]) -> str:
    """The same of weights."""
    return "\n".join(_rows(demand.weights, called))


def _rows(asked: Mapping[str, int], called: Mapping[str, str]) -> Iterator[str]:
    return (f"{called[one]}: {asked[one]}" for one in PRIORITIES if one in asked)
