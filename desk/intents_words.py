"""What a team writes beside its answers: notes, what was said outside of chat, canned replies."""

from dataclasses import dataclass

from desk.ids import DraftId
from desk.words import ContactKind


@dataclass(frozen=True, slots=True)
class StartNote:
    """Open the form of an internal note; ``text`` is what was typed of it already."""

    ticket: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class SubmitNote:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ShowNotes:
    """A ticket's notes, the newest first; ``skip`` so many of them."""

    ticket: int
    skip: int = 0


@dataclass(frozen=True, slots=True)
class StartContact:
    """Open the form that logs a call, a visit or an e-mail; ``text`` is what was typed of it already, ``kind`` which of
    them it is."""

    ticket: int
    text: str = ""
    kind: ContactKind = ContactKind.CALL


@dataclass(frozen=True, slots=True)
class SubmitContact:
    ticket: int
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ShowCanned:
    """The desk's canned replies; ``page`` counts from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class StartCanned:
    """Open the form of a canned reply; an empty ``name`` makes a new one."""

    name: str = ""


@dataclass(frozen=True, slots=True)
class SubmitCanned:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class DropCanned:
    """Delete a canned reply; unless ``sure`` it is asked first."""

    name: str
    sure: bool = False


Leaf = StartNote | ShowNotes | StartContact | ShowCanned | StartCanned
"""What lies before somebody, to be written on or read."""
Writing = Leaf | SubmitNote | SubmitContact | SubmitCanned | DropCanned
