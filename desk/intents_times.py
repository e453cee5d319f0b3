"""What is asked about times that were typed, and about putting a ticket off."""

from dataclasses import dataclass
from datetime import datetime

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class MeantTime:
    """Of a time that was asked back: ``at`` is meant. ``draft`` keeps what else was typed."""

    ticket: int
    draft: DraftId
    at: datetime


@dataclass(frozen=True, slots=True)
class ChangeTime:
    """Open the form in which a time that was asked back is typed anew."""

    ticket: int
    draft: DraftId


@dataclass(frozen=True, slots=True)
class SubmitTime:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartPostpone:
    ticket: int


@dataclass(frozen=True, slots=True)
class SubmitPostpone:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Postpone:
    """Put a ticket off; ``words`` are until when, or until an answer, and the reason."""

    ticket: int
    words: str


@dataclass(frozen=True, slots=True)
class BringBack:
    """A ticket that was put off is to be solved again."""

    ticket: int


OfTimes = MeantTime | ChangeTime | SubmitTime | StartPostpone | SubmitPostpone | Postpone | BringBack
