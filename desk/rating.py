"""How a customer liked what came of their ticket: a score, once for each time that it was solved."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from desk.folding import fold
from desk.rating_events import Rated
from desk.ticket import Change, Ticket, unchanged
from desk.words import Status

SCORES = (1, 2, 3, 4, 5)
BAD, GOOD = 2, 4
"""So much or less is bad, so much or more is good."""
COMMENT = 1500
"""Characters of what somebody says why."""
NAMES: Mapping[int, tuple[str, ...]] = MappingProxyType(
    {
        1: ("very bad", "rất tệ"),
        2: ("bad", "tệ"),
        3: ("okay", "ok", "so-so", "tạm"),
        4: ("good", "tốt"),
        5: ("very good", "great", "rất tốt"),
    }
)
"""What scores are called where they are typed."""
_BY_WORD = {fold(word).replace("-", " "): score for score, words in NAMES.items() for word in (str(score), *words)}
_MOST_WORDS = max(len(word.split()) for word in _BY_WORD)


def kind_of(score: int) -> str:
    """bad, okay or good."""
    if score <= BAD:
        return "bad"
    return "good" if score >= GOOD else "okay"


def asks(ticket: Ticket) -> bool:
    """Whether its customer is asked how it went."""
    nobodys = ticket.internal or ticket.is_practice or ticket.is_spam
    return ticket.status is Status.SOLVED and not nobodys


def is_rated(ticket: Ticket) -> bool:
    """Whether they said so already, of the last time that it was solved."""
    return ticket.rated_at is not None and ticket.rated_at >= ticket.status_since


def rate(ticket: Ticket, score: int, at: datetime) -> Change:
    """The customer's score of the last solve, which takes the place of what they said of it before."""
    before = ticket.rating if is_rated(ticket) else None
    if before == score:
        return unchanged(ticket)
    after = replace(ticket, rating=score, rated_at=at, version=ticket.version + 1)
    return Change(after, (Rated(before, score),))


def turned_bad(event: Rated) -> bool:
    """Whether the team should look: it is bad, and was not so before."""
    return event.new <= BAD and (event.old is None or event.old > BAD)


def read_rating(typed: str) -> tuple[int, str] | None:
    """A score by its figure or its name, and what is typed after it; None where it begins with none."""
    parts = typed.split()
    for count in range(min(_MOST_WORDS, len(parts)), 0, -1):
        said = fold(" ".join(parts[:count])).rstrip(",.:;").replace("-", " ")
        if said in _BY_WORD:
            return _BY_WORD[said], " ".join(parts[count:])
    return None
