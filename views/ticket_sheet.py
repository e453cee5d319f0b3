"""A ticket as the team sees it on its own: the card, and every promise with its due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.sla import Promise
from desk.words import Metric
from views.language import Words
from views.names import SIGNS, metric
from views.nodes import Actions, Line, Moment, StaffView, Text
from views.notes import Note, latest
from views.pins import turns
from views.reply import Written, first_quotes
from views.ticket_card import CardFacts, actions, lines
from views.ticket_links import on_sheet
from views.to_solve import button


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """``messages`` are the public ones in the archive; ``now`` tells what is late. Of ``notes``, the newest first,
    there is one more than the sheet shows where there are more. ``quoted``: what it is about of another ticket's
    conversation.
    ``queue``: the numbers of the reader's own queue, where it stands in it."""

    card: CardFacts
    promises: Sequence[Promise]
    messages: int
    opened_by: str | None
    now: datetime
    notes: Sequence[Note] = ()
    quoted: Sequence[Written] = ()
    queue: Sequence[int] = ()


def sheet(facts: SheetFacts, words: Words) -> StaffView:
    """The sheet, with the buttons of the card."""
    ticket = facts.card.ticket
    kept = tuple(promise(one, facts.now, words) for one in facts.promises)
    linked = (*first_quotes(facts.quoted, words), *on_sheet(facts.card.links, words))
    notes = latest(ticket.number, facts.notes, words)
    told = (*kept, *linked, _origin(facts, words), *notes)
    nodes = [*lines(facts.card, words), *told, actions(facts.card, words), *turns(ticket.number, facts.queue, words)]
    if ticket.is_over:
        nodes.append(Actions((button(words, "plain"),)))
    return StaffView(tuple(nodes), f"#{ticket.number} {ticket.subject}", f"#{ticket.number}")


def promise(one: Promise, now: datetime, words: Words) -> Line:
    """One promise: its name, its due, and what became of it."""
    name = metric(Metric(one.metric), words)
    if one.state == "void":
        return Line((SIGNS["done"], " ", *words.rich("{promise}: no longer needed", promise=name)), "quiet")
    if one.due is None:
        return Line((SIGNS["waiting"], " ", *words.rich("{promise}: waiting", promise=name)), "waiting")
    due = Moment(one.due)
    if one.stopped is not None and one.state == "breached":
        text = words.rich("{promise} by {due}: late, {at}", promise=name, due=due, at=Moment(one.stopped))
        return Line((SIGNS["done"], " ", *text), "quiet")
    if one.stopped is not None:
        text = words.rich("{promise} by {due}: kept, {at}", promise=name, due=due, at=Moment(one.stopped))
        return Line((SIGNS["done"], " ", *text), "quiet")
    if now > one.due:
        text = words.rich("{promise} by {due}: overdue", promise=name, due=due)
        return Line((SIGNS["overdue"], " ", *text), "overdue")
    text = words.rich("{promise} by {due}", promise=name, due=due)
    return Line((SIGNS["on_time"], " ", *_by_hand(one, text, words)))


def _by_hand(one: Promise, text: Text, words: Words) -> Text:
    return (*text, " · ", words.t("set by hand")) if one.hand_set else text


def _origin(facts: SheetFacts, words: Words) -> Line:
    at = Moment(facts.card.ticket.created_at)
    said = words.n("{count} message", "{count} messages", facts.messages)
    if facts.opened_by is None:
        return Line((said, " · ", *words.rich("made {at}", at=at)), "quiet")
    return Line((said, " · ", *words.rich("made {at} by {who}", at=at, who=facts.opened_by)), "quiet")
