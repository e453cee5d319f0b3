"""A week as people write it in a form: a line for a day or a range, such as ``Mon-Fri 09:00-12:00, 13:00-17:30``.

A line that names a day again replaces what an earlier one said of it; ``closed`` (nghỉ) says that nobody works.
"""

from desk.folding import fold
from desk.hours_text import NAMES, Hours, WrongHours, read_hours, write_spans
from desk.schedule import DAY, DAYS, Span

CLOSED = {"en": "closed", "vi": "nghỉ"}
_CLOSED = frozenset(fold(word) for word in ("closed", "off", "none", "nghỉ", "đóng", "đóng cửa", "không làm"))
_ALL_DAY = "00:00-24:00"


class WrongWeek(ValueError):
    """``kind`` as of :class:`WrongHours`, or hours_closed: nobody ever works; ``part`` is what is at fault, with its
    day."""

    def __init__(self, kind: str, part: str = "") -> None:
        super().__init__(f"{kind}: {part}")
        self.kind, self.part = kind, part


def read_week(text: str, zone: str) -> Hours:
    """Read a form's lines in ``zone``. Raises :class:`WrongWeek`."""
    week: list[tuple[Span, ...]] = [()] * len(DAYS)
    for line in (" ".join(one.split()) for one in text.splitlines()):
        for day, spans in _line(line, zone) if line else ():
            week[day] = spans
    if not any(week):
        raise WrongWeek("hours_closed")
    return Hours(zone, tuple(week))


def _line(line: str, zone: str) -> list[tuple[int, tuple[Span, ...]]]:
    """The days that a line names, and their hours."""
    shut = _shut(line)
    read = _read(f"{shut} {_ALL_DAY}" if shut else line, line, zone)
    if read.zone != zone:
        raise WrongWeek("hours_other_zone", read.zone)
    return [(day, () if shut else spans) for day, spans in enumerate(read.weekly) if spans]


def _shut(line: str) -> str:
    """The days of a line that says that nobody works; empty where it says otherwise."""
    words = line.rstrip(".").split(" ")
    for count in (2, 1):
        if len(words) > count and fold(" ".join(words[-count:])) in _CLOSED:
            return " ".join(words[:-count]).rstrip(":,")
    return ""


def _read(said: str, line: str, zone: str) -> Hours:
    try:
        return read_hours(said, zone)
    except WrongHours as wrong:
        if wrong.kind == "hours_empty":
            raise WrongWeek("hours_word", line) from None
        days = line.split(wrong.part)[0].strip(" ,;:") if wrong.part and wrong.part in line else ""
        at = days.split(",")[-1].strip() if wrong.kind in ("hours_time", "hours_same") else ""
        raise WrongWeek(wrong.kind, " ".join(part for part in (_days_of(at), wrong.part) if part)) from None


def _days_of(said: str) -> str:
    """The days at the beginning of what stands before a stretch that is at fault."""
    kept: list[str] = []
    for word in said.split(" "):
        if word[:1].isdigit():
            break
        kept.append(word)
    return " ".join(kept).rstrip(":,")


def write_week(hours: Hours, language: str = "en") -> str:
    """The same as lines, which read back as they were."""
    names, lines, at = NAMES[language], list[str](), 0
    while at < len(names):
        spans, first = hours.weekly[at], at
        while at < len(names) and hours.weekly[at] == spans:
            at += 1
        days = names[first] if at == first + 1 else f"{names[first]}-{names[at - 1]}"
        lines.append(f"{days} {write_spans(spans).replace(' ', ', ') or CLOSED[language]}")
    return "\n".join(lines)


def by_day(hours: Hours) -> tuple[tuple[Span, ...], ...]:
    """What is open on each day between its midnights, Monday first: a night's rest stands on the next day."""
    found: list[list[Span]] = [[] for _ in DAYS]
    for day, spans in enumerate(hours.weekly):
        for opens, closes in spans:
            if opens < DAY:
                found[day].append((opens, min(closes, DAY)))
            if closes > DAY:
                found[(day + 1) % len(DAYS)].append((max(opens - DAY, 0), closes - DAY))
    return tuple(tuple(sorted(spans)) for spans in found)
