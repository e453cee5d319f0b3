"""Closed days and half days of a schedule: taken over from public holidays, added, changed and taken away by whoever
leads; each change is a new version."""

from dataclasses import replace
from datetime import date

from commands.answers import Answer, Say
from commands.context import Context
from commands.form_values import Typed
from commands.forms import FORMS, begin, merged, submitted
from commands.plan_change import save_plan
from commands.port_values import Draft
from commands.schedules import named, picture_of
from desk.days_off import NAME, DayOff, NamedDay, coming, imported
from desk.hours_text import WrongHours, hours_of, read_spans, write_spans
from desk.intents_hours import ShowDays, StartDay, StartImport, SubmitDay, SubmitImport, TypeDays
from desk.plan import Plan
from desk.refusals import PlanChanged, Refused, UnknownCommand
from desk.schedules import days_of, schedule_named, with_list
from desk.summary import today
from desk.typed_days import TypedDay, read_date, read_day
from views.days_board import (
    AWAY,
    CLOSED,
    COUNTRY,
    DATE,
    HOURS,
    OTHERWISE,
    YEAR,
    changed,
    day_form,
    days_board,
    import_form,
    taken_over,
)
from views.nodes import Divider, Form, Line, StaffView

IMPORT, DAY = "import", "day"
VIETNAM = "VN"
YEARS = range(2000, 2101)
ALL = 10_000


def show(context: Context, intent: ShowDays) -> Answer:
    """The days to come. Raises Refused(UnknownCommand) where there is no such schedule."""
    name = _named(context, intent.schedule)
    return Say(_board(context, context.plan, name, intent.page), keep=True, again=replace(intent, schedule=name))


def typed(context: Context, intent: TypeDays) -> Answer:
    """Do what was typed: take public holidays over, or change one day; a schedule's name alone shows its days.

    Raises Refused(UnknownCommand) with an example.
    """
    name, rest = _schedule_first(context.plan, intent.text)
    if not rest:
        return show(context, ShowDays(name))
    try:
        day = read_day(rest, today(context.plan, context.now))
    except WrongHours:
        raise Refused(UnknownCommand(f"holidays {rest[:COUNTRY]}", "holidays 30/4 09:00-12:00")) from None
    if day is not None:
        return _change(context, name, day)
    *before, last = rest.split()
    year = int(last) if last.isascii() and last.isdigit() and int(last) in YEARS else None
    country = " ".join(before if year else [*before, last])
    code = context.holidays.country(country) if country else _country(context, name)
    found = _found(context, code, year or _year(context, name)) if code else ()
    if code is None or not found:
        raise Refused(
            UnknownCommand(f"holidays {rest[:COUNTRY]}", f"holidays VN {today(context.plan, context.now).year}")
        )
    return _take_over(context, name, code, found)


def start_import(context: Context, intent: StartImport) -> Answer:
    """Ask for country and year."""
    name = _named(context, intent.schedule)
    values = {"schedule": name, "country": _country(context, name) or "", "year": str(_year(context, name))}
    return begin(context, IMPORT, None, values, values)


def submit_import(context: Context, intent: SubmitImport) -> Answer:
    """Take the public holidays over. Raises Refused: BadForm where the country or the year is not known."""
    draft = submitted(context, intent.draft, IMPORT)
    given = Typed(context, {**draft.values, **intent.values})
    name = given.word("schedule", [draft.shown["schedule"], *context.plan.schedules])
    country, year = given.text("country", COUNTRY, required=True), given.text("year", YEAR, required=True)
    code = context.holidays.country(country) if country else None
    if country and code is None:
        given.wrong("country", "hours_country", part=country)
    if year and not (year.isascii() and year.isdigit() and int(year) in YEARS):
        given.wrong("year", "hours_year")
    given.check()
    found = _found(context, code or "", int(year))
    if not found:
        given.wrong("year", "hours_no_list", part=f"{country} {year}")
    given.check()
    return _take_over(context, name, code or "", found)


def start_day(context: Context, intent: StartDay) -> Answer:
    """Open the form of one day."""
    name = _named(context, intent.schedule)
    day = date.fromisoformat(intent.day) if intent.day and _is_date(intent.day) else None
    known = _known(context, name, day) if day else None
    key = known.day.isoformat() if known else ""
    values = _values(known) if known else {"day": intent.day, "called": "", "kind": CLOSED, "hours": ""}
    return begin(context, DAY, None, values, {**values, "schedule": name, "key": key})


def submit_day(context: Context, intent: SubmitDay) -> Answer:
    """Save one day. Raises Refused: BadForm, Conflict where somebody else changed the same, PlanChanged where its
    schedule is gone."""
    draft = submitted(context, intent.draft, DAY)
    name, key = draft.shown["schedule"], draft.shown["key"]
    if name not in context.plan.schedules:
        raise Refused(PlanChanged())
    values = {**draft.values, **intent.values}
    if key:
        known = _known(context, name, date.fromisoformat(key))
        gone = {"called": "", "kind": AWAY, "hours": ""}
        values = {**merged(draft, values, _values(known) if known else gone), "day": key}
    return _change(context, name, _read(context, values))


def _read(context: Context, values: dict[str, str]) -> TypedDay:
    """What the form asks for. Raises Refused(BadForm)."""
    given = Typed(context, values)
    text, name = given.text("day", DATE, required=True), " ".join(given.text("called", NAME).split())
    kind, hours = given.word("kind", (CLOSED, OTHERWISE, AWAY)), given.text("hours", HOURS)
    day = read_date(text, today(context.plan, context.now)) if text else None
    if text and day is None:
        given.wrong("day", "hours_date", part=text)
    try:
        spans = read_spans(hours) if kind == OTHERWISE else ()
    except WrongHours as wrong:
        given.wrong("hours", wrong.kind, part=wrong.part)
        spans = ()
    if kind == OTHERWISE and not hours:
        given.wrong("hours", "empty")
    given.check()
    return TypedDay(day or today(context.plan, context.now), spans, name, away=kind == AWAY)


def _change(context: Context, name: str, wanted: TypedDay) -> Answer:
    """Put one day on the list, or take it off it; a name that is left out stays."""
    days = {one.day: one for one in days_of(context.plan, name)}
    old = days.pop(wanted.day, None)
    called = wanted.name or (old.name if old else "")
    new = DayOff(wanted.day, wanted.spans, called, bool(old and old.estimated and called == old.name))
    kept = (*days.values(), *(() if wanted.away else (new,)))
    plan = with_list(context.plan, name, kept)
    return _told(context, plan, name, changed(new, wanted.away, save_plan(context, plan), context.words))


def _take_over(context: Context, name: str, code: str, found: tuple[NamedDay, ...]) -> Answer:
    year = date.fromisoformat(found[0].day).year
    plan = with_list(context.plan, name, imported(days_of(context.plan, name), found))
    said = taken_over(len(found), code, year, name, save_plan(context, plan), context.words)
    return _told(context, plan, name, said)


def _told(context: Context, plan: Plan, name: str, said: Line) -> Answer:
    board = _board(context, plan, name, 0)
    view = replace(board, nodes=(said, Divider(), *board.nodes))
    return Say(view, keep=True, again=ShowDays(name), pictures=(picture_of(context, plan, name),))


def _board(context: Context, plan: Plan, name: str, page: int) -> StaffView:
    return days_board(name, coming(days_of(plan, name), today(plan, context.now), ALL), page, context.words)


def _named(context: Context, typed: str) -> str:
    return named(context, "holidays", typed) if typed else context.plan.schedule


def _schedule_first(plan: Plan, text: str) -> tuple[str, str]:
    """The schedule that is named before all else, and what follows; else the desk's own, and everything."""
    words = text.split()
    for count in range(len(words), 0, -1):
        found = schedule_named(plan, " ".join(words[:count]).strip('":'))
        if found is not None:
            return found, " ".join(words[count:])
    return plan.schedule, " ".join(words)


def _country(context: Context, name: str) -> str | None:
    """Whose public holidays are likely meant: those of the schedule's zone; where that tells none, by language."""
    zone = hours_of(context.plan.schedules[name]).zone
    return context.holidays.of_zone(zone) or (VIETNAM if context.plan.language == "vi" else None)


def _year(context: Context, name: str) -> int:
    """This year, or the next where this one's days are on the list."""
    year = today(context.plan, context.now).year
    return year + any(one.day.year == year and not one.spans for one in days_of(context.plan, name))


def _found(context: Context, code: str, year: int) -> tuple[NamedDay, ...]:
    return tuple(context.holidays.days(code, year, context.plan.language, today(context.plan, context.now)))


def _known(context: Context, name: str, day: date) -> DayOff | None:
    return next((one for one in days_of(context.plan, name) if one.day == day), None)


def _values(known: DayOff) -> dict[str, str]:
    kind = OTHERWISE if known.spans else CLOSED
    return {"called": known.name, "kind": kind, "hours": write_spans(known.spans)}


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _import_form(context: Context, draft: Draft) -> Form:
    return import_form(draft.id, draft.values, tuple(context.plan.schedules), draft.edition, context.words)


def _day_form(context: Context, draft: Draft) -> Form:
    key = draft.shown.get("key")
    known = DayOff(date.fromisoformat(key)) if key else None
    return day_form(draft.id, draft.values, known, draft.edition, context.words)


FORMS[IMPORT] = _import_form
FORMS[DAY] = _day_form
