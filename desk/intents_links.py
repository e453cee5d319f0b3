"""What a person asks for between tickets; part of :data:`desk.intents.Intent`."""

from dataclasses import dataclass

from desk.ids import DraftId
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
