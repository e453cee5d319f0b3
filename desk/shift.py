"""Handing over a shift: an offer of one's open tickets with a line about each, and what becomes of it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.text import cut, size

LINE = 300
"""So many characters are kept of what is said about one ticket."""
SHORT = 40
"""So much of a subject stands in the form, where there are many."""
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


def write_lines(tickets: Sequence[tuple[int, str]], room: int, others: Callable[[int], str]) -> tuple[str, int]:
    """A line for each ticket (number and subject), to be written on, and how many have one. Where ``room`` (UTF-16
    units) is short subjects are cut, and a last line stands for the ``others``."""
    whole = "\n".join(f"#{number} {_subject(subject)}: " for number, subject in tickets)
    if size(whole) <= room:
        return whole, len(tickets)
    lines: list[str] = []
    left = room - size(f"+ {others(len(tickets))}")
    for number, subject in tickets:
        line = f"#{number} {_short(subject)}: "
        left -= size(line) + 1
        if left < 0:
            break
        lines.append(line)
    rest = len(tickets) - len(lines)
    return "\n".join((*lines, *([f"+ {others(rest)}"] if rest else []))), len(lines)


def _subject(text: str) -> str:
    return " ".join(text.split())


def _short(text: str) -> str:
    subject = _subject(text)
    return subject if size(subject) <= SHORT else f"{cut(subject, SHORT - 1)}…"


def read_lines(
    text: str, known: Mapping[int, tuple[TicketId, str]], others: Sequence[int] = ()
) -> tuple[OfferLine, ...]:
    """What was written: a line that begins with no number goes on with the one before, one that begins with a plus
    stands for the ``others``. ``known`` are the tickets that may be offered, by their numbers; of the others those that
    are not any more are left out. Raises ValueError with the line at fault."""
    found: dict[int, OfferLine] = {}
    last, rest = 0, False
    for line in filter(None, (one.strip() for one in text.splitlines())):
        numbered = _NUMBERED.match(line)
        if others and line.startswith("+"):
            rest = True
            continue
        if numbered is None and last:
            number, said = last, f"{found[last].text} {line}"
        elif numbered is not None and int(numbered[1]) in known:
            number = int(numbered[1])
            said = _without(numbered[2], known[number][1])
        else:
            raise ValueError(line)
        ticket, subject = known[number]
        found[number] = OfferLine(ticket, number, subject, _subject(said)[:LINE])
        last = number
    for number in others if rest else ():
        if number in known and number not in found:
            found[number] = OfferLine(known[number][0], number, known[number][1])
    return tuple(found.values())


def _without(said: str, subject: str) -> str:
    """What was written behind the subject, which may have been cut."""
    for begin in (_subject(subject), _short(subject)):
        if said.startswith(begin):
            return said.removeprefix(begin).lstrip(" :–—-")
    return said
