"""To solve: the one ticket that is to be solved next, why it is that one, and the way into it (screens.md, section
2)."""

from dataclasses import dataclass
from datetime import datetime

from desk.intents import ListTickets, ShowTicket, StartReply, Wait
from desk.intents_day import NextTicket, Pin, Skip, Unpin
from desk.words import Order
from views.buttons import press
from views.language import Words
from views.names import metric, priority
from views.nodes import Actions, Button, Line, LinkButton, Moment, Node, StaffView, Strong, Text, plain
from views.reply import Written, quotes
from views.ticket_card import CardFacts, lines
from views.ticket_row import RowFacts

HEAD, CLOCK = 1, 3
"""A card's lines that stand here in other words: its subject, and after what it is, its clock."""


@dataclass(frozen=True, slots=True)
class Yours:
    """``taken``: it was nobody's before. ``last``: the customer's last words, as far as any are known."""

    card: CardFacts
    order: Order
    now: datetime
    taken: bool = False
    last: Written | None = None


def to_solve(yours: Yours, words: Words) -> StaffView:
    """The ticket in a few lines, and what to do with it."""
    ticket = yours.card.ticket
    head = words.rich("Yours now: {ticket}", ticket=Strong(f"#{ticket.number} {ticket.subject}"))
    card = lines(yours.card, words)
    nodes: list[Node] = [Line(head), Line(_why(yours, words)), *card[HEAD : CLOCK - 1], *card[CLOCK:]]
    nodes += quotes([yours.last]) if yours.last else ()
    nodes.append(_buttons(yours, words))
    return StaffView(tuple(nodes), plain(head), words.t("To solve"))


def _buttons(yours: Yours, words: Words) -> Actions:
    number, url = yours.card.ticket.number, yours.card.thread_url
    reply = Button(words.t("Reply"), press(StartReply(number)), "plain" if url else "primary")
    first = (LinkButton(words.t("Open thread"), url, "primary"), reply) if url else (reply,)
    if yours.card.pinned:
        keep = Button(words.t("Remove from my queue"), press(Unpin(number)))
    else:
        keep = Button(words.t("Add to my queue"), press(Pin(number)))
    skip = Button(words.t("Skip"), press(Skip(number, yours.taken)))
    wait = Button(words.t("Wait for customer"), press(Wait(number)))
    return Actions((*first, skip, wait, keep, Button(words.t("Open ticket"), press(ShowTicket(number)))))


def _why(yours: Yours, words: Words) -> Text:
    """Late by any order; otherwise what the order goes by."""
    ticket, due = yours.card.ticket, yours.card.clock_due
    if due is not None and (yours.card.clock_state == "overdue" or due <= yours.now):
        return words.rich("Why: overdue since {due}", due=Moment(due))
    by = words.rich("due {due}", due=Moment(due)) if due else (words.t("no due"),)
    match yours.order:
        case Order.PRIORITY:
            return words.rich("Why: {what}, {due}", what=priority(ticket.priority, words), due=by)
        case Order.METRIC if yours.card.clock_metric:
            return words.rich("Why: {what}, {due}", what=metric(yours.card.clock_metric, words), due=by)
        case Order.AGE:
            return words.rich("Why: waiting since {at}", at=Moment(ticket.created_at))
        case _:
            return words.rich("Why: {what}", what=by)


def all_clear(row: RowFacts | None, words: Words) -> StaffView:
    """Nothing to solve; ``row`` is what will be due next of what waits or was passed over."""
    see = Button(words.t("Everything open"), press(ListTickets()))
    if row is None or row.due is None:
        text = words.rich("All clear. Nothing waits for you.")
        return StaffView((Line(("✓ ", *text), "done"), Actions((see,))), plain(text), words.t("To solve"))
    number = row.ticket.number
    text = words.rich("All clear. Next due: {ticket}, {due}", ticket=Strong(f"#{number}"), due=Moment(row.due))
    show = Button(words.t("Open ticket"), press(ShowTicket(number)))
    return StaffView((Line(("✓ ", *text), "done"), Actions((show, see))), plain(text), words.t("To solve"))


def button(words: Words, style: str = "primary", group: str = "") -> Button:
    """The way to what is next, of ``group`` first."""
    return Button(words.t("To solve"), press(NextTicket(group)), style)
