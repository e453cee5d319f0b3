"""A stretch of time that a filter asks for, as typed and once it is read."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from desk.dates import Range
from desk.refusals import Refused, UnknownFilter

Read = Callable[[str, bool], Range]
"""What a stretch means to whoever asks; True: of what has happened. Raises Refused."""


@dataclass(frozen=True, slots=True)
class Span:
    """``text`` as typed; ``range`` once :func:`resolved`."""

    text: str
    range: Range = field(default_factory=Range)


def span_of(key: str, typed: str) -> Span:
    """Raises Refused(UnknownFilter) where nothing is named."""
    if not typed.strip(". "):
        raise Refused(UnknownFilter(f"{key}:{typed}", f"{key}:today..friday"))
    return Span(" ".join(typed.replace("_", " ").split()))


def resolved(span: Span, read: Read, *, ago: bool) -> Span:
    """With the instants that it means now."""
    return replace(span, range=read(span.text, ago))
