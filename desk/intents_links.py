"""What a person asks for between tickets; part of :data:`desk.intents.Intent`."""

from dataclasses import dataclass

from desk.ids import DraftId, MessageId
from desk.intents_cause import SolveAll, StartCause, SubmitAnswerAll, SubmitCause
from desk.ticket_links import Relation


@dataclass(frozen=True, slots=True)
class Relate:
    """``ticket`` is ``relation`` to ``other``."""

    ticket: int
    other: int
    relation: Relation = Relation.RELATES


@dataclass(frozen=True, slots=True)
class Unrelate:
    """Take away every link between two tickets that people made."""

    ticket: int
    other: int


@dataclass(frozen=True, slots=True)
class StartRelate:
    ticket: int


@dataclass(frozen=True, slots=True)
class SubmitRelate:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartSplit:
    """Open the form that splits a part off; ``since``: from which message on it is about what was said."""

    ticket: int
    since: MessageId | None = None


@dataclass(frozen=True, slots=True)
class StartInternal:
    """Open the form that asks another group or colleague; ``ticket`` None: of no ticket. ``text``: its subject."""

    ticket: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class SubmitPart:
    """The filled form of either."""

    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Merge:
    """``ticket`` ends in ``into``, which goes on for both."""

    ticket: int
    into: int


@dataclass(frozen=True, slots=True)
class StartMerge:
    ticket: int


@dataclass(frozen=True, slots=True)
class SubmitMerge:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Unmerge:
    """Take back that ``ticket`` was merged into another."""

    ticket: int


Tying = Relate | Unrelate | StartRelate | SubmitRelate
Parting = StartSplit | StartInternal | SubmitPart
Together = StartCause | SubmitCause | SubmitAnswerAll | SolveAll
Between = Tying | Parting | Merge | StartMerge | SubmitMerge | Unmerge | Together
