"""Canned replies: texts with placeholders, in several languages, for the whole desk or for one group."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from desk.folding import fold
from desk.ids import GroupKey
from desk.refusals import NoSuchCanned, Refused

NAME = 40
TEXT = 2500
"""Characters of a name and of a text; filled in it still fits an answer."""
PLACEHOLDERS = ("name", "number", "agent", "due", "subject", "group")
_HOLE = re.compile(r"\{([^{}]*)\}")
_GAP = re.compile(r"⟦([^⟦⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Canned:
    """``texts``: by language, one at least. ``group`` None: for every group."""

    name: str
    texts: dict[str, str] = field(default_factory=dict)
    group: GroupKey | None = None


def unknown(text: str) -> Iterator[tuple[str, str | None]]:
    """Placeholders that there are not, each with what may have been meant."""
    for word in dict.fromkeys(found[1] for found in _HOLE.finditer(text)):
        if word.strip().lower() not in PLACEHOLDERS:
            near = get_close_matches(word.strip().lower(), PLACEHOLDERS, n=1, cutoff=0.5)
            yield word.strip(), near[0] if near else None


def filled(text: str, values: Mapping[str, str | None], label: Callable[[str], str]) -> str:
    """``text`` with its placeholders filled in, each once: what stands in a value is never read as a placeholder.

    What has no value becomes a gap, which ``label`` names to whoever is to fill it.
    """

    def put(found: re.Match[str]) -> str:
        name = found[1].strip().lower()
        if name not in PLACEHOLDERS:
            return found[0]
        value = values.get(name)
        return f"⟦{label(name)}⟧" if not value else _GAP.sub(r"[\1]", value)

    return _HOLE.sub(put, text)


def gaps(text: str) -> tuple[str, ...]:
    """What is left to fill in."""
    return tuple(dict.fromkeys(found[1] for found in _GAP.finditer(text)))


def variant(canned: Canned, wanted: Sequence[str | None]) -> tuple[str, str]:
    """Language and text: of the first wanted language that there is, else of any."""
    language = next((one for one in wanted if one in canned.texts), None) or next(iter(canned.texts))
    return language, canned.texts[language]


def fits(one: Canned, group: str) -> bool:
    """Whether it is meant for a group's tickets."""
    return one.group in (None, group)


def for_group(known: Sequence[Canned], group: str) -> list[Canned]:
    """Those that fit a group's tickets: its own ones first."""
    return sorted((one for one in known if fits(one, group)), key=lambda one: (one.group is None, one.name))


def the_one(known: Sequence[Canned], typed: str, group: str | None = None) -> Canned:
    """By name, or by the one name that begins so or has it, among those that fit the tickets of ``group`` before all
    others. Raises Refused(NoSuchCanned) with the nearest."""
    said = fold(" ".join(typed.split()))
    names = {fold(one.name): one for one in known}
    if said in names:
        return names[said]
    fitting = {name: one for name, one in names.items() if group is not None and fits(one, group)}
    for some in (fitting, names):
        for test in (str.startswith, str.__contains__):
            found = [one for name, one in some.items() if said and test(name, said)]
            if len(found) == 1:
                return found[0]
    near = get_close_matches(said, list(names), n=1, cutoff=0.5)
    raise Refused(NoSuchCanned(typed[:NAME], names[near[0]].name if near else None))


def with_one(known: Sequence[Canned], new: Canned, old: str | None = None) -> tuple[Canned, ...]:
    """The list with ``new`` in the place of the one called ``old``, or at the end."""
    if old is None or all(one.name != old for one in known):
        return (*known, new)
    return tuple(new if one.name == old else one for one in known)
