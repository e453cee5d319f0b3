"""The words that a text is found by, and those that somebody searches for; both are folded alike."""

import re
from collections.abc import Iterable

from desk.folding import fold

LONGEST = 40
"""Of a longer word so many characters count."""
MOST = 4000
"""So many different words of a ticket are found."""
MOST_SOUGHT = 12
PREFIX_FROM = 2
"""A word of fewer characters has to be the whole word."""
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"#?(\d{1,9})", re.ASCII)


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Every different word of some texts, at most :data:`MOST`."""
    found: dict[str, None] = {}
    for text in texts:
        for word in _WORD.findall(fold(text)):
            found.setdefault(word[:LONGEST])
            if len(found) == MOST:
                return frozenset(found)
    return frozenset(found)


def sought(typed: str) -> tuple[str, ...]:
    """The words of a search in order, each once; the last may be the beginning of one."""
    return tuple(dict.fromkeys(word[:LONGEST] for word in _WORD.findall(fold(typed))))[:MOST_SOUGHT]


def number_in(typed: str) -> int | None:
    """The number of the ticket that is meant, where nothing else was typed."""
    found = _NUMBER.fullmatch(typed.strip())
    return int(found[1]) if found else None
