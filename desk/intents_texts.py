"""What is asked about the texts that a desk tells people."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class StartTexts:
    """Open the form of the desk's rules for people: one text, and a line for each priority."""


@dataclass(frozen=True, slots=True)
class SubmitTexts:
    draft: DraftId
    values: dict[str, str]


TextIntent = StartTexts | SubmitTexts
