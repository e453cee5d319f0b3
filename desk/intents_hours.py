"""What is asked about working hours: the desk's schedules, and the dates on which they are otherwise."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowSchedules:
    """The desk's schedules, and what can be changed about them; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartSchedule:
    """Open the form of a schedule by its name; empty: of a new one."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class SubmitSchedule:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class RetireSchedule:
    """Take a schedule away that nobody keeps to."""

    name: str


HoursIntent = ShowSchedules | StartSchedule | SubmitSchedule | RetireSchedule
"""Working hours, and days without them."""
