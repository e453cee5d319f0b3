"""How staff content is known again by its words, whatever platform it was posted on."""

import unicodedata
from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

SHORTEST = 12  # characters; a post of fewer ("Done") says nothing that only staff may know


class Seen(Protocol):
    """A thing that somebody sees: where, whose, and all of its words."""

    @property
    def where(self) -> str: ...

    @property
    def by_app(self) -> bool: ...

    @property
    def text(self) -> str: ...

    @property
    def thing(self) -> object: ...


S = TypeVar("S", bound=Seen)


class StaffWords:
    """What only staff may read: `secrets` in any case of letters, and `posts`, each as the whole of its lines."""

    def __init__(self, secrets: Iterable[str], posts: Iterable[str]) -> None:
        self._secrets = [_folded(one) for one in secrets if one.strip()]
        self._posts = [_lines(one) for one in map(_folded, posts) if len(one.strip()) >= SHORTEST]

    def stand_in(self, text: str) -> bool:
        """Whether a text holds a secret, or repeats a whole post."""
        seen = _folded(text)
        lines = _lines(seen)
        return any(one in seen for one in self._secrets) or any(post <= lines for post in self._posts)

    def leaked(self, seen: Iterable[S], desks: Collection[str]) -> list[S]:
        """Of what requesters see, what the app posted in a desk or said again elsewhere. Each thing counts once."""
        found = (one for one in seen if one.by_app and (one.where in desks or self.stand_in(one.text)))
        return list({id(one.thing): one for one in found}.values())


def _lines(text: str) -> frozenset[str]:
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


def _folded(text: str) -> str:
    """Composed and without case, so that the same word in Vietnamese is the same characters."""
    return unicodedata.normalize("NFC", text).casefold()
