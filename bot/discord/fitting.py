"""So much of a message as Discord takes: what is left out is counted, what can be pressed stays."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from bot.discord import limits
from bot.discord.pieces import Beside, Gap, Piece, Pressed, Said
from desk.text import size
from views.nodes import Button, Menu, Option

_REST = 16  # kept for "… +123"


def fitted(made: list[Piece], most: int) -> list[Piece]:
    """The pieces that ``most`` components and four thousand characters hold; never none."""
    fits = sum(weights(made)) <= most
    if made and fits and sum(map(_length, made)) + _REST <= limits.TEXTS:
        return made
    if not fits:
        made = [piece for piece in made if not isinstance(piece, Gap)]
    whole, rows = made, sum(isinstance(piece, Beside) for piece in made)
    # A few too many cost the last rows their own menus, many too many all of them: so that a list looks like one.
    for apart in (*range(rows - 1, rows * 2 // 3 - 1, -1), 0):
        if sum(weights(made)) > most:
            made = list(_gathered(whole, apart))
    kept: list[Piece] = []
    # One is kept for the count of what is left out, which has the place of a text that its length leaves out.
    spent, written, dropped, first = int(sum(weights(made)) > most), _REST, 0, 0
    waiting = sum(weight(piece) for piece in made if isinstance(piece, Pressed))
    for piece, cost in zip(made, weights(made), strict=True):
        pressing, text = isinstance(piece, Pressed), _length(piece)
        waiting -= cost if pressing else 0
        full = spent + cost + (0 if pressing else waiting) > most or written + text > limits.TEXTS
        if full or (dropped and not pressing):
            first = first if dropped else len(kept)
            dropped += 1
            continue
        kept.append(piece)
        spent, written = spent + cost, written + text
    if dropped:
        kept.insert(first, Said(f"… +{dropped}"))
    return kept or [Said("…")]


def weight(piece: Piece) -> int:
    """How many components a piece is, by itself."""
    match piece:
        case Said() | Gap():
            return 1
        case Beside():
            return 3
        case Pressed(items):
            return 1 + len(items)


def weights(made: Iterable[Piece]) -> Iterator[int]:
    """The same one after the other: texts in a row are one component."""
    above = False
    for piece in made:
        joins = isinstance(piece, Said) or (isinstance(piece, Beside) and isinstance(piece.action, Menu))
        yield weight(piece) - (joins and above)
        above = isinstance(piece, Said)


def _length(piece: Piece) -> int:
    return size(piece.text) + 1 if isinstance(piece, Said | Beside) else 0


def _gathered(made: list[Piece], apart: int) -> Iterator[Piece]:
    """Rows with something to press after the first ``apart`` each as one text and a menu of the same presses; of a
    row's menu the first."""
    for beside, run in groupby(made, lambda piece: isinstance(piece, Beside)):
        pieces = list(run)
        if not beside:
            yield from pieces
            continue
        yield from pieces[:apart]
        late = [piece for piece in pieces[apart:] if isinstance(piece, Beside)]
        apart = max(0, apart - len(pieces))
        for some in _by(limits.OPTIONS, late):
            yield from (Said(one.text) for one in some)
            first = [_first(one) for one in some]
            options = tuple(Option(press, one.name) for (_, press), one in zip(first, some, strict=True))
            yield Pressed((Menu(first[0][0], options),))


def _first(row: Beside) -> tuple[str, str]:
    """Label and press of a row's button, or of the first in its menu."""
    match row.action:
        case Button(label, press):
            return label, press
        case Menu(options=options):
            return options[0].label, options[0].value


def _by(count: int, rows: list[Beside]) -> Iterator[list[Beside]]:
    for first in range(0, len(rows), count):
        yield rows[first : first + count]
