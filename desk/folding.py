"""One folding for everything that is searched or compared loosely: lower case, no diacritics, đ as d."""

import unicodedata
from collections.abc import Sequence

Spelt = tuple[str, str]
"""A word without its marks, and those."""
_HOOK, _TILDE = "\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}"


def fold(text: str) -> str:
    """``"Đăng nhập"`` and ``"dang nhap"`` fold to the same; idempotent."""
    if text.isascii():
        return text.casefold()
    spread = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in spread if unicodedata.category(letter) != "Mn").replace("đ", "d")


def composed(text: str) -> str:
    """Each letter as one sign with its marks, so that none stands alone."""
    return unicodedata.normalize("NFC", text)


def spelt(text: str) -> list[Spelt]:
    """Each word of a text, wherever in it its marks stand (``hoá`` is ``hóa``); many write the mark of ``ả`` for
    that of ``ã``."""
    return [(fold(word), _marks(word)) for word in text.split()]


def _marks(word: str) -> str:
    spread = unicodedata.normalize("NFD", word.casefold())
    marks = (one for one in spread if one == "đ" or unicodedata.category(one) == "Mn")
    return "".join(sorted(_HOOK if one == _TILDE else one for one in marks))


def alike(one: Sequence[Spelt], other: Sequence[Spelt]) -> bool:
    """Whether two phrases are the same words. A word's marks may be left out on either side, but others make another
    word: who meets something (``gặp``) is in no hurry (``gấp``)."""
    if len(one) != len(other):
        return False
    pairs = zip(one, other, strict=True)
    return all(word == twin and (marks == others or not (marks and others)) for (word, marks), (twin, others) in pairs)
