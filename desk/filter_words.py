"""How a word of a filter or of a command is read: loosely where people name something, and refused with what may have
been meant."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from desk.folding import fold
from desk.refusals import Refused, UnknownFilter

ME = ("me", "toi")
TOKEN = re.compile(r'[\w-]+:(?:[\w-]+=)?(?P<quoted>"[^"]*")|\S+')
PLAIN = str.maketrans({"\0": None, "“": '"', "”": '"'})
"""No database holds a NUL; telephones type curly quotes."""


def is_me(typed: str | None) -> bool:
    """Whether somebody means themselves."""
    return typed is not None and fold(typed) in ME


def group_key(typed: str, groups: Mapping[str, str]) -> str:
    """By key, by name, or by the one name that begins so; hyphens and underscores stand for spaces.

    Raises :class:`Refused` with :class:`UnknownFilter` for a group that there is not.
    """
    said = _spaced(typed)
    names = {_spaced(name): key for key, name in groups.items()} | {_spaced(key): key for key in groups}
    begun = {key for name, key in names.items() if name.startswith(said)}
    if said in names or len(begun) == 1:
        return names.get(said) or begun.pop()
    near = nearest(said, list(names))
    known = tuple(f"group:{key}" for key in groups)
    raise Refused(UnknownFilter(f"group:{typed}", f"group:{names[near]}" if near else None, known))


def _spaced(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("_", " ").split())


def one_of(value: str, key: str, known: Sequence[str]) -> str:
    """``value`` in lower case where it is ``known``; else Refused(UnknownFilter) with what may have been meant."""
    if value.lower() not in known:
        near = nearest(value.lower(), known)
        raise Refused(UnknownFilter(f"{key}:{value}", f"{key}:{near}" if near else None, tuple(known)))
    return value.lower()


def nearest(word: str, known: Sequence[str]) -> str | None:
    """What may have been meant by ``word``."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)
