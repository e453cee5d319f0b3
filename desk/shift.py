"""Handing over a shift: an offer of one's open tickets with a line about each, and what becomes of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.ids import DeskId, GroupKey, PersonId, TicketId

LINE = 300
"""So many characters are kept of what is said about one ticket."""
_NUMBERED = re.compile(r"#?(\d{1,9})\b[\s:.)–—-]*(.*)", re.ASCII)


@dataclass(frozen=True, slots=True)
class OfferLine:
    """One ticket with what its receiver should know of it."""

    ticket: TicketId
    number: int
    subject: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """``asked`` are those who may still accept; ``group`` where it went to a whole group. ``state``: open, accepted or
    declined; ``answered_by`` took it over."""

    id: str
    desk: DeskId
    by: PersonId
    asked: tuple[PersonId, ...]
    lines: tuple[OfferLine, ...]
    at: datetime
    group: GroupKey | None = None
    state: str = "open"
    answered_by: PersonId | None = None


def write_lines(tickets: Sequence[tuple[int, str]]) -> str:
    """A line for each ticket (number and subject), to be written on."""
    return "\n".join(f"#{number} {' '.join(subject.split())}: " for number, subject in tickets)


def read_lines(text: str, known: Mapping[int, tuple[TicketId, str]]) -> tuple[OfferLine, ...]:
    """What was written: a line that begins with no number goes on with the one before. ``known`` are the tickets that
    may be offered, by their numbers. Raises ValueError with the line at fault."""
    found: dict[int, OfferLine] = {}
    last = 0
    for line in filter(None, (one.strip() for one in text.splitlines())):
        numbered = _NUMBERED.match(line)
        if numbered is None and last:
            number, said = last, f"{found[last].text} {line}"
        elif numbered is not None and int(numbered[1]) in known:
            number = int(numbered[1])
            said = numbered[2].removeprefix(" ".join(known[number][1].split())).lstrip(" :–—-")
        else:
            raise ValueError(line)
        ticket, subject = known[number]
        found[number] = OfferLine(ticket, number, subject, " ".join(said.split())[:LINE])
        last = number
    return tuple(found.values())
