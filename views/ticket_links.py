"""How tickets belong together, as the team sees it: a line on the card, a row each on the sheet."""

from collections.abc import Sequence

from desk.cause import caused
from desk.intents import ShowTicket, Solve
from desk.ticket_links import Linked, Relation, parts
from views.buttons import press
from views.language import Words
from views.names import bare_status
from views.nodes import Actions, Button, Line, Node, Row, StaffView, Text, clipped, plain

ON_CARD = 4
ON_SHEET = 10
SUBJECT = 80


def relation(value: Relation, words: Words) -> str:
    """What one ticket is to another; the other's number follows."""
    match value:
        case Relation.RELATES:
            return words.t("related to")
        case Relation.BLOCKS:
            return words.t("blocking")
        case Relation.BLOCKED_BY:
            return words.t("blocked by")
        case Relation.DUPLICATE_OF:
            return words.t("a duplicate of")
        case Relation.DUPLICATED_BY:
            return words.t("the original of")
        case Relation.PART_OF:
            return words.t("a part of")
        case Relation.HAS_PART:
            return words.t("split into")
        case Relation.MERGED_INTO:
            return words.t("merged into")
        case Relation.MERGED_FROM:
            return words.t("took in")
        case Relation.CAUSED_BY:
            return words.t("caused by")
        case Relation.CAUSES:
            return words.t("the cause of")


def on_card(links: Sequence[Linked], words: Words) -> tuple[Line, ...]:
    """One line, where there is anything to say: how many parts are solved, and what else it is linked to."""
    said = [*_progress(links, words), *_causes(links, words)]
    others = [one for one in links if one.relation not in (Relation.HAS_PART, Relation.CAUSES)]
    said += [f"{relation(one.relation, words)} #{one.number}" for one in others[:ON_CARD]]
    if len(others) > ON_CARD:
        said.append(words.t("and {count} more", count=len(others) - ON_CARD))
    return (Line((" · ".join(said),), "quiet"),) if said else ()


def _progress(links: Sequence[Linked], words: Words) -> tuple[str, ...]:
    made = parts(links)
    solved = sum(one.is_over for one in made)
    said = words.n("{solved} of {count} part solved", "{solved} of {count} parts solved", len(made), solved=solved)
    return (said,) if made else ()


def _causes(links: Sequence[Linked], words: Words) -> tuple[str, ...]:
    found = caused(links)
    if not found:
        return ()
    more = ("…",) if len(found) > ON_CARD else ()
    numbers = " ".join((*(f"#{one.number}" for one in found[:ON_CARD]), *more))
    said = words.n("Causes {count} ticket: {numbers}", "Causes {count} tickets: {numbers}", len(found), numbers=numbers)
    return (said,)


def on_sheet(links: Sequence[Linked], words: Words) -> tuple[Node, ...]:
    """A row each, with the way there."""
    rows: list[Node] = [_row(one, words) for one in links[:ON_SHEET]]
    if len(links) > ON_SHEET:
        rows.append(Line((words.t("and {count} more", count=len(links) - ON_SHEET),), "quiet"))
    return tuple(rows)


def _row(one: Linked, words: Words) -> Row:
    text: Text = (f"{relation(one.relation, words)} #{one.number} {clipped(one.subject, SUBJECT)}",)
    show = Button(words.t("Show"), press(ShowTicket(one.number)))
    return Row(text, (bare_status(one.status, words),), show)


def solve_anyway(intent: Solve, against: Sequence[Linked], words: Words) -> StaffView:
    """To whoever solves a ticket while something speaks against it: nothing was changed yet."""
    head = words.rich("#{number} is not solved yet: look at these first.", number=str(intent.ticket))
    again = Solve(intent.ticket, intent.outcome, sure=True)
    button = Button(words.t("Solve anyway"), press(again), "danger")
    return StaffView((Line(head), *on_sheet(against, words), Actions((button,))), plain(head), f"#{intent.ticket}")
