"""A ticket in a list: two lines and one thing to press, for the team or for the customer who asked."""

from dataclasses import dataclass
from datetime import datetime

from desk.intents import ShowTicket
from desk.ticket import Ticket
from desk.words import Status, WaitingOn
from views.buttons import press
from views.language import Words
from views.names import SIGNS, public_status, status, waiting
from views.nodes import Button, Moment, Row, Strong, Text


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A ticket as the team's lists need it. ``state`` and ``due`` of the nearest clock, as it stands now."""

    ticket: Ticket
    assignee: str | None
    state: str = "none"
    due: datetime | None = None


def staff_row(facts: RowFacts, words: Words) -> Row:
    """``■ #42 Can't log in · Minh`` / ``overdue since Fri 10:00 · waiting for us``."""
    ticket = facts.ticket
    sign, who = SIGNS["done" if ticket.is_over else facts.state], facts.assignee or words.t("nobody yet")
    first = (sign, " ", Strong(f"#{ticket.number}"), " ", ticket.subject, " · ", who)
    return Row(first, _second(facts, words), _show(ticket.number, words))


def own_row(ticket: Ticket, handled: bool, words: Words) -> Row:
    """A customer's own request: number, subject and public status, and nothing else of it."""
    said = public_status(ticket.status, ticket.waiting_on, handled, words)
    return Row((Strong(f"#{ticket.number}"), " ", ticket.subject), (said,), _show(ticket.number, words))


def _show(number: int, words: Words) -> Button:
    return Button(words.t("Show"), press(ShowTicket(number)))


def _second(facts: RowFacts, words: Words) -> Text:
    ticket = facts.ticket
    if ticket.is_over:
        return (status(ticket.status, None, words), " ", Moment(ticket.status_since))
    if ticket.status is Status.OPEN:
        whom = words.t("waiting for us")
    else:
        whom = waiting(ticket.waiting_on or WaitingOn.CUSTOMER, words)
    return (*_due(facts, words), " · ", whom)


def _due(facts: RowFacts, words: Words) -> Text:
    if facts.due is None:
        return (words.t("no due"),)
    due = Moment(facts.due)
    match facts.state:
        case "overdue":
            return words.rich("overdue since {due}", due=due)
        case "soon":
            return words.rich("due {due}, soon", due=due)
        case _:
            return words.rich("due {due}", due=due)
