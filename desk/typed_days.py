"""A date of a schedule as people type it, with what holds on it: ``30/4 half day 09:00-12:00``, ``25/12 closed``."""

import re
from dataclasses import dataclass
from datetime import date

from desk.folding import fold
from desk.hours_text import WrongHours, read_spans
from desk.schedule import Span

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?\.?")
_HALF = re.compile(r"^(?:half[ -]day|nửa ngày|nua ngay|only|chỉ|chi)(?:\s+|$)", re.IGNORECASE)
_AWAY = frozenset(fold(word) for word in ("open", "remove", "delete", "take away", "bỏ", "xóa", "mở", "làm việc"))
_CLOSED = ("closed", "off", "nghỉ", "đóng cửa")


@dataclass(frozen=True, slots=True)
class TypedDay:
    """``away``: the date is as any other again. Without ``spans`` it is closed; ``name`` empty: as it was called."""

    day: date
    spans: tuple[Span, ...] = ()
    name: str = ""
    away: bool = False


def read_date(text: str, today: date) -> date | None:
    """A date by itself; without a year the next such day. None where it is something else, or no day there is."""
    iso, plain = _ISO.fullmatch(text), _DAY_FIRST.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if plain is None:
            return None
        if plain[3]:
            return date(int(plain[3]), int(plain[2]), int(plain[1]))
        return _next(int(plain[1]), int(plain[2]), today)
    except ValueError:
        return None


def _next(day: int, month: int, today: date) -> date:
    """Raises ValueError; a leap day may be years away."""
    for year in range(today.year, today.year + 8):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(day)


def read_day(text: str, today: date) -> TypedDay | None:
    """A date and what is to hold on it; None where the text begins with no date. Raises WrongHours."""
    first, _, rest = text.strip().partition(" ")
    day = read_date(first, today)
    if day is None:
        return None
    rest = " ".join(rest.split())
    if fold(rest) in _AWAY:
        return TypedDay(day, away=True)
    for word in _CLOSED:
        if fold(rest) == fold(word) or fold(rest).startswith(f"{fold(word)} "):
            return TypedDay(day, name=rest[len(word) :].strip())
    said = _HALF.sub("", rest)
    hours = [word for word in said.split() if word[:1].isdigit()]
    name = " ".join(word for word in said.split() if not word[:1].isdigit())
    if said != rest and not hours:
        raise WrongHours("hours_no_times", rest)
    return TypedDay(day, read_spans(" ".join(hours)), name)
