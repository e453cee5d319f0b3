"""What a customer says of how a ticket was solved, as events."""

from dataclasses import dataclass

from desk.ids import MessageId


@dataclass(frozen=True, slots=True)
class Rated:
    """From 1 (very bad) to 5 (very good); ``old`` is what they had said of the same solve before."""

    old: int | None
    new: int


@dataclass(frozen=True, slots=True)
class RatingExplained:
    """They said why, in an internal message of the archive: it is for the team alone."""

    message: MessageId


RatingEvent = Rated | RatingExplained
