"""What a team writes beside its answers: notes."""

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
