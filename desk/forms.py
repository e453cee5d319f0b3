"""What stands in a form's fields, as strings, and what it means; and how two people's edits are brought together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desk.folding import fold
from desk.text import headline
from desk.ticket import OPEN, Standing
from desk.words import Status, WaitingOn

Values = Mapping[str, str]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# In UTF-16 units, as platforms count: what is kept fits the field that shows it, and comes back whole.
SUBJECT = 150
LONG_TEXT = 3000
TAG = 40
TAG_LINE, TAG_LINES = 300, 2000
"""Of tags so many are shown in a form, and the others come back with them (:mod:`desk.pickers`)."""


CHOICES = (OPEN, *(Standing(Status.PENDING, on) for on in WaitingOn), Standing(Status.SOLVED))
"""The statuses that a form offers; closing is a deed of its own."""


@dataclass(frozen=True, slots=True)
class Merge:
    """``mine`` are the fields that a person changed, with what they typed; ``clashes`` those among them that somebody
    else set to something else meanwhile."""

    mine: dict[str, str]
    clashes: tuple[str, ...]


def merge(shown: Values, typed: Values, now: Values) -> Merge:
    """Bring a form that was opened on ``shown`` together with what holds ``now``. A field that the person left alone
    stays what it is now; one that both set alike does not clash."""
    mine = {name: value for name, value in typed.items() if value != shown.get(name, "")}
    clashes = (name for name in mine if now.get(name, "") not in (shown.get(name, ""), mine[name]))
    return Merge(mine, tuple(clashes))


def proposed(text: str) -> dict[str, str]:
    """What a form begins with where something was typed already: its first line for a subject, and all of it below
    where that can't hold it."""
    subject = headline((text.splitlines() or [""])[0], SUBJECT)
    return {"subject": subject, "summary": "" if text == subject else text}


def standing_key(standing: Standing) -> str:
    """The value of the status field: open, pending:customer, solved …"""
    if standing.status is Status.PENDING:
        return f"{standing.status}:{standing.on or WaitingOn.CUSTOMER}"
    return str(standing.status)


def read_standing(text: str) -> Standing:
    """The inverse of :func:`standing_key`; raises ValueError."""
    status, _, on = text.partition(":")
    if status == Status.PENDING:
        return Standing(Status.PENDING, WaitingOn(on) if on else WaitingOn.CUSTOMER)
    if on:
        raise ValueError(text)
    return Standing(Status(status))


def read_instant(text: str) -> datetime:
    """An instant from epoch seconds, as pickers give it; raises ValueError."""
    try:
        return _EPOCH + timedelta(seconds=int(text))
    except OverflowError:
        raise ValueError(text) from None


def instant_or_none(text: str) -> datetime | None:
    """The same, None where it can't be read."""
    try:
        return read_instant(text)
    except ValueError:
        return None


def instant_key(at: datetime | None) -> str:
    """The value of a picker; empty where it is untouched."""
    # Whole seconds by division: a float of a far instant would round up.
    return str((at - _EPOCH) // timedelta(seconds=1)) if at else ""


def read_tags(text: str) -> tuple[str, ...]:
    """Tags from a line with commas; the same tag written in two ways is one."""
    found: dict[str, str] = {}
    for tag in text.split(","):
        if clean := " ".join(tag.split()).lstrip("#").strip():
            found.setdefault(fold(clean), clean)
    return tuple(found.values())


def tags_key(tags: tuple[str, ...]) -> str:
    """The value of the tags field."""
    return ", ".join(tags)
