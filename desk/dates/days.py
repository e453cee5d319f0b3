"""Days as people name them: ``tomorrow``, ``ngày kia``, ``next mon``, ``thứ hai tới``, ``25/12``, ``cuối tuần sau``."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desk.dates.span import Again, Edge, Span, year_of

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<mon>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_VI_DAYS = {
    "2": 0, "hai": 0, "3": 1, "ba": 1, "4": 2, "tu": 2, "5": 3, "nam": 3, "6": 4, "sau": 4, "7": 5, "bay": 5,
}  # fmt: skip
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RECENT = timedelta(days=31)
"""A date without a year that has passed so lately is asked about; an older one is the next year's."""
_SHIFTS = {
    "last": -1, "previous": -1, "this": 0, "next": 1, "coming": 1,
    "truoc": -1, "vua roi": -1, "roi": -1, "qua": -1, "nay": 0, "sau": 1, "toi": 1,
}  # fmt: skip
_SHIFT_VI = r"truoc|vua roi|roi|qua|nay|sau|toi|coming"
_SHIFT_EN = r"this|next|coming|last|previous"
_PART = r"(?:(?:at |by )?(?:the )?(?P<part>beginning|start|middle|end|early|late)(?: of)?(?: the)? )"
_YEAR = r"(?P<y>\d{4}|\d\d)"


@dataclass(frozen=True, slots=True)
class Days:
    """The spans that may be meant; ``weekday`` (0 is Monday), ``month_day``: to be joined with a week or month."""

    spans: tuple[Span, ...]
    weekday: int | None = None
    month_day: int | None = None
    whole: str = ""
    exact: bool = False

    def joined(self, other: "Days") -> "Days":
        """Both said of one day: ``thứ hai tuần sau``, ``ngày 5 tháng sau``, ``Fri 4 Dec``. Raises ValueError."""
        for one, two in ((self, other), (other, self)):
            if one.weekday is not None and two.whole == "week":
                day = two.spans[0].first + timedelta(days=one.weekday)
                return Days((Span(day, day, two.spans[0].again),), exact=True)
            if one.month_day is not None and two.whole == "month":
                day = two.spans[0].first.replace(day=one.month_day)
                return Days((Span(day, day),), exact=True)
            if one.weekday is not None and two.weekday is None and not two.whole:
                agreed = tuple(span for span in two.spans if span.first.weekday() == one.weekday)
                # The two may contradict each other: then either is meant.
                return replace(two, spans=agreed or (*two.spans, one.spans[0]))
        raise ValueError("two days")


Reader = Callable[[re.Match[str], date], Days]


def _relative(days: int, again: Again = Again.NEVER) -> Reader:
    def read(_found: re.Match[str], today: date) -> Days:
        day = today + timedelta(days=days)
        return Days((Span(day, day, again),), exact=True)

    return read


def _edge_of(typed: str | None) -> str:
    if not typed:
        return ""
    if typed in ("end", "late", "e", "cuoi", "het"):
        return "end"
    return "middle" if typed in ("middle", "giua") else "start"


def _week(found: re.Match[str], today: date) -> Days:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * _shift(found))
    again = Again.WEEKLY if _shift(found) == 0 else Again.NEVER
    return _part_of(monday, monday + timedelta(days=6), "week", _edge_of(found["part"]), again)


def _weekend(found: re.Match[str], today: date) -> Days:
    saturday = today + timedelta(days=5 - today.weekday() + 7 * _shift(found))
    return Days((Span(saturday, saturday + timedelta(days=1), Again.WEEKLY),))


def _month(found: re.Match[str], today: date) -> Days:
    first = today.replace(day=1)
    for _ in range(abs(_shift(found))):
        first = (first + timedelta(days=31 if _shift(found) > 0 else -1)).replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return _part_of(first, last, "month", _edge_of(found["part"]), Again.NEVER)


def _part_of(first: date, last: date, whole: str, part: str, again: Again) -> Days:
    match part:
        case "start":
            return Days((Span(first, first, again),))
        case "middle":
            day = first + (last - first) / 2 if whole == "month" else first + timedelta(days=2)
            return Days((Span(day, day, again),))
        case "end":
            return Days((Span(first, last, again, Edge.END),))
        case _:
            return Days((Span(first, last, again),), whole=whole)


def _shift(found: re.Match[str]) -> int:
    return _SHIFTS[found["shift"]] if found["shift"] else 0


def _weekday(found: re.Match[str], today: date) -> Days:
    typed = found["en"][:3] if found["en"] else None
    index = _EN_DAYS.index(typed) if typed else 6 if found["cn"] else _VI_DAYS[found["vi"]]
    coming = today + timedelta(days=(index - today.weekday()) % 7)
    monday, shift = today - timedelta(days=today.weekday()), found["shift"] or found["shift_vi"]
    if shift in ("this", "nay"):
        days = [monday + timedelta(days=index)]
    elif shift in ("coming", "toi"):
        days = [coming if coming > today else coming + timedelta(days=7)]
    elif shift in ("next", "sau"):
        later = coming if coming > today else coming + timedelta(days=7)
        days = sorted({later, monday + timedelta(days=7 + index)})
    elif shift:
        days = [coming - timedelta(days=7)]
    else:
        days = [coming, coming + timedelta(days=7)] if coming == today else [coming]
    spans = tuple(Span(day, day, Again.WEEKLY) for day in days)
    return Days(spans, weekday=index, exact=bool(shift))


def _numbers(found: re.Match[str], today: date) -> Days:
    """Day and month, or the other way round."""
    one, two, year = int(found["d"]), int(found["m"] or found["m2"]), _year(found["y"] or found["y2"])
    sure = found["sure"] is not None or found["m2"] is not None
    orders = [(one, two)] if sure or one == two else [(one, two), (two, one)]
    spans = [span for day, month in orders if (span := _dated(day, month, year, today)) is not None]
    if not spans:
        raise ValueError(found[0])
    return Days(tuple(spans))


def _named(found: re.Match[str], today: date) -> Days:
    return _certain(int(found["d"]), _MONTHS.index(found["mon"][:3]) + 1, found["y"], today)


def _vietnamese(found: re.Match[str], today: date) -> Days:
    return _certain(int(found["d"]), int(found["m"]), found["y"], today)


def _iso(found: re.Match[str], _today: date) -> Days:
    day = date(int(found["y"]), int(found["m"]), int(found["d"]))
    return Days((Span(day, day),), exact=True)


def _certain(day: int, month: int, year: str | None, today: date) -> Days:
    span = _dated(day, month, _year(year), today)
    if span is None:
        raise ValueError(f"{day}/{month}")
    return Days((span,))


def _year(typed: str | None) -> int | None:
    if typed is None:
        return None
    return int(typed) + (2000 if len(typed) == 2 else 0)


def _dated(day: int, month: int, year: int | None, today: date) -> Span | None:
    """None for a date that there is not; without a year the coming one, unless it has only just passed."""
    try:
        if year is not None:
            at = date(year, month, day)
            return Span(at, at)
        at = year_of(today.year, month, day)
        if at < today - _RECENT:
            at = year_of(today.year + 1, month, day)
        return Span(at, at, Again.YEARLY)
    except ValueError:
        return None


def _of_month(found: re.Match[str], today: date) -> Days:
    """``ngày 25``, ``the 25th``: of this month, or of the next that has it and where it is to come."""
    wanted, first = int(found["d"]), today.replace(day=1)
    for _ in range(4):
        try:
            day = first.replace(day=wanted)
        except ValueError:
            pass
        else:
            if day >= today:
                return Days((Span(day, day),), month_day=wanted)
        first = (first + timedelta(days=31)).replace(day=1)
    raise ValueError(found[0])


_READERS: tuple[tuple[str, Reader], ...] = (
    (r"(?P<y>\d{4})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)", _iso),
    (
        rf"(?P<sure>ngay )?(?P<d>\d\d?)(?:(?P<sep>[-/])(?P<m>\d\d?)(?:(?P=sep){_YEAR})?"
        r"|\.(?P<m2>\d\d?)(?:\.(?P<y2>\d{4}|\d\d)?|(?<=\.\d\d)$))",
        _numbers,
    ),
    (
        r"(?:(?:ngay|mung|mong) )?(?P<d>\d\d?),? (?:thang|thg) ?(?P<m>\d\d?)(?:,? (?:nam )?(?P<y>\d{4}))?",
        _vietnamese,
    ),
    (rf"(?:on )?(?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)?(?: of)? ?{_MONTH}(?:,? (?P<y>\d{{4}}))?", _named),
    (rf"(?:on )?{_MONTH} (?P<d>\d\d?)(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?", _named),
    (r"(?:on )?(?:the )?(?P<d>\d\d?)(?:st|nd|rd|th)", _of_month),
    (r"(?:ngay|mung|mong) (?P<d>\d\d?)", _of_month),
    (r"day after tomorrow|the day after tomorrow|overmorrow", _relative(2)),
    (r"(?:ngay |bua |hom )?after kia", _relative(3)),
    (r"day before yesterday|the day before yesterday|hom kia", _relative(-2)),
    (r"(?:ngay |bua )?(?:kia|mot(?! (?:gio|tieng|phut|ngay|tuan|thang)))", _relative(2)),
    (r"yesterday|hom qua", _relative(-1)),
    (r"tomorrow|tmrw?|tmw|ngay mai|bua mai|mai", _relative(1)),
    (r"today|(?:trong )?(?:ngay )?hom nay|bua nay|hnay|trong ngay|nay", _relative(0, Again.DAILY)),
    (r"(?:(?P<shift>this|next|coming|last) )?weekend", _weekend),
    (
        rf"{_PART}?(?:the )?(?P<shift>{_SHIFT_EN}) week",
        _week,
    ),
    (rf"{_PART}(?P<shift>)week", _week),
    (r"(?P<part>e)ow(?P<shift>)", _week),
    (r"(?P<part>e)om(?P<shift>)", _month),
    (rf"(?:(?P<part>dau|giua|cuoi|het) )?(?:sang )?tuan(?: (?P<shift>{_SHIFT_VI}))?", _week),
    (
        rf"{_PART}?(?:the )?(?P<shift>{_SHIFT_EN}) month",
        _month,
    ),
    (rf"{_PART}(?P<shift>)month", _month),
    (rf"(?:(?P<part>dau|giua|cuoi|het) )?(?:sang )?thang(?: (?P<shift>{_SHIFT_VI}))?", _month),
    (
        r"(?:on )?(?:(?P<shift>this|next|coming|last) )?(?:(?P<en>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?"
        r"|thu(?:r|rs|rsday)?(?! (?:hai|ba|tu|nam|sau|bay|[2-7](?! ?(?:am|pm|h|g|gio|:|/|-|jan|feb|mar|apr|may|jun|jul"
        r"|aug|sep|oct|nov|dec)|\d)))|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
        r"|(?:thu |t|th)(?P<vi>[2-7]|(?<=thu )(?:hai|ba|tu|nam|sau|bay))|(?P<cn>chu nhat|cn))"
        rf"(?: (?P<shift_vi>{_SHIFT_VI}))?",
        _weekday,
    ),
)
PATTERNS = tuple((re.compile(rf"(?:{pattern})(?![\w:/])"), reader) for pattern, reader in _READERS)
