"""What is asked about working hours: the desk's schedules, and the dates on which they are otherwise."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class ShowSchedules:
    """The desk's schedules, and what can be changed about them; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartSchedule:
    """Open the form of a schedule by its name; empty: of a new one. ``trying``: what is sent is tried on the past, and
    saved by a word of its own."""

    name: str = ""
    trying: bool = False


@dataclass(frozen=True, slots=True)
class SubmitSchedule:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class TrySchedule:
    """What the last ``days`` would have come to under the hours that one proposes."""

    draft: DraftId
    days: int = 30


@dataclass(frozen=True, slots=True)
class SaveSchedule:
    """Let the hours hold that one tried."""

    draft: DraftId


@dataclass(frozen=True, slots=True)
class RetireSchedule:
    """Take a schedule away that nobody keeps to."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowDays:
    """The dates to come on which a schedule is closed or otherwise; an empty name: the desk's own schedule."""

    schedule: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class TypeDays:
    """What was typed about them: ``vn 2027`` takes public holidays over, ``30/4 09:00-12:00`` changes one date; the
    name of a schedule may stand before it."""

    text: str


@dataclass(frozen=True, slots=True)
class StartImport:
    """Open the form that takes public holidays over into a schedule."""

    schedule: str = ""


@dataclass(frozen=True, slots=True)
class SubmitImport:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartDay:
    """Open the form of a schedule's date (ISO); empty: of one that is not on the list."""

    schedule: str
    day: str = ""


@dataclass(frozen=True, slots=True)
class SubmitDay:
    draft: DraftId
    values: dict[str, str]


DayIntent = ShowDays | TypeDays | StartImport | SubmitImport | StartDay | SubmitDay
HoursIntent = ShowSchedules | StartSchedule | SubmitSchedule | TrySchedule | SaveSchedule | RetireSchedule | DayIntent
"""Working hours, and days without them."""
