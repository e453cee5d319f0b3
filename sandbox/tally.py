"""What a play came to on a local platform, and how a post is found to stand there twice."""

from collections.abc import Callable, Collection, Iterable
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


@dataclass(frozen=True)
class Reading(Generic[M]):
    """How the posts of a platform are read: of what kind one is, what equal ones have in common, whether it stands in a
    staff channel, goes to staff directly, or was deleted."""

    kind: Callable[[M], str]
    marks: Callable[[M], Iterable[str]]
    in_desk: Callable[[M], bool]
    to_staff: Callable[[M], bool]
    deleted: Callable[[M], bool]


def counted(posts: Collection[M], reading: Reading[M], *, lost: list[str], leaked: list[S]) -> Tally[M, S]:
    """Sort an app's posts, oldest first, by what they are.

    tickets: distinct receipts outside the desks; reminders: digests to staff; breaches: distinct overdue notices in the
    desks; summaries: distinct queue summaries in the desks; duplicates: posts that stand beside an equal older one.
    """
    again = {id(post) for post in repeated(posts, reading.marks)}

    def some(kind: str, *, inside: bool) -> list[M]:
        alike = (post for post in posts if reading.kind(post) == kind and id(post) not in again)
        return [post for post in alike if reading.in_desk(post) is inside]

    return Tally(
        tickets=some("receipt", inside=False),
        reminders=[post for post in some("digest", inside=False) if reading.to_staff(post)],
        breaches=some("overdue", inside=True),
        summaries=some("summary", inside=True),
        duplicates=repeated([post for post in posts if not reading.deleted(post)], reading.marks),
        lost=lost,
        leaked=leaked,
    )
