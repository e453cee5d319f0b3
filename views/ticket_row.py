"""A ticket in a list: two lines, and a menu of what to do for the team, or one button for the customer who asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desk.intents import Intent, Reopen, ShowTicket, Solve, StartEdit, StartReply, Take, Wait
from desk.intents_day import NextTicket
from desk.intents_log import ShowLog
from desk.intents_spam import NotSpam
from desk.intents_words import StartNote
from desk.postpone import UNTIL_ANSWER
from desk.ticket import Ticket
from desk.words import Status, WaitingOn
from views.buttons import press
from views.language import Words
from views.names import SIGNS, public_status, status, waiting
from views.nodes import Button, Menu, Moment, Option, Row, Strong, Text
from views.rating_words import scored


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A ticket as the team's lists need it. ``state`` and ``due`` of the nearest clock, as it stands now. ``picks``:
    whoever reads may take this very ticket; else its group gives them what is next."""

    ticket: Ticket
    assignee: str | None
    state: str = "none"
    due: datetime | None = None
    picks: bool = True


def staff_row(facts: RowFacts, words: Words) -> Row:
    """``■ #42 Can't log in · Minh`` / ``overdue since Fri 10:00 · waiting for us``."""
    ticket = facts.ticket
    sign, who = SIGNS["done" if ticket.is_over else facts.state], facts.assignee or words.t("nobody yet")
    first = (sign, " ", Strong(f"#{ticket.number}"), " ", ticket.subject, " · ", who)
    return Row(first, _second(facts, words), _menu(facts, words))


def own_row(ticket: Ticket, handled: bool, words: Words) -> Row:
    """A customer's own request: number, subject and public status, and nothing else of it."""
    said = public_status(ticket.status, ticket.waiting_on, handled, words)
    return Row((Strong(f"#{ticket.number}"), " ", ticket.subject), (said,), _show(ticket.number, words))


def _show(number: int, words: Words) -> Button:
    return Button(words.t("Show"), press(ShowTicket(number)))


def _menu(facts: RowFacts, words: Words) -> Menu:
    """At most five things to do with the ticket as it is; to see it comes first."""
    number = facts.ticket.number
    wanted = ((words.t("Show"), ShowTicket(number)), *_fitting(facts, words))
    options = tuple(Option(press(intent), label) for label, intent in wanted)
    return Menu(words.t("#{number}: what to do", number=number), options, more=True)


def _fitting(facts: RowFacts, words: Words) -> Iterator[tuple[str, Intent]]:
    ticket, number = facts.ticket, facts.ticket.number
    if ticket.is_spam:
        yield words.t("Not spam"), NotSpam(number)
        return
    if ticket.status is Status.CLOSED:
        yield words.t("Write a note"), StartNote(number)
        yield words.t("What happened"), ShowLog(number)
        return
    if ticket.status is Status.SOLVED:
        yield words.t("Reopen"), Reopen(number)
    else:
        yield _first(facts, words)
        yield words.t("Solve"), Solve(number)
        if not ticket.waits_for_customer:
            yield words.t("Wait for customer"), Wait(number)
    yield words.t("Edit"), StartEdit(number)


def _first(facts: RowFacts, words: Words) -> tuple[str, Intent]:
    number = facts.ticket.number
    if facts.ticket.assignee is not None:
        return words.t("Reply"), StartReply(number)
    return (words.t("Take"), Take(number)) if facts.picks else (words.t("To solve"), NextTicket(facts.ticket.group))


def _second(facts: RowFacts, words: Words) -> Text:
    ticket = facts.ticket
    if ticket.is_over:
        said = (" · ", scored(ticket.rating, words)) if ticket.rating is not None else ()
        return (status(ticket.status, None, words), " ", Moment(ticket.status_since), *said)
    if ticket.postponed_until == UNTIL_ANSWER:
        return (*_due(facts, words), " · ", words.t("put off until the customer answers"))
    if ticket.postponed_until is not None:
        return (*_due(facts, words), " · ", *words.rich("put off until {at}", at=Moment(ticket.postponed_until)))
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
