"""What the desk did to a ticket by itself, newest first, and why, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.because import Explained
from desk.intents import ShowTicket, Why
from desk.intents_log import WhyDeeds
from views.because import because
from views.buttons import press
from views.called import Names
from views.language import Words
from views.nodes import Actions, Button, Heading, Line, Moment, Node, Row, StaffView
from views.told import told

ROWS = 5
"""Deeds of a page."""


@dataclass(frozen=True, slots=True)
class DeedsFacts:
    """``deeds`` are those of ``page``, of ``total``."""

    number: int
    deeds: Sequence[Explained]
    total: int
    page: int
    names: Names


def why_deeds(facts: DeedsFacts, words: Words) -> StaffView:
    """Each with its time and, below, the reason."""
    head = words.t("What Deskhand did to #{number} by itself", number=facts.number)
    nodes: list[Node] = [Heading(head)]
    for one in facts.deeds:
        said = (Moment(one.row.at), " · ", *told(one.row, facts.names, words))
        nodes.append(Row(said, because(one.because, facts.names, words)))
    if not facts.total:
        nodes.append(Line(words.rich("Nothing yet: all that was done to it was done by people.")))
    buttons = [Button(words.t("Due"), press(Why(facts.number)))]
    if facts.page:
        buttons.append(Button(words.t("‹ Newer"), press(WhyDeeds(facts.number, facts.page - 1))))
    if (facts.page + 1) * ROWS < facts.total:
        buttons.append(Button(words.t("Older ›"), press(WhyDeeds(facts.number, facts.page + 1))))
    buttons.append(Button(words.t("Open ticket"), press(ShowTicket(facts.number))))
    return StaffView((*nodes, Actions(tuple(buttons))), head, words.t("Why #{number}?", number=facts.number))
