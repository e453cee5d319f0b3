"""In December the admins hear, once, of schedules whose list of closed days ends with the year."""

from collections.abc import Iterator
from datetime import date

from commands.channels import to_admins
from commands.context import Context
from desk.schedules import without_list
from desk.summary import today
from views.days_board import list_missing
from views.post import Post

KIND, EVERYBODY = "holidays", ""
DECEMBER = 12


def remind_of_next_year(context: Context) -> Iterator[Post]:
    """A message to each admin, in the desk's working time; on any number of replicas once a year."""
    day, unit, desk = today(context.plan, context.now), context.unit, context.desk
    if day.month != DECEMBER or not context.plan.calendar().is_open(context.now):
        return
    year = day.year + 1
    missing, mark = without_list(context.plan, year), date(year, 1, 1)
    if not missing or unit.summaries.claimed(desk.id, KIND, [mark]):
        return
    if unit.summaries.first(desk.id, EVERYBODY, KIND, mark, context.now):
        yield from to_admins(context, lambda words: list_missing(missing, year, words))
