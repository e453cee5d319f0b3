"""What is asked about a customer's satisfaction: the score of a ticket that was solved, and why."""

from dataclasses import dataclass

from desk.ids import DraftId


@dataclass(frozen=True, slots=True)
class AskRating:
    """Ask the customer how it went, alone: once more, or because they typed no score."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Rate:
    """From 1 to 5; ``comment`` says why, where it was typed with it."""

    ticket: int
    score: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class StartRatingComment:
    """Open the form that asks why."""

    ticket: int


@dataclass(frozen=True, slots=True)
class SubmitRatingComment:
    ticket: int
    draft: DraftId
    values: dict[str, str]


RatingPress = AskRating | Rate | StartRatingComment
RatingIntent = RatingPress | SubmitRatingComment
