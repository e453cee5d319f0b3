"""A group's queue summary: on which mornings it comes, since when it counts, and its figures."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from desk.plan import Group, Plan
from desk.schedule import DAYS

LOOK_BACK, DECEMBER = 31, 12
"""Days after which no earlier working day is looked for."""


@dataclass(frozen=True, slots=True)
class SummaryDay:
    """A local day of the desk. ``at``: when its summary comes; ``since_day`` is the day before on which one came, at
    ``since``."""

    day: date
    at: datetime
    since_day: date
    since: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """What a summary shows. ``by_priority`` gravest first; ``longest`` is the number of the ticket whose customer waits
    longest, ``waited`` their whole working hours. ``rated`` customers said how it went, ``good`` of them well."""

    overdue: int
    due_today: int
    unassigned: int
    by_priority: tuple[int, ...]
    new: int
    solved: int
    missed: int = 0
    longest: int | None = None
    waited: int = 0
    rated: int = 0
    good: int = 0

    @property
    def is_zero(self) -> bool:
        """Nothing to tell."""
        return not any(
            (self.overdue, self.unassigned, *self.by_priority, self.new, self.solved, self.missed, self.rated)
        )


def is_working(plan: Plan, group: Group, day: date) -> bool:
    """Whether anybody of ``group`` works on a local day of the desk."""
    return plan.group_calendar(group.key).elapsed(_at(plan, day, time()), _at(plan, _after(day, 1), time())) > 0


def hour_of(plan: Plan, group: Group) -> str:
    """The time of day at which a group's summary comes."""
    return group.summary_at or plan.settings.summary_at


def days_of(plan: Plan, group: Group) -> tuple[str, ...]:
    """The days of the week on which it comes, working or not; none of them: on those on which the group works."""
    return group.summary_days or plan.settings.summary_days


def comes_on(plan: Plan, group: Group, day: date) -> bool:
    """Whether a group's summary comes on a local day of the desk."""
    days = days_of(plan, group)
    return DAYS[day.weekday()] in days if days else is_working(plan, group, day)


def begins_december(plan: Plan, group: Group, day: date) -> bool:
    """Whether it is the first day of December on which a group's summary comes."""
    if day.month != DECEMBER or not comes_on(plan, group, day):
        return False
    return not any(comes_on(plan, group, day.replace(day=before)) for before in range(1, day.day))


def summary_day(plan: Plan, group: Group, day: date) -> SummaryDay:
    """Of any day, one on which it comes or not."""
    before = (_after(day, -back) for back in range(1, LOOK_BACK + 1))
    since = next((one for one in before if comes_on(plan, group, one)), _after(day, -1))
    hour = time.fromisoformat(hour_of(plan, group))
    return SummaryDay(day, _at(plan, day, hour), since, _at(plan, since, hour))


def today(plan: Plan, now: datetime) -> date:
    """The desk's local date."""
    return now.astimezone(ZoneInfo(plan.zone)).date()


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _at(plan: Plan, day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(plan.zone)).astimezone(UTC)
