"""Short words for journals in the tests of promises: one office week in UTC, Monday to Friday 09:00 to 17:00."""

from datetime import UTC, datetime, timedelta

from desk.hours import Calendar
from desk.sla import (
    Created,
    Due,
    Entry,
    Message,
    NoAnswerNeeded,
    Policy,
    PolicyChange,
    Priority,
    Promise,
    ScheduleChange,
    Status,
    replay,
)

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE = Calendar.from_dict({"tz": "UTC", "weekly": {day: [["09:00", "17:00"]] for day in DAYS[:5]}})
LONG_OFFICE = Calendar.from_dict({"tz": "UTC", "weekly": {day: [["09:00", "21:00"]] for day in DAYS[:5]}})
SHORT_OFFICE = Calendar.from_dict({"tz": "UTC", "weekly": {day: [["09:00", "10:00"]] for day in DAYS[:5]}})
TARGETS = {
    "urgent": {"first_response": 1800, "next_response": 3600, "resolution": 4 * 3600},
    "high": {"first_response": 2 * 3600, "next_response": 4 * 3600, "resolution": 8 * 3600},
    "low": {"first_response": 8 * 3600, "resolution": 40 * 3600},
}
POLICY = Policy("business", TARGETS)


def t(text: str) -> datetime:
    """``mon 09:30`` of the first week; ``mon2 09:30`` of the second; seconds may follow."""
    day, clock = text.split()
    week = int(day[3:] or 1) - 1
    hours, minutes, *seconds = (float(part) for part in clock.split(":"))
    return MONDAY + timedelta(
        days=DAYS.index(day[:3]) + 7 * week, hours=hours, minutes=minutes, seconds=seconds[0] if seconds else 0
    )


def opened(at: str, by: str = "requester", priority: str = "high") -> Created:
    return Created(t(at), by, priority)


def asks(at: str, *, public: bool = True, thanks: bool = False) -> Message:
    return Message(t(at), "requester", public, thanks)


def answers(at: str, *, public: bool = True, thanks: bool = False) -> Message:
    return Message(t(at), "agent", public, thanks)


def status(at: str, to: str, on: str | None = None) -> Status:
    return Status(t(at), to, on)


def solved(at: str) -> Status:
    return status(at, "solved")


def reopened(at: str) -> Status:
    return status(at, "open")


def waits(at: str, on: str | None = "customer") -> Status:
    return status(at, "pending", on)


def priority(at: str, to: str) -> Priority:
    return Priority(t(at), to)


def policy(at: str, to: Policy | None) -> PolicyChange:
    return PolicyChange(t(at), to)


def schedule(at: str, to: Calendar) -> ScheduleChange:
    return ScheduleChange(t(at), to)


def due(at: str, to: str | None) -> Due:
    return Due(t(at), None if to is None else t(to))


def no_answer(at: str) -> NoAnswerNeeded:
    return NoAnswerNeeded(t(at))


def promises(
    *journal: Entry, now: str, by: Policy | None = POLICY, hours: Calendar = OFFICE
) -> dict[tuple[str, int], Promise]:
    """The printed promises by (metric, cycle)."""
    return {(p.metric, p.cycle): p for p in replay(journal, by, hours, t(now))}


FIRST, NEXT, RESOLUTION = ("first_response", 1), ("next_response", 1), ("resolution", 1)


def brief(promise: Promise) -> tuple[str, datetime | None, datetime | None, datetime | None, str | None]:
    """State, due, stopped, breached at, reason."""
    return promise.state, promise.due, promise.stopped, promise.breached_at, promise.reason
