"""Who is here: the team at a glance, for those who lead it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desk.intents_people import ShowHere, ShowReport
from desk.pause import Pause
from views.buttons import press
from views.language import Words
from views.names import SIGNS
from views.nodes import Actions, Button, Heading, Line, Moment, Node, Row, StaffView, Strong, Text
from views.paused import said
from views.spans import span

ROWS = 8


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who answers here. ``held``: their open tickets; ``away``: seconds of today that they were paused.
    ``back``: when they work again who are outside their hours now."""

    name: str
    held: int
    pause: Pause | None = None
    away: int = 0
    back: datetime | None = None

    @property
    def place(self) -> int:
        """0: here; 1: paused; 2: outside their hours, paused or not."""
        if self.back is not None:
            return 2
        return 1 if self.pause else 0


def here_board(people: Sequence[Present], offset: int, words: Words) -> StaffView:
    """A page of all ``people``, from ``offset`` on, under how many there are of each kind."""
    counts = [sum(one.place == place for one in people) for place in range(3)]
    head = " · ".join(
        (
            f"{SIGNS['done']} " + words.n("{count} here", "{count} here", counts[0]),
            f"{SIGNS['waiting']} " + words.n("{count} paused", "{count} paused", counts[1]),
            f"{SIGNS['none']} " + words.n("{count} outside their hours", "{count} outside their hours", counts[2]),
        )
    )
    nodes: list[Node] = [Heading(words.t("Who is here")), Line((head,))]
    nodes += [_row(one, words) for one in people[offset : offset + ROWS]]
    if not people:
        nodes.append(
            Line(words.rich("Nobody answers here yet. Give somebody a role: {command}", command=_roles(words)))
        )
    page = offset // ROWS
    turns = [Button(words.t("‹ Previous"), press(ShowHere(page - 1)))] if page else []
    turns += [Button(words.t("Next ›"), press(ShowHere(page + 1)))] if offset + ROWS < len(people) else []
    nodes.append(Actions((*turns, Button(words.t("Report"), press(ShowReport())))))
    return StaffView(tuple(nodes), head, words.t("Who is here"))


def _row(one: Present, words: Words) -> Row:
    held = words.n("{count} open ticket", "{count} open tickets", one.held)
    second: Text = (held,)
    if one.away:
        second = (*second, " · ", words.t("paused for {span} today", span=span(one.away // 60 * 60, words)))
    return Row((Strong(one.name), " · ", *_state(one, words)), second)


def _state(one: Present, words: Words) -> Text:
    if one.pause is not None:
        return (f"{SIGNS['waiting']} ", *words.rich("paused {until}", until=said(one.pause, words)))
    if one.back is not None:
        return (f"{SIGNS['none']} ", *words.rich("outside their hours until {at}", at=Moment(one.back)))
    return (f"{SIGNS['done']} ", words.t("here"))


def _roles(words: Words) -> Text:
    return (words.typed(words.t("desk roles")),)
