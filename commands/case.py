"""One row of the list that the door reads: which permission an intent needs, and what answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from commands.answers import Answer
from commands.context import Context
from commands.work import Work
from desk.intents import Intent
from desk.person import Deed

OnTicket = Callable[[Context, Work, Intent], Answer]
Plain = Callable[[Context, Intent], Answer]


@dataclass(frozen=True, slots=True)
class Case:
    """Exactly one of the two use cases is set; ``reads``: a question, answered by a unit that can't write."""

    deed: Deed
    reads: bool = False
    on_ticket: OnTicket | None = None
    plain: Plain | None = None


def on_ticket(deed: Deed, use_case: object) -> Case:
    """A deed on a ticket, which it gets locked."""
    return Case(deed, on_ticket=cast("OnTicket", use_case))


def plain(deed: Deed, use_case: object) -> Case:
    """Whatever else changes something."""
    return Case(deed, plain=cast("Plain", use_case))


def question(deed: Deed, use_case: object) -> Case:
    """A use case that only reads."""
    return Case(deed, reads=True, plain=cast("Plain", use_case))
