"""What an agent asks for in the course of a day, ticket after ticket."""

from dataclasses import dataclass

from desk.ids import DraftId


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


@dataclass(frozen=True, slots=True)
class Pin:
    """Put a ticket into the actor's own queue; ``instead`` of that one, which leaves it (0: of none)."""

    ticket: int
    instead: int = 0


@dataclass(frozen=True, slots=True)
class Unpin:
    """Take it out again."""

    ticket: int


@dataclass(frozen=True, slots=True)
class TurnTo:
    """Show another ticket of the queue in the place of the one that is shown."""

    ticket: int


@dataclass(frozen=True, slots=True)
class LeaveForm:
    """The actor closed a form and did not send it."""

    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartOrder:
    """Open the form that says how To solve gives out the tickets of ``group``, or of the first that the actor leads."""

    group: str = ""


@dataclass(frozen=True, slots=True)
class SubmitOrder:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class StartShift:
    """Open the form that offers the actor's open tickets to others."""


@dataclass(frozen=True, slots=True)
class SubmitShift:
    draft: DraftId
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class AnswerShift:
    """Accept an offer as a whole, or decline it; the newest that the actor has where none is named."""

    offer: str
    accept: bool


DayIntent = (
    NextTicket
    | Skip
    | Pin
    | Unpin
    | TurnTo
    | LeaveForm
    | StartOrder
    | SubmitOrder
    | StartShift
    | SubmitShift
    | AnswerShift
)
