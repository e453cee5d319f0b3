"""Days as a phrase means them, and the instants that they come to in a zone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from desk.hours import Calendar
from desk.window import EPOCH, first_instant

MORNING, EVENING = 9 * 3600, 17 * 3600
"""When a day begins and ends on which nobody works, in seconds of its wall clock."""
DAY = 86400
_EPOCH_DAY = date(1970, 1, 1).toordinal()


class Edge(StrEnum):
    """What a day without a time of day means: when work begins on it (a reminder), or when it ends (a due)."""

    START = "start"
    END = "end"


class Again(StrEnum):
    """How often what was typed comes round: what is meant where it has passed."""

    DAILY = "daily"
    WEEKLY = "weekly"
    YEARLY = "yearly"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class When:
    """An instant in UTC; ``timed``: a time of day was given."""

    at: datetime
    timed: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The days from ``first`` to ``last``, both in it; ``edge``: at which end of them, where the words say so."""

    first: date
    last: date
    again: Again = Again.NEVER
    edge: Edge | None = None

    def next(self) -> "Span | None":
        """The same one round later; None for what never comes again."""
        return self._moved(1)

    def previous(self) -> "Span | None":
        """The same one round earlier."""
        return self._moved(-1)

    def _moved(self, by: int) -> "Span | None":
        match self.again:
            case Again.DAILY:
                first = self.first + timedelta(days=by)
            case Again.WEEKLY:
                first = self.first + timedelta(days=7 * by)
            case Again.YEARLY:
                first = year_of(self.first.year + by, self.first.month, self.first.day)
            case Again.NEVER:
                return None
        return replace(self, first=first, last=first + (self.last - self.first))


@dataclass(frozen=True, slots=True)
class Here:
    """What a phrase is read by: the instant, whose wall clock, whose working hours, and what a bare day means."""

    now: datetime
    zone: ZoneInfo
    calendar: Calendar
    edge: Edge = Edge.END

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def wall(self, day: date, seconds: int) -> datetime:
        """The first instant whose wall clock reads that time or later; of a repeated hour the one that is to come."""
        at = EPOCH + timedelta(seconds=first_instant(self.zone, day.toordinal() - _EPOCH_DAY, seconds))
        if at <= self.now:
            again = (datetime.combine(day, datetime.min.time()) + timedelta(seconds=seconds)).replace(
                tzinfo=self.zone, fold=1
            )
            second = again.astimezone(UTC)
            if second > self.now and second.astimezone(self.zone).replace(tzinfo=None) == again.replace(tzinfo=None):
                return second
        return at

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """A local day, from midnight to midnight."""
        number = day.toordinal() - _EPOCH_DAY
        first, last = first_instant(self.zone, number, 0), first_instant(self.zone, number + 1, 0)
        return EPOCH + timedelta(seconds=first), EPOCH + timedelta(seconds=last)

    def works(self, day: date) -> bool:
        """Whether there is working time on a local day."""
        return self.calendar.elapsed(*self.bounds(day)) > 0

    def edge_of(self, day: date) -> datetime:
        """When work begins, or ends, on a day; at nine and five where nobody works or work never stops."""
        begins, ends = self.bounds(day)
        stretches = self.calendar.stretches(begins, ends)
        if self.edge is Edge.START:
            found = [opens for opens, _ in stretches if opens > begins]
            return found[0] if found else self.wall(day, MORNING)
        found = [closes for _, closes in stretches if closes < ends]
        return found[-1] if found else self.wall(day, EVENING)

    def day_of(self, span: Span) -> date:
        """The day of a span that is meant: its first or last working one, else its first or last."""
        days = list(_days(span))
        if (span.edge or self.edge) is Edge.END:
            days.reverse()
        elif span.first < self.today <= span.last:
            days = [day for day in days if self.edge_of(day) > self.now] or days
        return next((day for day in days if self.works(day)), days[0]) if len(days) > 1 else days[0]


def _days(span: Span) -> Iterator[date]:
    for count in range((span.last - span.first).days + 1):
        yield span.first + timedelta(days=count)


def year_of(year: int, month: int, day: int) -> date:
    """The first such date in ``year`` or after; the 29th of February may take years. Raises ValueError."""
    for later in range(9):
        try:
            return date(year + later, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
    raise ValueError(f"no {day}/{month}")
