"""Taking back what was done, as plain values that know no platform."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last deed of whoever asks."""


@dataclass(frozen=True, slots=True)
class UndoDeed:
    """Take back what whoever asks did to a ticket ``at`` that instant, in microseconds since 1970."""

    ticket: int
    at: int


UndoIntent = Undo | UndoDeed


def instant_of(at: datetime) -> int:
    """An instant as :class:`UndoDeed` carries it."""
    return (at - _EPOCH) // _STEP


def at_instant(instant: int) -> datetime:
    """The other way round."""
    return _EPOCH + instant * _STEP
