"""How a word of a filter or of a command is read: loosely where people name something, and refused with what may have
been meant."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from desk.filter_names import KEYS, SPACED, VALUES, alike, called, plainly
from desk.folding import fold
from desk.refusals import Refused, UnknownFilter

ME = ("me", "toi")
NOBODY = ("none", "nobody", "khong", "khong ai")
TOKEN = re.compile(rf'(?:{SPACED}|[\w-]+):(?:[\w-]+=)?(?P<quoted>"[^"]*")|(?:{SPACED}):\S+|\S+', re.IGNORECASE)
PLAIN = str.maketrans({"\0": None, "“": '"', "”": '"'})
"""No database holds a NUL; telephones type curly quotes."""


def is_me(typed: str | None) -> bool:
    """Whether somebody means themselves."""
    return typed is not None and fold(typed) in ME


def is_nobody(typed: str) -> bool:
    """Whether nobody at all is meant."""
    return plainly(typed) in NOBODY


def group_key(typed: str, groups: Mapping[str, str]) -> str:
    """By key, by name, or by the one name that begins so; hyphens and underscores stand for spaces.

    Raises :class:`Refused` with :class:`UnknownFilter` for a group that there is not.
    """
    said = plainly(typed)
    names = {plainly(name): key for key, name in groups.items()} | {plainly(key): key for key in groups}
    begun = {key for name, key in names.items() if name.startswith(said)}
    if said in names or len(begun) == 1:
        return names.get(said) or begun.pop()
    near = nearest(said, list(names))
    known = tuple(f"group:{key}" for key in groups)
    raise Refused(UnknownFilter(f"group:{typed}", f"group:{names[near]}" if near else None, known))


def one_of(value: str, key: str, known: Sequence[str]) -> str:
    """Which of those ``known`` ``value`` says, in English or Vietnamese; else Refused(UnknownFilter) with what may have
    been meant."""
    names = called(VALUES[key], known)
    if plainly(value) not in names:
        near = alike(value, names)
        there = tuple(f"{key}:{one}" for one in known)
        raise Refused(UnknownFilter(f"{key}:{value}", f"{key}:{near}" if near else None, there))
    return names[plainly(value)]


def key_of(typed: str, known: Sequence[str]) -> str | None:
    """Which of the keys ``known`` is called so, in English or Vietnamese; ``-tag`` would be no ``tag``."""
    return None if typed.startswith("-") else called(KEYS, known).get(plainly(typed))


def nearest(word: str, known: Sequence[str]) -> str | None:
    """What may have been meant by ``word``."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)
