"""Stretches of time for filters of lists: ``today..friday``, ``last week``, ``>3d``, ``<25/12``, ``7 ngày qua``."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from desk.dates.days import Days
from desk.dates.lengths import Length
from desk.dates.phrase import Said, exact, instants_of, say
from desk.dates.span import Edge, Here, Span
from desk.dates.spelling import NUMBER, spell, typed
from desk.hours import Calendar
from desk.refusals import Refused, UnknownTime, UnsureTime

_COMPARED = re.compile(r"\s*(?P<sign>[<>])(?P<even>=?)\s*(?P<rest>\S.*)")
_UNTIL = re.compile(r"\s*(?:\.\.+|…|–)\s*|\s+(?:to|until|đến|den)\s+")
_PAST = re.compile(rf"(?:last|past|trong) (?P<en>{NUMBER} ?[a-z]+)|(?P<vi>{NUMBER} ?[a-z]+) (?:qua|vua roi)")
_COMING = re.compile(rf"next (?P<en>{NUMBER} ?[a-z]+)")
_AGO = re.compile(r"(?P<length>.+) (?:ago|truoc)")


@dataclass(frozen=True, slots=True)
class Range:
    """The instants from ``begin`` on and before ``end``, in UTC; None is open."""

    begin: datetime | None = None
    end: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return (self.begin is None or self.begin <= at) and (self.end is None or at < self.end)


def read_range(text: str, now: datetime, zone: ZoneInfo, calendar: Calendar, *, ago: bool = False) -> Range:
    """The range that ``text`` means to somebody in ``zone``; days count whole, ``>`` and ``<`` leave the day out.

    ``ago``: of what has happened (creation), where ``>3d`` is older than three days and a bare weekday the last one;
    else of what is to come (a due), where it is later than in three days. Raises Refused: UnsureTime or UnknownTime.
    """
    here = Here(now, zone, calendar)
    try:
        return _range(typed(text), here, ago=ago)
    except (ValueError, OverflowError):
        raise Refused(UnknownTime(text)) from None


def _range(text: str, here: Here, *, ago: bool) -> Range:
    compared = _COMPARED.fullmatch(text)
    if compared:
        return _compared(compared["sign"], compared["rest"], here, even=bool(compared["even"]), ago=ago)
    parts = _UNTIL.split(text)
    if len(parts) > 2 or not any(parts):
        raise ValueError(text)
    if len(parts) == 2:
        return _between(parts[0], parts[1], here, ago=ago)
    spelt = spell(text)
    past, coming = _PAST.fullmatch(spelt), _COMING.fullmatch(spelt)
    if past:
        return Range(_moment(past["en"] or past["vi"], here, back=True), here.now)
    return Range(here.now, _moment(coming["en"], here, back=False)) if coming else _stretch(text, here, ago=ago)


def _between(first: str, last: str, here: Here, *, ago: bool) -> Range:
    """From one to the other; of weekdays and dates without a year those that make an order."""
    for back, ahead in ((ago, ago), (True, ago), (ago, False)):
        begin = _stretch(first, here, ago=back).begin if first else None
        end = _stretch(last, here, ago=ahead).end if last else None
        if begin is None or end is None or begin < end:
            return Range(begin, end)
    raise ValueError(first)


def _compared(sign: str, rest: str, here: Here, *, even: bool, ago: bool) -> Range:
    spelt = spell(rest)
    gone = _AGO.fullmatch(spelt)
    length = _length(gone["length"] if gone else spelt, here)
    if length is not None and gone is None and ago:
        at = length.before(here)
        return Range(None, at) if sign == ">" else Range(at, None)
    if length is not None:
        at = length.before(here) if gone else length.after(here)
        return Range(at, None) if sign == ">" else Range(None, at)
    stretch = _stretch(rest, here, ago=ago)
    after, before = (stretch.begin, stretch.end) if even else (stretch.end, stretch.begin)
    return Range(after, None) if sign == ">" else Range(None, before)


def _length(spelt: str, here: Here) -> Length | None:
    """``3d`` and ``2h``: an hour of the clock is no length of time elsewhere, and is one here."""
    for phrase in (spelt, f"in {spelt}"):
        try:
            said = say(phrase, here.today)
        except ValueError:
            continue
        if said.length is not None and said == Said(length=said.length):
            return said.length
    return None


def _moment(spelt: str, here: Here, *, back: bool) -> datetime:
    length = _length(spelt, here)
    if length is None:
        raise ValueError(spelt)
    return length.before(here) if back else length.after(here)


def _stretch(text: str, here: Here, *, ago: bool) -> Range:
    """What one phrase covers: whole days, or with a time of day that instant."""
    at = exact(text, here)
    if at is not None:
        return Range(at, at)
    spelt = spell(text)
    if spelt in ("now", "bay gio"):
        return Range(here.now, here.now)
    gone = _AGO.fullmatch(spelt)
    length = _length(gone["length"] if gone else spelt, here)
    if length is not None and (ago or gone or spelt.startswith(("in ", "sau ", "trong ")) or length.days is not None):
        moment = length.before(here) if ago or gone else length.after(here)
        day = moment.astimezone(here.zone).date()
        return Range(*here.bounds(day)) if length.days is not None else Range(moment, moment)
    said = say(spelt, here.today)
    spans = _towards(said.days, here, ago=ago) if said.days else (Span(here.today, here.today),)
    if said.clock is not None or said.part is not None:
        found = {at for span in spans for at in instants_of(replace(said, days=None), span, here)}
        at = _only(found, text)
        return Range(at, at)
    if said.length is not None or said.edge is Edge.START:
        raise ValueError(text)
    starts = {(span.first, span.last) for span in spans}
    if len(starts) > 1:
        raise Refused(UnsureTime(text, tuple(here.bounds(first)[0] for first, _ in sorted(starts))))
    first, last = starts.pop()
    return Range(here.bounds(first)[0], here.bounds(last)[1])


def _towards(days: Days, here: Here, *, ago: bool) -> tuple[Span, ...]:
    """The spans on the side of today that is meant: a weekday or a date without a year may be of either."""
    if days.weekday is not None and not days.exact and days.spans[0].first == here.today:
        return days.spans[:1]
    if not ago or days.exact or days.whole:
        return days.spans
    return tuple(back if span.first > here.today and (back := span.previous()) else span for span in days.spans)


def _only(found: set[datetime], text: str) -> datetime:
    if len(found) > 1:
        raise Refused(UnsureTime(text, tuple(sorted(found))))
    return found.pop().astimezone(UTC)
