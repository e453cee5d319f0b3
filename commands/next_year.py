"""In December the admins hear, once, of schedules whose list of closed days ends with the year."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from commands.channels import to_admins
from commands.context import Context
from commands.ports_posts import Claim
from desk.plan import Desk
from desk.schedules import without_list
from desk.summary import today
from views.days_board import list_missing
from views.post import Post

KIND, EVERYBODY = "holidays", ""
DECEMBER = 12


def remind_of_next_year(context: Context) -> Iterator[Post]:
    """A message to each admin, in the desk's working time; on any number of replicas once a year."""
    unit, desk = context.unit, context.desk
    year, missing = _ending(desk, context.now)
    if not missing or unit.summaries.claimed(desk.id, KIND, [_mark(year)]):
        return
    if unit.summaries.first(desk.id, EVERYBODY, KIND, _mark(year), context.now):
        yield from to_admins(context, lambda words: list_missing(missing, year, words))


def wants_reminder(desk: Desk, made: Mapping[Claim, datetime | None], now: datetime) -> bool:
    """Whether the admins of a desk are to hear it now; ``made``: what was claimed from today on."""
    year, missing = _ending(desk, now)
    return bool(missing) and Claim(desk.id, EVERYBODY, KIND, _mark(year)) not in made


def _ending(desk: Desk, now: datetime) -> tuple[int, tuple[str, ...]]:
    """Next year, and the schedules that it finds without a list; none where it is not the time to tell."""
    day = today(desk.plan, now)
    year = day.year + 1
    if day.month != DECEMBER or not desk.plan.calendar().is_open(now):
        return year, ()
    return year, without_list(desk.plan, year)


def _mark(year: int) -> date:
    return date(year, 1, 1)
