"""Whom the desk does not hear: what is said when somebody is muted, and the list."""

from dataclasses import dataclass
from datetime import datetime

from desk.ids import PersonId
from desk.intents_spam import ShowMuted, Unmute
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Code, Heading, Line, Moment, Node, Row, StaffView, Strong, plain

ROWS = 8


@dataclass(frozen=True, slots=True)
class Hushed:
    """Somebody who is muted, since when."""

    person: PersonId
    name: str
    since: datetime


def muted(person: PersonId, name: str, words: Words) -> StaffView:
    """To whoever muted them."""
    text = words.rich("{who} is muted: what they write from now on makes no tickets. They are not told.", who=name)
    undo = Button(words.t("Hear them again"), press(Unmute(person)))
    everybody = Button(words.t("All who are muted"), press(ShowMuted()))
    return StaffView((Line(text), Actions((undo, everybody))), plain(text))


def muted_board(rows: tuple[Hushed, ...], total: int, offset: int, words: Words) -> StaffView:
    """A page of the ``total`` who are muted, from ``offset`` on, the newest first."""
    head = words.n("{count} muted", "{count} muted", total)
    nodes: list[Node] = [Heading(head)]
    for row in rows:
        again = Button(words.t("Hear them again"), press(Unmute(row.person)))
        nodes.append(Row((Strong(row.name),), words.rich("since {at}", at=Moment(row.since)), again))
    if not rows:
        nodes.append(Line(words.rich("Nobody is muted. Mute who sends spam by {command}.", command=_example(words))))
    page = offset // ROWS
    turns = [Button(words.t("‹ Previous"), press(ShowMuted(page - 1)))] if page else []
    turns += [Button(words.t("Next ›"), press(ShowMuted(page + 1)))] if offset + ROWS < total else []
    nodes += [Actions(tuple(turns))] if turns else []
    return StaffView(tuple(nodes), head, words.t("Muted"))


def _example(words: Words) -> Code:
    return words.typed(words.t("desk mute @Lan"))
