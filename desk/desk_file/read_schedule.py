"""Hours, holidays and overrides of a desk's file, as the schedule that is stored."""

import json
from datetime import date

from desk.days_off import NAME, NamedDay
from desk.desk_file.table import FileTable
from desk.hours_text import Hours, WrongHours, clocks, read_hours, read_spans, with_hours
from desk.schedule import DAYS, Span

MENDS = {
    "hours_time": "“{part}” is no stretch of time; write it as 09:00-17:00",
    "hours_same": "“{part}” opens and closes at the same time; all day is 00:00-24:00",
    "hours_zone": "“{part}” is no time zone; write one such as Europe/Paris",
    "hours_no_days": "say the days before “{part}”, such as Mon-Fri",
    "hours_no_times": "say the hours after “{part}”, such as 09:00-17:00",
    "hours_word": "“{part}” is no day that I know; write days as Mon-Fri",
}


def read_schedule(table: FileTable, zone: str) -> tuple[str, tuple[NamedDay, ...]]:
    """A schedule's JSON text, and what its dates are called. ``zone`` is the desk's own, where the table names none."""
    there = table.text("zone", zone)
    typed = table.text("hours", "")
    hours = table.read("hours", lambda text: _hours(text, there), typed)
    holidays = sorted({_date(table, "holidays", one) for one in table.items("holidays")})
    inside = table.table("overrides")
    overrides = {
        _date(inside, key, key): clocks(inside.read(key, _spans, inside.text(key, ""))) for key in sorted(inside.raw)
    }
    named = _named(table, {*holidays, *overrides})
    table.done()
    return with_hours(json.dumps({"holidays": holidays, "overrides": overrides}), hours), named


def _named(table: FileTable, days: set[str]) -> tuple[NamedDay, ...]:
    """What the dates of a schedule are called, and which may still move; any other date is refused."""
    inside = table.table("names")
    names = {_own(inside, key, key, days): inside.text(key, most=NAME) for key in sorted(inside.raw)}
    inside.done()
    moving = {_own(table, "estimated", one, days) for one in table.items("estimated")}
    return tuple(NamedDay(day, names.get(day, ""), day in moving) for day in sorted({*names, *moving}))


def _own(table: FileTable, key: str, raw: object, days: set[str]) -> str:
    day = _date(table, key, raw)
    if day not in days:
        raise table.fault(key, f"{day} is neither among the holidays nor among the overrides")
    return day


def _hours(text: str, zone: str) -> Hours:
    if not text.strip():
        return Hours(zone, ((),) * len(DAYS))
    try:
        return read_hours(text, zone)
    except WrongHours as wrong:
        raise ValueError(_mend(wrong)) from None


def _spans(text: str) -> tuple[Span, ...]:
    try:
        return read_spans(text)
    except WrongHours as wrong:
        raise ValueError(_mend(wrong)) from None


def _mend(wrong: WrongHours) -> str:
    return MENDS.get(wrong.kind, "write hours such as Mon-Fri 09:00-17:00").format(part=wrong.part)


def _date(table: FileTable, key: str, raw: object) -> str:
    try:
        return raw.isoformat() if type(raw) is date else date.fromisoformat(str(raw)).isoformat()
    except ValueError:
        raise table.fault(key, f"“{raw}” is no date; write it as 2026-12-25") from None
