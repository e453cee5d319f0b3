"""The private page of a person: an agent's counts, tickets and queue, or a customer's requests (screens.md, Home)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desk.intents import ListTickets, StartConvert, StartSetup
from desk.pause import Pause
from desk.ticket import Ticket
from views.buttons import press
from views.language import Words
from views.named_views import Saved, view_buttons
from views.nodes import Actions, Button, Heading, Home, Line, Moment, Node, Text
from views.pause import away_head, pause_button
from views.rules import Rules, rules_lines
from views.ticket_row import RowFacts, own_row, staff_row
from views.to_solve import button

ROWS = 5
"""Of each list as many stand on the page."""


@dataclass(frozen=True, slots=True)
class Part:
    """The first rows of ``total`` tickets, and the query that lists them all."""

    rows: tuple[RowFacts, ...]
    total: int
    query: str


@dataclass(frozen=True, slots=True)
class HomeFacts:
    """An agent's page at ``now``. ``group`` is the one group that it is about; None: the whole desk.

    ``banner``: an admin's desk that is not set up yet. ``ever`` False: the desk has had no ticket at all.
    ``pinned``: their own queue, in its order. ``paused``: they are away.
    """

    overdue: int
    due_today: int
    unassigned: int
    mine: Part
    queue: Part
    rules: Rules
    now: datetime
    group: str | None = None
    banner: bool = False
    ever: bool = True
    views: tuple[Saved, ...] = ()
    pinned: tuple[RowFacts, ...] = ()
    paused: Pause | None = None


def agent_home(facts: HomeFacts, words: Words) -> Home:
    """What an agent has to do, and what there is to take."""
    nodes: list[Node] = []
    if facts.banner:
        nodes.append(Line(words.rich("This desk is not set up yet: hours, people and channels take two minutes.")))
        nodes.append(Actions((Button(words.t("Set up"), press(StartSetup()), "primary"),)))
    new = Button(words.t("New ticket"), press(StartConvert(None)))
    away = pause_button(facts.paused, words)
    if facts.paused is not None:
        nodes.append(Line(away_head(facts.paused, words), "waiting"))
    if not facts.ever:
        nodes.append(Line(words.rich("No tickets yet. Open a message's menu → Convert to ticket")))
        nodes.append(Actions((new, away)))
    else:
        solve = button(words, "plain" if facts.banner else "primary")
        nodes += [Line(_counts(facts, words)), Actions((solve, new, away))]
        if facts.views:
            nodes.append(Actions(view_buttons(facts.views)))
        if facts.pinned:
            nodes += _part(words.t("My queue"), Part(facts.pinned, len(facts.pinned), ""), (), words)
        nothing = words.rich("Nothing is yours right now. Take one from the queue.")
        nodes += _part(words.t("Mine"), facts.mine, nothing, words)
        queue = words.t("Queue") + (f" · {facts.group}" if facts.group else "")
        nodes += _part(queue, facts.queue, words.rich("Nothing is open. New tickets stand here."), words)
    return Home((*nodes, *rules_lines(facts.rules, words), _as_of(facts.now, words)))


def customer_home(rows: tuple[tuple[Ticket, bool], ...], total: int, rules: str, now: datetime, words: Words) -> Home:
    """A customer's own requests, each with whether it is being handled, and a way to ask."""
    nodes: list[Node] = [Heading(words.t("My requests"))]
    nodes += [own_row(ticket, handled, words) for ticket, handled in rows]
    if not rows:
        nodes.append(Line(words.rich("You have asked for nothing yet. Ask here, or write in the help channel.")))
    ask = Button(words.t("Ask for help"), press(StartConvert(None)), "primary")
    more = (_see(total, "", words),) if total > len(rows) else ()
    return Home((*nodes, Actions((ask, *more)), *rules_lines(Rules(rules), words), _as_of(now, words)))


def _counts(facts: HomeFacts, words: Words) -> Text:
    figures = (
        "■ " + words.n("{count} overdue", "{count} overdue", facts.overdue),
        "▲ " + words.n("{count} due today", "{count} due today", facts.due_today),
        "○ " + words.n("{count} unassigned", "{count} unassigned", facts.unassigned),
    )
    return (" · ".join(figures),)


def _part(head: str, part: Part, nothing: Text, words: Words) -> Iterator[Node]:
    yield Heading(head)
    yield from (staff_row(row, words) for row in part.rows)
    if not part.rows:
        yield Line(nothing, tone="quiet")
    if part.total > len(part.rows):
        yield Actions((_see(part.total, part.query, words),))


def _see(total: int, query: str, words: Words) -> Button:
    return Button(words.t("See {count}", count=total), press(ListTickets(query)))


def _as_of(now: datetime, words: Words) -> Line:
    return Line(words.rich("as of {time}", time=Moment(now, "time")), tone="quiet")
