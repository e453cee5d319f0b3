"""What is asked about who is here: a time away, and who of the team is at work."""

from dataclasses import dataclass

from desk.ids import DraftId

DAYS = 7
"""Of a report, where nobody says how many."""


@dataclass(frozen=True, slots=True)
class StartPause:
    """Open the form that asks until when one is away, and what becomes of one's tickets."""


@dataclass(frozen=True, slots=True)
class SubmitPause:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class PauseMe:
    """Be away at once; ``words`` are until when and why, both may be left out. All tickets stay."""

    words: str


@dataclass(frozen=True, slots=True)
class ReturnUnanswered:
    """Give back to the queue what is the actor's and nobody has answered since they got it."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Be here again."""


@dataclass(frozen=True, slots=True)
class ShowHere:
    """Who of the team is here, away or outside their hours; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class ShowReport:
    """What each did in the last ``days``, and which promises they broke while at work; ``page`` counts from 0."""

    days: int = DAYS
    page: int = 0


PeopleIntent = StartPause | SubmitPause | PauseMe | ReturnUnanswered | Resume | ShowHere | ShowReport
