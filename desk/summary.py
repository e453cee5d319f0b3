"""A group's queue summary: on which mornings it comes, since when it counts, and its figures."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.plan import Group, Plan

LOOK_BACK, DECEMBER = 31, 12
"""Days after which no earlier working day is looked for."""


@dataclass(frozen=True, slots=True)
class SummaryDay:
    """A local day of the desk. ``at``: when its summary comes; ``since_day`` is the working day before, whose morning
    is ``since``."""

    day: date
    at: datetime
    since_day: date
    since: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a summary shows. ``by_priority`` gravest first; ``longest`` is the number of the ticket whose customer waits
    longest, ``waited`` their whole working hours."""

    overdue: int
    due_today: int
    unassigned: int
    by_priority: tuple[int, ...]
    new: int
    solved: int
    missed: int = 0
    longest: int | None = None
    waited: int = 0

    @property
    def is_zero(self) -> bool:
        """Nothing to tell."""
        return not any((self.overdue, self.unassigned, *self.by_priority, self.new, self.solved, self.missed))


def is_working(plan: Plan, group: Group, day: date) -> bool:
    """Whether anybody of ``group`` works on a local day of the desk."""
    return plan.group_calendar(group.key).elapsed(_at(plan, day, time()), _at(plan, _after(day, 1), time())) > 0


def begins_december(plan: Plan, group: Group, day: date) -> bool:
    """Whether it is the first day of December on which anybody of ``group`` works."""
    if day.month != DECEMBER or not is_working(plan, group, day):
        return False
    return not any(is_working(plan, group, day.replace(day=before)) for before in range(1, day.day))


def summary_day(plan: Plan, group: Group, day: date) -> SummaryDay:
    """Of any day, a working one or not."""
    before = (_after(day, -back) for back in range(1, LOOK_BACK + 1))
    since = next((one for one in before if is_working(plan, group, one)), _after(day, -1))
    hour = time.fromisoformat(plan.settings.summary_at)
    return SummaryDay(day, _at(plan, day, hour), since, _at(plan, since, hour))


def today(plan: Plan, now: datetime) -> date:
    """The desk's local date."""
    return now.astimezone(ZoneInfo(plan.zone)).date()


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _at(plan: Plan, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(plan.zone)).astimezone(UTC)
