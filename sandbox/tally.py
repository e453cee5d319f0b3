"""What a play came to on a local platform, and how a post is found to stand there twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

M = TypeVar("M")
S = TypeVar("S")
# Of these there is never a second one with the same words; a digest or a summary may well say the same again.
UNIQUE = ("card", "receipt", "overdue")


@dataclass(frozen=True)
class Tally(Generic[M, S]):
    """The things themselves, oldest first, so that a wrong number can be looked into; `counts` is the short form."""

    tickets: list[M]
    reminders: list[M]
    breaches: list[M]
    summaries: list[M]
    duplicates: list[M]
    lost: list[str]
    leaked: list[S]

    def counts(self) -> dict[str, int]:
        """How many there are of each, by name."""
        return {field.name: len(getattr(self, field.name)) for field in fields(self)}


def repeated(posts: Iterable[M], marks: Callable[[M], Iterable[str]]) -> list[M]:
    """The posts that an equal one stands before: one that has a mark in common."""
    seen: set[str] = set()
    again: list[M] = []
    for post in posts:
        own = set(marks(post))
        if own & seen:
            again.append(post)
        seen |= own
    return again
