"""What happened to a ticket: a line for each row of its journal, newest first, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.events import Entry
from desk.intents import ShowTicket
from desk.intents_log import ShowLog
from views.buttons import press
from views.called import Names
from views.language import Words
from views.nodes import Actions, Button, Heading, Line, Moment, Node, StaffView
from views.told import told

ROWS = 10
"""Lines of a page."""


@dataclass(frozen=True, slots=True)
class LogFacts:
    """``entries`` are those of ``page``, newest first, of ``total``."""

    number: int
    subject: str
    entries: Sequence[Entry]
    total: int
    page: int
    names: Names


def ticket_log(facts: LogFacts, words: Words) -> StaffView:
    """When it was and what was done; instants in the reader's zone."""
    head = words.t("What happened to #{number}", number=facts.number)
    nodes: list[Node] = [Heading(head)]
    nodes += [Line((Moment(one.at), " · ", *told(one, facts.names, words))) for one in facts.entries]
    if facts.total > ROWS:
        first = facts.page * ROWS + 1
        last = min(first + ROWS - 1, facts.total)
        shown = words.t("{first} to {last} of {total}", first=first, last=last, total=facts.total)
        nodes.append(Line((shown,), "quiet"))
    return StaffView((*nodes, Actions(tuple(_buttons(facts, words)))), head, f"#{facts.number}")


def _buttons(facts: LogFacts, words: Words) -> list[Button]:
    made = []
    if facts.page:
        made.append(Button(words.t("‹ Newer"), press(ShowLog(facts.number, facts.page - 1))))
    if (facts.page + 1) * ROWS < facts.total:
        made.append(Button(words.t("Older ›"), press(ShowLog(facts.number, facts.page + 1))))
    return [*made, Button(words.t("Open ticket"), press(ShowTicket(facts.number)))]
