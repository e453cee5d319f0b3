"""A whole phrase read into one instant, or refused by a type: unsure (with the readings), passed (with the next one
meant), unknown."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.dates.clock import BARE, CLOCK, PART, PARTS, Clock, Part, read_bare, read_clock, read_part
from desk.dates.days import PATTERNS, Days
from desk.dates.lengths import LENGTH, Length, read_length
from desk.dates.span import Again, Edge, Here, Span, When
from desk.dates.spelling import spell, typed
from desk.hours import Calendar
from desk.refusals import PassedTime, Refused, UnknownTime, UnsureTime

_FILLER = re.compile(
    r"(?:on|at|by|before|until|till|til|from|the|in|due|vao|luc|truoc|sau|den|tu|of|cua|trong|@|,|;)(?![\w:/])|[,;@]"
)
_EDGE = re.compile(
    r"(?:(?:by |at )?(?P<end>eod|cob|(?:the )?end of (?:the )?(?:work(?:ing)? ?)?(?:day|work|business)|end of(?= to)"
    r"|close of (?:business|play)|(?:cuoi|het) (?:ngay|gio)(?: lam(?: viec)?)?)"
    r"|(?:by |at )?(?P<start>sod|first thing|start of (?:the )?(?:day|work|business)"
    r"|dau (?:gio|ngay)(?: lam(?: viec)?)?))"
    r"(?![\w:/])"
)
_TONIGHT = re.compile(r"tonight(?![\w:/])")
_NOON = re.compile(
    r"(?:at )?(?:12 )?(?P<noon>noon|midday|giua trua)(?![\w:/])|(?:at )?(?:12 )?(?:midnight|nua dem)(?![\w:/])"
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z| ?[+-]\d\d:?\d\d)?")
_WAKING, _ASLEEP = 7 * 3600, 22 * 3600
_ROUNDS = 400
_YEARS = timedelta(days=366 * 10)
_SHOWN = 4
"""So many readings are asked back at most."""


@dataclass(frozen=True, slots=True)
class Said:
    """The pieces of a phrase."""

    days: Days | None = None
    clock: Clock | None = None
    part: Part | None = None
    length: Length | None = None
    edge: Edge | None = None


def read_when(text: str, now: datetime, zone: ZoneInfo, calendar: Calendar, edge: Edge = Edge.END) -> When:
    """The instant, always after ``now``, that ``text`` means to somebody in ``zone``; working time is ``calendar``'s.

    ``edge`` is what a day without a time of day comes to. Raises Refused: UnsureTime, PassedTime or UnknownTime.
    """
    here = Here(now, zone, calendar, edge)
    try:
        at = exact(typed(text), here)
        return _one(Found((at,), timed=True) if at else _found(spell(text), here), text, here)
    except (ValueError, OverflowError):
        raise Refused(UnknownTime(text)) from None


def exact(text: str, here: Here) -> datetime | None:
    """An instant as machines write it, in UTC; without an offset it is of the reader's zone. Raises ValueError."""
    bare = text.strip()
    if _ISO.fullmatch(bare.lower()) is None:
        return None
    at = datetime.fromisoformat(bare.upper().replace(" +", "+").replace(" -", "-")).replace(microsecond=0)
    if at.tzinfo is None:
        return here.wall(at.date(), at.hour * 3600 + at.minute * 60 + at.second)
    return at.astimezone(UTC)


def _near(at: datetime, here: Here) -> datetime:
    if at > here.now + _YEARS:
        raise ValueError(at)
    return at


@dataclass(frozen=True, slots=True)
class Found:
    """What a phrase may come to: ``instants`` in any order, and ``rounds``, the same one round later each."""

    instants: tuple[datetime, ...]
    timed: bool
    later: Callable[[], Iterator[datetime]] = lambda: iter(())


def _one(found: Found, text: str, here: Here) -> When:
    ahead = sorted({at for at in found.instants if at > here.now})
    if len(ahead) > 1:
        raise Refused(UnsureTime(text, tuple(_near(at, here) for at in ahead[:_SHOWN])))
    if ahead:
        return When(_near(ahead[0], here), found.timed)
    next_one = next((at for at in found.later() if at > here.now), None)
    raise Refused(PassedTime(text, max(found.instants), next_one))


def _found(spelt: str, here: Here) -> Found:
    said = say(spelt, here.today)
    if said.length is not None:
        if said.days is not None or said.edge is not None:
            raise ValueError(spelt)
        if said.clock is None and said.part is None:
            return Found((said.length.after(here),), timed=said.length.days is None)
        if said.length.days is None:
            raise ValueError(spelt)
        day = said.length.day(here)
        said = replace(said, days=Days((Span(day, day),)), length=None)
    return _on_days(said, here)


def _on_days(said: Said, here: Here) -> Found:
    if said.days is None and said.clock is None and said.part is None and said.edge is None:
        raise ValueError("nothing said")
    spans = said.days.spans if said.days else (Span(here.today, here.today, Again.DAILY),)
    clock = said.clock.within(said.part) if said.clock else None
    if said.edge is not None:
        if clock is not None or said.part is not None:
            raise ValueError("two times")
        here = replace(here, edge=said.edge)
    if clock is not None and clock.hours is not None and said.days is None:
        return _hour_or_hours(clock, here)
    instants = tuple(at for span in spans for at in instants_of(said, span, here))
    return Found(instants, clock is not None, lambda: _later(spans, clock, said.part, here))


def instants_of(said: Said, span: Span, here: Here) -> tuple[datetime, ...]:
    """What the time of day that was said comes to on the day that is meant of ``span``. Raises ValueError."""
    return _at(span, said.clock.within(said.part) if said.clock else None, said.part, here)


def _at(span: Span, clock: Clock | None, part: Part | None, here: Here) -> tuple[datetime, ...]:
    day = here.day_of(span)
    if clock is not None:
        return tuple(here.wall(day, at) for at in clock.options)
    if part is not None:
        _, begins, ends = PARTS[part.name]
        return (here.wall(day, begins if here.edge is Edge.START else ends),)
    return (here.edge_of(day),)


def _later(spans: Sequence[Span], clock: Clock | None, part: Part | None, here: Here) -> Iterator[datetime]:
    """When it comes round again; a bare day of every day only where somebody works, if anybody ever does."""
    bare = clock is None and part is None
    for span in spans:
        later: Span | None = span
        for _ in range(_ROUNDS):
            later = later.next() if later else None
            if later is None:
                break
            skipped = bare and later.again is Again.DAILY and not here.works(later.first)
            if not skipped:
                yield from _at(later, clock, part, here)


def _hour_or_hours(clock: Clock, here: Here) -> Found:
    """``2h`` alone: in two hours, or at two o'clock when people are awake."""
    hours = here.now.replace(microsecond=0) + timedelta(hours=clock.hours or 0)
    today = Span(here.today, here.today, Again.DAILY)
    options = [at for at in clock.options if _WAKING <= at <= _ASLEEP] or list(clock.options)
    clocks = (at for day in (here.today, here.today + timedelta(days=1)) for at in _walls(day, options, here))
    coming = next((at for at in clocks if at > here.now), None)
    return Found((hours, *((coming,) if coming else ())), True, lambda: _later((today,), clock, None, here))


def _walls(day: date, options: Sequence[int], here: Here) -> list[datetime]:
    return [here.wall(day, at) for at in options]


def say(spelt: str, today: date) -> Said:
    """The pieces of what was typed, in any order. Raises ValueError where something is left over or said twice."""
    said, at = Said(), 0
    while at < len(spelt):
        if spelt[at] == " ":
            at += 1
            continue
        for read in _PIECES:
            step = read(spelt, at, said, today)
            if step is not None:
                said, at = step
                break
        else:
            raise ValueError(spelt[at:])
    return said


Step = tuple[Said, int] | None


def _length(spelt: str, at: int, said: Said, _today: date) -> Step:
    found = LENGTH.match(spelt, at)
    try:
        length = read_length(found) if found and said.length is None else None
    except ValueError:
        return None
    return (replace(said, length=length), found.end()) if found and length else None


def _day(spelt: str, at: int, said: Said, today: date) -> Step:
    for pattern, reader in PATTERNS:
        found = pattern.match(spelt, at)
        if found is None:
            continue
        try:
            days = reader(found, today)
        except ValueError:
            continue
        return replace(said, days=said.days.joined(days) if said.days else days), found.end()
    return None


def _special(spelt: str, at: int, said: Said, _today: date) -> Step:
    """Words that are a time of day, or an end of the day, by themselves."""
    found = _EDGE.match(spelt, at)
    if found is not None and said.edge is None:
        return replace(said, edge=Edge.END if found["end"] else Edge.START), found.end()
    found = _TONIGHT.match(spelt, at)
    if found is not None and said.days is None and said.part is None:
        night = Days((Span(_today, _today, Again.DAILY),), exact=True)
        return replace(said, days=night, part=Part("evening")), found.end()
    found = _NOON.match(spelt, at)
    if found is not None and said.clock is None and said.part is None:
        return replace(said, clock=Clock((12 * 3600 if found["noon"] else 24 * 3600,))), found.end()
    return None


def _time(spelt: str, at: int, said: Said, _today: date) -> Step:
    found = CLOCK.match(spelt, at)
    if found is None or said.clock is not None:
        return None
    try:
        return replace(said, clock=read_clock(found)), found.end()
    except ValueError:
        return None


def _part(spelt: str, at: int, said: Said, _today: date) -> Step:
    found = PART.match(spelt, at)
    return (replace(said, part=read_part(found)), found.end()) if found and said.part is None else None


def _bare(spelt: str, at: int, said: Said, _today: date) -> Step:
    """A number is a time only beside a day or a part of it (``8 tối mai``), or after ``at``."""
    found = BARE.match(spelt, at)
    if found is None or said.clock is not None:
        return None
    part = said.part or PART.match(spelt, found.end() + 1)
    if not (found["at"] or part or said.days or said.length):
        return None
    return replace(said, clock=read_bare(found)), found.end()


def _filler(spelt: str, at: int, said: Said, _today: date) -> Step:
    found = _FILLER.match(spelt, at)
    return (said, found.end()) if found else None


_PIECES = (_special, _day, _length, _time, _part, _bare, _filler)
