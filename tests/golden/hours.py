"""Working hours, as whoever leads sets them up."""

from dataclasses import replace
from datetime import date

from desk.days_off import DayOff
from desk.hours_text import read_hours
from desk.refusals import Problem, ScheduleInUse
from desk.schedule_users import ScheduleUsers
from tests.golden.facts import Screens, form, opened, returned
from views.days_board import changed, day_form, days_board, import_form, taken_over
from views.hours_problems import hours_problem
from views.language import Words
from views.nodes import Line, StaffView
from views.refusals import refusal
from views.schedules import Known, retired, saved, schedule_form, schedules_board
from views.week_chart import week_picture

DAYS = (
    DayOff(date(2027, 1, 1), (), "New Year's <Day>"),
    DayOff(date(2027, 2, 5), ((9 * 3600, 12 * 3600),), "Tết", estimated=True),
)
MANY = tuple(replace(DAYS[1], day=date(2027, 3, n)) for n in range(1, 20))
OFFICE = read_hours("Mon-Fri 09:00-12:00 13:00-17:30, Sat 22:00-06:00", "Europe/Paris")
EVERYBODY = ScheduleUsers(True, ("Support", "Tech & <b>"), ("Gold",), 2)
KNOWN = (Known("*Night*", OFFICE, ScheduleUsers(), ()), Known("Office", OFFICE, EVERYBODY, DAYS))
WRONG = tuple(
    Problem("hours", kind, part="Fri 9-9") for kind in (
        "hours_closed", "hours_time", "hours_same", "hours_zone", "hours_other_zone", "hours_no_days", "hours_no_times",
        "hours_word", "hours_country", "hours_year", "hours_no_list", "hours_date",
    )
)  # fmt: skip


def screens(words: Words) -> Screens:
    """Name and content of each."""
    values = {"name": "Office", "zone": "Europe/Paris", "hours": "Mon-Fri 9-17"}
    change = schedule_form("f1", "Office", values, 0, words)
    told = (("name", hours_problem(Problem("name", "hours_taken"), words)), ("hours", hours_problem(WRONG[0], words)))
    many = tuple(replace(KNOWN[0], name=f"Schedule {n}") for n in range(20))
    board = schedules_board(KNOWN, 0, words)
    days = days_board("Office", DAYS, 0, words)
    day = day_form("f1", {"called": "Tết", "kind": "hours", "hours": "9-9"}, DAYS[1], 0, words)
    told_days = (
        taken_over(14, "VN", 2027, "Office", 12, words), changed(DAYS[0], False, 1, words),
        changed(DAYS[1], False, 0, words), changed(DAYS[1], True, 12, words),
    )  # fmt: skip
    said = (saved("Office", 12, words), retired("Night", words), *board.nodes)
    return {
        "schedules": opened(replace(board, nodes=said)),
        "schedules_many": opened(schedules_board(many, 1, words)),
        "form_schedule_new": form(schedule_form("f1", "", {}, 0, words)),
        "form_schedule_problems": returned(replace(change, problems=told)),
        "days": opened(replace(days, nodes=(*told_days, *days.nodes))),
        "days_many": opened(days_board("Office", MANY, 1, words)),
        "days_none": opened(days_board("Office", (), 0, words)),
        "form_import": form(import_form("f1", {"country": "VN", "year": "2027"}, ("Office", "*Night*"), 0, words)),
        "form_day_new": form(day_form("f1", {}, None, 0, words)),
        "form_day_problems": returned(replace(day, problems=(("hours", hours_problem(WRONG[1], words)),))),
        "refusals_of_schedules": {"in_use": opened(refusal(ScheduleInUse("Office", EVERYBODY), words))}
        | {f"wrong_{one.kind}": opened(_line(hours_problem(one, words))) for one in WRONG}
        | {"picture": opened(_line(week_picture("Office", OFFICE, DAYS, words).alt))},
    }


def _line(text: str) -> StaffView:
    return StaffView((Line((text,)),), text)
