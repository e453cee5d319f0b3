"""What a person asks for of the common cause of several tickets; part of :data:`desk.intents_links.Between`."""

from dataclasses import dataclass

from desk.ids import DraftId
from desk.words import Outcome


@dataclass(frozen=True, slots=True)
class StartCause:
    """Open the form that gives a ticket its cause: a new one, or one that others have already."""

    ticket: int


@dataclass(frozen=True, slots=True)
class SubmitCause:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class SubmitAnswerAll:
    """Answer every ticket that has the cause ``ticket``, each in its own thread."""

    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class SolveAll:
    """Solve the cause ``ticket`` and all that have it."""

    ticket: int
    outcome: Outcome = Outcome.SOLVED
