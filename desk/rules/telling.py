"""What another system is told of a ticket, beside its number: what the rule names, else :data:`USUAL`."""

from collections.abc import Iterable

USUAL = ("subject", "status", "priority", "group")
TOLD = (
    *USUAL, "assignee", "requester", "tags", "source", "internal", "rating", "due", "created", "summary",
)  # fmt: skip
"""All that there is to choose from, beside ``field:KEY`` for a field of the desk's own. Nothing of what was said."""


def told_in(to: str) -> tuple[str, ...]:
    """What an action sends, as its ``to`` says."""
    return tuple(to.split()) or USUAL


def to_of(chosen: Iterable[str]) -> str:
    """The other way round; empty for what is usual."""
    names = tuple(dict.fromkeys(chosen))
    return "" if set(names) == set(USUAL) else " ".join(names)
