"""Messages that are only thanks: they neither reopen nor start a clock (screens.md, section 1)."""

import re
from collections.abc import Mapping, Sequence

from desk.folding import Spelt, alike, composed, fold, spelt
from desk.place import Heard

ENGLISH = (
    "thanks, thank you, thank u, thankyou, thx, tks, ty, tysm, cheers, ok, okay, okie, k, kk, great, perfect, awesome, "
    "cool, nice, got it, noted, will do, understood, sounds good, great thanks, no problem, np, bye, have a nice day, "
    "sure, lovely, appreciated, much appreciated, appreciate it"
)
VIETNAMESE = (
    "cảm ơn, cám ơn, thanks nhé, vâng, dạ, dạ vâng, ok nhé, oke, oki, okela, ừ, ừm, uh, rõ, đã rõ, đã nhận, tuyệt, "
    "tuyệt vời, hay quá, hiểu rồi, em hiểu rồi, biết rồi, vui, chào, tạm biệt"
)
ANSWERS = "yes, yep, it works, works now, solved, all good, được rồi, tốt rồi, ổn rồi, ổn, xong rồi"
"""Thanks as well, unless we asked the customer something: then they are what we waited for."""
BESIDE = (
    "so much, very much, a lot, many, again, everyone, team, guys, all, for your help, for the help, for everything, "
    "nhé, nha, ạ, ad, admin, shop, bạn, anh, chị, em, mọi người, cả nhà, nhiều, rất nhiều, lắm"
)
"""What stands beside thanks, and alone is none: "team!" calls somebody, "again" is a complaint."""
_MARKS = re.compile(r":[a-z0-9_+-]+:|[^\w\s]+", re.UNICODE)


Known = Mapping[str, Sequence[Sequence[Spelt]]]
"""Phrases by what they are without marks."""


def _phrases(*lists: str) -> Known:
    found: dict[str, list[Sequence[Spelt]]] = {}
    for phrase in (phrase for text in lists for phrase in text.split(",") if phrase.strip()):
        found.setdefault(fold(" ".join(phrase.split())), []).append(spelt(composed(phrase)))
    return found


STOCK, _ANSWERED, _BESIDE = _phrases(ENGLISH, VIETNAMESE), _phrases(ANSWERS), _phrases(BESIDE)
_LONGEST = 5


def is_thanks(text: str, more: tuple[str, ...] = (), *, asked: bool = False) -> bool:
    """Whether ``text`` is made of nothing but thanks, consent and greetings; ``more`` are the desk's own phrases.

    Signs and emoji alone count as thanks ("👍"), an empty text and a question never do. ``asked``: we wait for the
    customer, so that a plain yes is an answer. "ổn lắm" is consent, "ồn lắm" a complaint.
    """
    if not text.strip() or "?" in text or "http" in text:
        return False
    thanks = (STOCK, _phrases(*more), *(() if asked else (_ANSWERED,)))
    words = spelt(_MARKS.sub(" ", composed(text)))
    at, meant = 0, not words
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            phrase = words[at : at + length]
            if _is_one(phrase, *thanks, _BESIDE):
                at, meant = at + length, meant or _is_one(phrase, *thanks)
                break
        else:
            return False
    return meant


def _is_one(phrase: Sequence[Spelt], *known: Known) -> bool:
    plain = " ".join(word for word, _ in phrase)
    return any(alike(phrase, one) for phrases in known for one in phrases.get(plain, ()))


def only_thanks(heard: Heard, more: tuple[str, ...] = (), *, asked: bool = False) -> bool:
    """The same of a message, whether or not it calls us; one that brings a file tells something."""
    text = heard.text.replace(heard.call, " ") if heard.call else heard.text
    return not heard.files and is_thanks(text, more, asked=asked)
