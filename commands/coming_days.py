"""The coming working days of a group, as forms offer them."""

from commands.context import Context
from commands.people import zone_of
from desk.days import work_ends
from views.coming_days import ComingDays

COUNT = 10


def coming_days(context: Context, group: str) -> ComingDays:
    """Two weeks of them, by the group's hours, in the reader's zone; an unknown ``group`` is the desk's first."""
    calendar = context.plan.group_calendar(group)
    return ComingDays(context.now, zone_of(context), work_ends(context.now, calendar, COUNT))
