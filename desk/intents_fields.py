"""What is asked about fields of the desk's own: on one ticket, and how they are."""

from dataclasses import dataclass

from desk.ids import DraftId
from desk.intents_tags import TagIntent


@dataclass(frozen=True, slots=True)
class StartFill:
    """Open the form of what a ticket lacks."""

    ticket: int


@dataclass(frozen=True, slots=True)
class SubmitFill:
    """The filled form of :class:`StartFill`, or of a deed that needed fields first: then the deed follows."""

    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ShowFields:
    """The desk's fields, and what can be changed about them; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartField:
    """Open the form of a field, named by its key or as people call it; empty: of a new one."""

    key: str = ""


@dataclass(frozen=True, slots=True)
class SubmitField:
    draft: DraftId
    values: dict[str, str]


FieldIntent = StartFill | SubmitFill | ShowFields | StartField | SubmitField | TagIntent
"""What tickets bear beside what every ticket has: fields and tags."""
