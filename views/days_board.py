"""Closed days and half days of a schedule, for those who lead it: the list to come, and the forms that change it."""

from collections.abc import Sequence

from desk.days_off import NAME, DayOff
from desk.forms import Values
from desk.hours_text import write_spans
from desk.intents_hours import ShowDays, StartDay, StartImport
from views.buttons import press
from views.days_off import date_words
from views.language import Words
from views.looked_at import looked_at
from views.nodes import (
    Actions,
    Button,
    Choice,
    Form,
    Input,
    Line,
    Node,
    Option,
    Row,
    StaffView,
    Strong,
    Text,
    TextInput,
    plain,
)

ROWS = 8
COUNTRY, YEAR, DATE, HOURS = 60, 4, 20, 100
CLOSED, OTHERWISE, AWAY = "closed", "hours", "away"
MOST_SCHEDULES = 25


def days_board(schedule: str, days: Sequence[DayOff], page: int, words: Words) -> StaffView:
    """Eight a page, the next first."""
    page = max(0, min(page, (len(days) - 1) // ROWS))
    head = words.t("Closed days of {schedule}", schedule=schedule)
    nodes: list[Node] = [Line((Strong(head),))]
    nodes += [_row(schedule, one, words) for one in days[page * ROWS : (page + 1) * ROWS]]
    if not days:
        nodes.append(Line(words.rich("There are none to come. Take over the public holidays of your country.")))
    if any(one.estimated for one in days):
        nodes.append(Line((words.t("What is estimated may still move: look again when it is announced."),), "quiet"))
    turn = [(words.t("‹ Previous"), page - 1)] if page else []
    turn += [(words.t("Next ›"), page + 1)] if (page + 1) * ROWS < len(days) else []
    deeds = (
        Button(words.t("Public holidays"), press(StartImport(schedule)), "plain" if days else "primary"),
        Button(words.t("Add a day"), press(StartDay(schedule))),
        *(Button(label, press(ShowDays(schedule, to))) for label, to in turn),
    )
    nodes.append(Actions(deeds))
    return StaffView(tuple(nodes), head, words.t("Closed days"))


def _row(schedule: str, one: DayOff, words: Words) -> Row:
    hours = write_spans(one.spans).replace(" ", ", ")
    told = [words.t("only {hours}", hours=hours) if one.spans else words.t("closed all day")]
    told += [words.t("estimated")] if one.estimated else []
    named = (f" {one.name}",) if one.name else ()
    change = Button(words.t("Change"), press(StartDay(schedule, one.day.isoformat())))
    return Row((Strong(date_words(one.day, words)), *named), (" · ".join(told),), change)


def import_form(draft: str, values: Values, schedules: Sequence[str], edition: int, words: Words) -> Form:
    """From which country and year, into which schedule where there are several."""
    items: list[Input | Line] = []
    if len(schedules) > 1:
        known = tuple(Option(name, name) for name in schedules[:MOST_SCHEDULES])
        items.append(Choice("schedule", words.t("Schedule"), known, values.get("schedule") or None, required=True))
    hint = words.t("Its code or English name: VN, FR, Germany")
    items += [
        TextInput("country", words.t("Country"), values.get("country", ""), hint, COUNTRY, required=True),
        TextInput("year", words.t("Year"), values.get("year", ""), "", YEAR, required=True),
    ]
    return Form(
        title=words.t("Public holidays"),
        submit=words.t("Take over"),
        cancel=words.t("Cancel"),
        submit_as="import",
        draft=draft,
        items=tuple(items),
        edition=edition,
    )


def day_form(draft: str, values: Values, known: DayOff | None, edition: int, words: Words) -> Form:
    """``known`` None: a date that is not on the list."""
    kinds = [Option(CLOSED, words.t("Closed all day")), Option(OTHERWISE, words.t("Open at other hours"))]
    kinds += [Option(AWAY, words.t("As any other day: take it off the list"))] if known else []
    hint = words.t("Such as 30/4 or 2027-04-30")
    day: Input | Line = TextInput("day", words.t("Date"), values.get("day", ""), hint, DATE, required=True)
    hours = words.t("Only for other hours, such as 09:00-12:00")
    return Form(
        title=words.t("Change a day") if known else words.t("Add a day"),
        submit=words.t("Save"),
        cancel=words.t("Cancel"),
        submit_as="day",
        draft=draft,
        items=(
            Line((Strong(date_words(known.day, words)),)) if known else day,
            TextInput("called", words.t("Name"), values.get("called", ""), "", NAME),
            Choice("kind", words.t("What holds"), tuple(kinds), values.get("kind") or CLOSED, required=True),
            TextInput("hours", words.t("Hours"), values.get("hours", ""), hours, HOURS),
        ),
        edition=edition,
    )


def taken_over(count: int, country: str, year: int, schedule: str, looked: int | None, words: Words) -> Line:
    """What came of an import."""
    told = words.n(
        "{count} public holiday of {country} {year} is on the list of {schedule}.",
        "{count} public holidays of {country} {year} are on the list of {schedule}.",
        count,
        country=country,
        year=year,
        schedule=schedule,
    )
    return Line((told, " ", looked_at(looked, words)))


def changed(day: DayOff, away: bool, looked: int | None, words: Words) -> Line:
    """What came of changing one day."""
    date = date_words(day.day, words)
    if away:
        said = words.t("{date} is a day like any other again.", date=date)
    elif day.spans:
        said = words.t("{date}: only {hours}.", date=date, hours=write_spans(day.spans).replace(" ", ", "))
    else:
        said = words.t("{date} is closed.", date=date)
    return Line((said, " ", looked_at(looked, words)))


def missing_list(schedules: Sequence[str], year: int, words: Words) -> Text:
    """A sentence about schedules whose closed days of a year to come are not known yet."""
    command = words.typed(words.t("desk holidays"))
    return words.rich(
        "The list of {schedules} has no closed days of {year} yet. Take them over: {command}",
        schedules=", ".join(schedules),
        year=str(year),
        command=command,
    )


def list_missing(schedules: Sequence[str], year: int, words: Words) -> StaffView:
    """What the admins are told of it."""
    text = missing_list(schedules, year, words)
    deed = Actions((Button(words.t("Public holidays"), press(StartImport(schedules[0])), "primary"),))
    return StaffView((Line(text), deed), plain(text))
