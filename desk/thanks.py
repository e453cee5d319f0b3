"""Messages that are only thanks: they neither reopen nor start a clock (screens.md, section 1)."""

import re

from desk.folding import fold

ENGLISH = (
    "thanks, thank you, thank u, thankyou, thx, tks, ty, tysm, cheers, ok, okay, okie, k, kk, great, perfect, awesome, "
    "cool, nice, got it, noted, will do, understood, sounds good, all good, so much, very much, a lot, many, again, "
    "everyone, team, guys, all, great thanks, no problem, np, works now, it works, solved, bye, have a nice day, yes, "
    "yep, sure, lovely, appreciated, much appreciated, appreciate it, for your help, for the help, for everything"
)
VIETNAMESE = (
    "cảm ơn, cám ơn, cảm ơn nhé, cảm ơn nhiều, cảm ơn bạn, cảm ơn anh, cảm ơn chị, cảm ơn em, thanks nhé, thanks bạn, "
    "vâng, dạ, dạ vâng, ok nhé, oke, oki, okela, ừ, ừm, uh, được rồi, tốt rồi, ổn rồi, ổn, xong rồi, rõ, đã rõ, "
    "đã nhận, nhé, nha, ạ, ad, admin, shop, team, bạn, anh, chị, em, mọi người, cả nhà, nhiều, rất nhiều, lắm, tuyệt, "
    "tuyệt vời, hay quá, hiểu rồi, em hiểu rồi, biết rồi, vui, chào, tạm biệt"
)
_MARKS = re.compile(r":[a-z0-9_+-]+:|[^\w\s]+", re.UNICODE)


def _phrases(lists: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(phrase.strip()) for text in lists for phrase in text.split(",") if phrase.strip())


STOCK = _phrases((ENGLISH, VIETNAMESE))
_LONGEST = 5


def is_thanks(text: str, more: tuple[str, ...] = ()) -> bool:
    """Whether ``text`` is made of nothing but thanks, consent and greetings; ``more`` are the desk's own phrases.

    Signs and emoji alone count as thanks ("👍"), an empty text and a question never do.
    """
    if not text.strip() or "?" in text or "http" in text:
        return False
    known = STOCK | _phrases(more)
    words = fold(_MARKS.sub(" ", text)).split()
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            if " ".join(words[at : at + length]) in known:
                at += length
                break
        else:
            return False
    return True
