"""Forms that can't show all that a field holds, people, channels or text: what had no place in them stays."""

from collections.abc import Mapping
from typing import Final

from desk.text import clip, cut, size

ELSEWHERE: Final = "@"
"""Before the id of somebody whom the platform of a form does not know."""
MARK: Final = "~"
"""Between a field's name and how many its picker had room for, where that was not enough."""
SHORT: Final = "c"
"""Before that number where it is characters of a text."""


def shown(held: str, most: int) -> tuple[str, ...]:
    """Of the ids that a field holds, parted by spaces, those that its picker begins with."""
    return tuple(one for one in dict.fromkeys(held.split()) if not one.startswith(ELSEWHERE))[:most]


def mark(held: str, most: int) -> str:
    """What is added to the name of the field; nothing where all of it is shown."""
    return "" if len(shown(held, most)) == len(set(held.split())) else f"{MARK}{most}"


def cut_mark(held: str, most: int) -> str:
    """The same for a text of which only so many characters are shown."""
    return f"{MARK}{SHORT}{most}" if clip(held, most) != held and size(held) > most else ""


def unmarked(typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed alone, by the names of the fields."""
    return {name.partition(MARK)[0]: value for name, value in typed.items()}


def whole(typed: Mapping[str, str], held: Mapping[str, str]) -> dict[str, str]:
    """What is meant by what was ``typed`` in a form whose fields ``held`` that: what its picker had no room for stays.
    The choice of one takes the place of whoever could not be shown."""
    found: dict[str, str] = {}
    for name, value in typed.items():
        field, marked, most = name.rpartition(MARK)
        if marked and most.startswith(SHORT) and most[1:].isdigit():
            found[field] = _with_rest(value, held.get(field, ""), int(most[1:]))
            continue
        if not marked or not most.isdigit():
            found[name] = value
            continue
        before, chosen = list(dict.fromkeys(held.get(field, "").split())), value.split()
        there = shown(held.get(field, ""), int(most))
        kept = [one for one in before if one in chosen or one not in there]
        alone = chosen if most == "1" and chosen else [*kept, *(one for one in chosen if one not in before)]
        found[field] = " ".join(alone)
    return found


def _with_rest(typed: str, held: str, most: int) -> str:
    """The end that was not shown follows what was typed, as long as the sign for it still stands there."""
    if size(held) <= most or not typed.rstrip().endswith("…"):
        return typed
    return typed.rstrip().removesuffix("…") + held[len(cut(held, most - 1)) :]
