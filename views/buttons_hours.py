"""Buttons about working hours as short strings, and back; a schedule's name stands last, whatever is in it."""

from desk.intents_hours import RetireSchedule, ShowSchedules, StartSchedule

HoursPress = ShowSchedules | StartSchedule | RetireSchedule
HOURS = {"schedules": 1, "schedule": 1, "noschedule": 1}
"""The name of each, with the number of its words."""


def hours_words(intent: HoursPress) -> tuple[object, ...]:
    """What a button carries."""
    match intent:
        case ShowSchedules(page):
            return "schedules", page
        case StartSchedule(name):
            return "schedule", name
        case RetireSchedule(name):
            return "noschedule", name


def read_hours_press(name: str, words: list[str]) -> HoursPress:
    """The inverse. Raises ValueError."""
    match name, words:
        case "schedules", [page] if page.isascii() and page.isdigit() and len(page) < 6:
            return ShowSchedules(int(page))
        case "schedule", [schedule]:
            return StartSchedule(schedule)
        case "noschedule", [schedule] if schedule:
            return RetireSchedule(schedule)
        case _:
            raise ValueError(name)
