"""A list of any length to pick from: eight rows a page, each with its button; what is picked stays so on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desk.ids import DraftId
from desk.intents_picking import Pick, ShowPicks, TakePicks
from views.buttons import press
from views.language import Words
from views.names import SIGNS
from views.nodes import Actions, Button, Heading, Line, Node, Row, StaffView, Text

ROWS = 8
"""A page's rows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What can be picked, in two lines."""

    text: Text
    second: Text = ()


@dataclass(frozen=True, slots=True)
class Picks:
    """``rows`` of ``page``, each with whether it is picked; ``chosen`` of all ``total`` are."""

    draft: DraftId
    title: str
    rows: Sequence[tuple[Shown, bool]]
    page: int
    total: int
    chosen: int


def picks(board: Picks, words: Words) -> StaffView:
    """The page, with the way to the others and on."""
    count = words.t("{count} of {total} picked", count=board.chosen, total=board.total)
    nodes: list[Node] = [Heading(board.title), Line((count,))]
    nodes += [_row(board, at, one, words, on=on) for at, (one, on) in enumerate(board.rows)]
    if board.total > ROWS:
        first = board.page * ROWS + 1
        last = first + len(board.rows) - 1
        text = words.t("{first} to {last} of {total}", first=first, last=last, total=board.total)
        nodes.append(Line((text,), "quiet"))
    nodes.append(Actions(tuple(_buttons(board, words))))
    return StaffView(tuple(nodes), f"{board.title}: {count}", board.title)


def _row(board: Picks, at: int, one: Shown, words: Words, *, on: bool) -> Row:
    sign: Text = (f"{SIGNS['done']} ",) if on else ()
    label = words.t("Leave out") if on else words.t("Pick")
    button = Button(label, press(Pick(board.draft, board.page, board.page * ROWS + at, on=not on)))
    return Row((*sign, *one.text), one.second, button)


def _buttons(board: Picks, words: Words) -> Iterator[Button]:
    """Five at most, as many as stand in a row everywhere."""
    if board.page:
        yield Button(words.t("‹ Previous"), press(ShowPicks(board.draft, board.page - 1)))
    if (board.page + 1) * ROWS < board.total:
        yield Button(words.t("Next ›"), press(ShowPicks(board.draft, board.page + 1)))
    if board.chosen < board.total:
        yield Button(words.t("Pick all"), press(Pick(board.draft, board.page, None, on=True)))
    if board.chosen:
        yield Button(words.t("Leave out all"), press(Pick(board.draft, board.page, None, on=False)))
    yield Button(words.t("Go on"), press(TakePicks(board.draft)), "primary")
