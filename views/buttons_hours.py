"""Buttons about working hours as short strings, and back; a schedule's name stands last, whatever is in it."""

from desk.ids import DraftId
from desk.intents_hours import (
    RetireSchedule,
    SaveSchedule,
    ShowDays,
    ShowSchedules,
    StartDay,
    StartImport,
    StartSchedule,
    TrySchedule,
)

HoursPress = (
    TrySchedule | SaveSchedule | ShowSchedules | StartSchedule | RetireSchedule | ShowDays | StartImport | StartDay
)
HOURS = {
    "schedules": 1,
    "schedule": 1,
    "noschedule": 1,
    "tryhours": 2,
    "savehours": 1,
    "days": 2,
    "import": 1,
    "day": 2,
}
"""The name of each, with the number of its words."""


def hours_words(intent: HoursPress) -> tuple[object, ...]:
    """What a button carries."""
    match intent:
        case ShowSchedules(page):
            return "schedules", page
        case TrySchedule(draft, days):
            return "tryhours", days, draft
        case SaveSchedule(draft):
            return "savehours", draft
        case StartSchedule(name):
            return "schedule", name
        case RetireSchedule(name):
            return "noschedule", name
        case ShowDays(name, page):
            return "days", page, name
        case StartImport(name):
            return "import", name
        case StartDay(name, day):
            return "day", day, name


def read_hours_press(name: str, words: list[str]) -> HoursPress:
    """The inverse. Raises ValueError."""
    match name, words:
        case "schedules", [page] if _is_page(page):
            return ShowSchedules(int(page))
        case "days", [page, schedule] if _is_page(page):
            return ShowDays(schedule, int(page))
        case "import", [schedule]:
            return StartImport(schedule)
        case "day", [day, schedule]:
            return StartDay(schedule, day)
        case "tryhours", [days, draft] if _is_page(days):
            return TrySchedule(DraftId(draft), int(days))
        case "savehours", [draft]:
            return SaveSchedule(DraftId(draft))
        case "schedule", [schedule]:
            return StartSchedule(schedule)
        case "noschedule", [schedule] if schedule:
            return RetireSchedule(schedule)
        case _:
            raise ValueError(name)


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6 and str(int(text)) == text
