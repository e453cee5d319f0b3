"""What an agent asks for in the course of a day, ticket after ticket."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NextTicket:
    """Show the most urgent ticket that is the actor's to solve, and take it where nobody has it; of ``group`` alone
    (its key or name) where it is named and the actor answers there."""

    group: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """Pass a ticket over until tomorrow, or until something happens with it, and show the next one. ``back``: it was
    taken only by that, so it is given back."""

    ticket: int
    back: bool = False


DayIntent = NextTicket | Skip
