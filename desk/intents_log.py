"""What is asked of a ticket's story."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShowLog:
    """What happened to a ticket, newest first; ``page`` counts from 0."""

    ticket: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class WhyDeeds:
    """Everything that the desk did by itself on a ticket, and why; newest first, ``page`` counts from 0."""

    ticket: int
    page: int = 0


OfStory = ShowLog | WhyDeeds
