"""What is typed after the commands about working hours."""

from desk.folding import fold
from desk.intents_hours import HoursIntent, RetireSchedule, ShowDays, ShowSchedules, StartSchedule, TypeDays
from desk.schedules import NAME

LONGEST = 200
"""The most characters that are read of what was typed about a day."""
_NEW = frozenset(fold(word) for word in ("add", "new", "thêm", "mới"))
_TRY = frozenset(fold(word) for word in ("try", "thử"))
_AWAY = frozenset(fold(word) for word in ("retire", "delete", "remove", "xóa", "bỏ"))


def read_schedules(rest: str) -> HoursIntent:
    """All of them, the form of one (of a new one by a word that says so), one to take away, or hours of one to try."""
    first, _, name = rest.partition(" ")
    if not rest:
        return ShowSchedules()
    if fold(rest) in _NEW:
        return StartSchedule()
    if fold(first) in _TRY and name.strip():
        return StartSchedule(_bare(name), trying=True)
    if fold(first) in _AWAY and name.strip():
        return RetireSchedule(_bare(name))
    return StartSchedule(_bare(rest))


def read_holidays(rest: str) -> HoursIntent:
    """The list of the desk's own schedule; what else is typed is read where its schedules are known."""
    return TypeDays(rest[:LONGEST]) if rest else ShowDays()


def _bare(name: str) -> str:
    return name.strip().strip('"').strip()[:NAME]
