"""Who is on a ticket just now, so that two don't answer at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from views.language import Words
from views.nodes import Line, Moment, Text


@dataclass(frozen=True, slots=True)
class OnIt:
    """``kind``: writing (an answer, since ``at``), answered or took."""

    who: str
    kind: str
    at: datetime


def on_it_lines(people: Sequence[OnIt], words: Words) -> Iterator[Line]:
    """A line each; an absolute time stays true on a card."""
    for one in people:
        yield Line(_said(one, words), "at_risk" if one.kind == "writing" else "quiet")


def _said(one: OnIt, words: Words) -> Text:
    at = Moment(one.at, "time")
    match one.kind:
        case "writing":
            return ("✎ ", *words.rich("{who} has been writing an answer since {at}", who=one.who, at=at))
        case "answered":
            return words.rich("{who} answered at {at}", who=one.who, at=at)
        case _:
            return words.rich("{who} took it at {at}", who=one.who, at=at)
