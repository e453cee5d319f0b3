"""Working hours as people type them: ``Mon-Fri 09:00-17:00, Sat 08:00-12:00 Europe/Paris``, ``T2-T6 8h-12h 13h-17h``.

Days are English or Vietnamese; hours count for the days before them; a zone may stand anywhere. Some phrases stand for
a whole week: round the clock (24/7, cả ngày), Vietnam (Việt Nam), office hours (giờ hành chính).
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desk.folding import fold
from desk.schedule import DAY, DAYS, Span, read

NAMES = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "vi": ("T2", "T3", "T4", "T5", "T6", "T7", "CN"),
}
_SPOKEN = (*(name for names in NAMES.values() for name in names),
           "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")  # fmt: skip
_DAY = {fold(name): at % 7 for at, name in enumerate(_SPOKEN)} | {"tues": 1, "thur": 3, "thurs": 3}
VIETNAM = "Mon-Fri 08:00-12:00 13:30-17:30, Sat 08:00-12:00 Asia/Ho_Chi_Minh"
_PHRASES = (
    (r"round the clock|24/7|24/24|(?:cả|ca) (?:ngày|ngay)|(?:suốt|suot) (?:ngày|ngay) (?:đêm|dem)", "Mon-Sun 0-24"),
    (r"(?:việt|viet) ?nam\b", VIETNAM),
    (r"office hours|(?:giờ|gio) (?:hành|hanh) (?:chính|chinh)", "Mon-Fri 9-17"),
    (r"\b(?:thứ|thu)\s+(?:2|hai)\b", "T2"),
    (r"\b(?:thứ|thu)\s+(?:3|ba)\b", "T3"),
    (r"\b(?:thứ|thu)\s+(?:4|tư|tu)\b", "T4"),
    (r"\b(?:thứ|thu)\s+(?:5|năm|nam)\b", "T5"),
    (r"\b(?:thứ|thu)\s+(?:6|sáu|sau)\b", "T6"),
    (r"\b(?:thứ|thu)\s+(?:7|bảy|bay)\b", "T7"),
    (r"\b(?:chủ|chu)\s*(?:nhật|nhat)\b", "CN"),
    (r"\s*(?:[-–—]|\b(?:to|đến|tới|den|toi)\b)\s*", "-"),
    (r"(?<=\d)\s+(?=[ap]m\b)", ""),
)
_NOISE = {"and", "va", "from", "tu", "&", "+"}
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2})|h(\d{2})?)?([ap]m)?")


class WrongHours(ValueError):
    """``kind`` says what is wrong (hours_empty, hours_word, hours_time, hours_same, hours_zone, hours_no_days,
    hours_no_times), ``part`` which piece of the text is at fault."""

    def __init__(self, kind: str, part: str = "") -> None:
        super().__init__(f"{kind}: {part}")
        self.kind = kind
        self.part = part


@dataclass(frozen=True, slots=True)
class Hours:
    """A week and its zone. ``weekly`` has seven rows, Monday first, as in :class:`desk.schedule.Schedule`."""

    zone: str
    weekly: tuple[tuple[Span, ...], ...]


def read_hours(text: str, zone: str) -> Hours:
    """Read what was typed; ``zone`` holds where the text names none. Raises :class:`WrongHours`."""
    week: list[list[Span]] = [[] for _ in DAYS]
    days: list[tuple[int, str]] = []
    named: str | None = None
    timed = False  # whether the days at hand have hours already
    for word in _words(text):
        found = _days(word)
        if found is not None:
            days = [*([] if timed else days), *((day, word) for day in found)]
            timed = False
        elif _is_zone(word):
            named = _zone(word, named)
        else:
            span = _span(word)
            if not days:
                raise WrongHours("hours_no_days", word)
            for day, _ in days:
                week[day].append(span)
            timed = True
    if days and not timed:
        raise WrongHours("hours_no_times", days[-1][1])
    if not any(week):
        raise WrongHours("hours_empty")
    return Hours(named or zone, tuple(tuple(spans) for spans in week))


def write_hours(hours: Hours, language: str = "en") -> str:
    """The same as text, which reads back as it was; days without hours are left out."""
    names, parts, at = NAMES[language], list[str](), 0
    while at < len(names):
        spans, first = hours.weekly[at], at
        while at < len(names) and hours.weekly[at] == spans:
            at += 1
        if spans:
            days = names[first] if at == first + 1 else f"{names[first]}-{names[at - 1]}"
            parts.append(f"{days} {write_spans(spans)}")
    return f"{', '.join(parts)} {hours.zone}".strip()


def read_spans(text: str) -> tuple[Span, ...]:
    """The hours of one day, such as ``09:00-12:00 13:00-17:30``; none for an empty text. Raises :class:`WrongHours`."""
    return tuple(_span(word) for word in _words(text))


def write_spans(spans: Sequence[Span]) -> str:
    """The same as text, which reads back as it was."""
    return " ".join(f"{_clock(opens)}-{_clock(closes)}" for opens, closes in spans)


def read_clock(text: str) -> str:
    """A time of day, such as ``9h30``, ``9am`` or ``17:00``, as ``09:30``. Raises :class:`WrongHours`."""
    seconds = _seconds(fold(text).replace(" ", ""), text)
    if seconds == DAY:
        raise WrongHours("hours_time", text)
    return _clock(seconds)


def hours_of(schedule: str) -> Hours:
    """The week of a stored schedule (JSON text)."""
    stored = read(json.loads(schedule))
    return Hours(stored.zone.key, stored.weekly)


def with_hours(schedule: str, hours: Hours) -> str:
    """A stored schedule with another week and zone; its holidays and overrides stay."""
    weekly = {day: clocks(spans) for day, spans in zip(DAYS, hours.weekly, strict=True) if spans}
    return json.dumps({**json.loads(schedule), "tz": hours.zone, "weekly": weekly})


def clocks(spans: Sequence[Span]) -> list[list[str]]:
    """A day's hours in the stored form, as wall-clock times."""
    return [[_clock(opens), _clock(closes)] for opens, closes in spans]


def _words(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text)
    for pattern, plain in _PHRASES:
        text = re.sub(pattern, plain, text, flags=re.IGNORECASE)
    return [word for word in re.split(r":?[\s,;]+", text) if word and fold(word) not in _NOISE]


def _days(word: str) -> list[int] | None:
    """The days of ``Mon``, ``Mon-Fri`` or ``Sat-Mon``; None where the word is something else."""
    first, dash, last = fold(word).partition("-")
    if first not in _DAY or (dash and last not in _DAY):
        return None
    begin, end = _DAY[first], _DAY[last] if dash else _DAY[first]
    return [(begin + step) % 7 for step in range((end - begin) % 7 + 1)]


def _is_zone(word: str) -> bool:
    return "/" in word or "_" in word or fold(word).startswith(("utc", "gmt"))


def _zone(word: str, named: str | None) -> str:
    for name in (word, word.title(), word.upper()):
        try:
            zone = ZoneInfo(name).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
        if named not in (None, zone):
            break
        return zone
    raise WrongHours("hours_zone", word)


def _span(word: str) -> Span:
    first, dash, last = fold(word).partition("-")
    if not dash or not first[:1].isdigit():
        raise WrongHours("hours_word" if not first[:1].isdigit() else "hours_time", word)
    opens, closes = (_seconds(part, word) for part in (first, last))
    if opens == closes or (opens, closes) == (DAY, 0):
        raise WrongHours("hours_same", word)
    return opens, closes if closes > opens else closes + DAY


def _seconds(text: str, word: str) -> int:
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise WrongHours("hours_time", word)
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            raise WrongHours("hours_time", word)
        hour = hour % 12 + (12 if found[4] == "pm" else 0)
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise WrongHours("hours_time", word)
    return hour * 3600 + minute * 60


def _clock(seconds: int) -> str:
    """A wall-clock time; a closing on the next day is written by its hour there."""
    if seconds > DAY:
        seconds -= DAY
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"
