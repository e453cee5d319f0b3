"""What a team writes beside its answers: notes, and what was said outside of chat."""

from dataclasses import dataclass

from desk.ids import DraftId


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
    """Open the form that logs a call, a visit or an e-mail; ``text`` is what was typed of it already."""

    ticket: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class SubmitContact:
    ticket: int
    draft: DraftId
    values: dict[str, str]


Leaf = StartNote | ShowNotes | StartContact
"""What lies before somebody, to be written on or read."""
Writing = Leaf | SubmitNote | SubmitContact
