"""A common cause as the team hears of it: what is solved with it, and what one answer reached."""

from collections.abc import Sequence
from dataclasses import dataclass

from desk.intents import ShowTicket, Solve
from desk.intents_bulk import UndoBulk
from desk.intents_cause import SolveAll
from desk.ticket_links import Linked
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, StaffView, Strong, Text, plain
from views.reply import pieces
from views.ticket_links import on_sheet

LISTED = 50


@dataclass(frozen=True, slots=True)
class Left:
    """A ticket that stayed open. ``why``: not_allowed, spam, hindered or fields; ``names`` are those of the fields."""

    number: int
    why: str
    names: str = ""


def solve_all_too(intent: Solve, caused: Sequence[Linked], against: Sequence[Linked], words: Words) -> StaffView:
    """To whoever solves a cause: nothing was changed yet. ``against``: what speaks against it."""
    head = words.n("{count} ticket is solved with it:", "{count} tickets are solved with it:", len(caused))
    hindered = (Line((words.t("Look at these first:"),), "at_risk"), *on_sheet(against, words)) if against else ()
    buttons = (
        Button(words.t("Solve all"), press(SolveAll(intent.ticket, intent.outcome)), "primary"),
        Button(words.t("Only this"), press(Solve(intent.ticket, intent.outcome, sure=True))),
    )
    line = Line((Strong(f"#{intent.ticket}"), " · ", head))
    return StaffView((line, *on_sheet(caused, words), *hindered, Actions(buttons)), head, f"#{intent.ticket}")


def solved_all(done: Sequence[int], left: Sequence[Left], deed: str, words: Words) -> StaffView:
    """What became of each; ``deed`` is taken back as a whole."""
    head = words.n(
        "{count} ticket is solved: {numbers}", "{count} tickets are solved: {numbers}", len(done), numbers=_listed(done)
    )
    said = head if done else words.t("Nothing was solved.")
    undo = (Actions((Button(words.t("Undo"), press(UndoBulk(deed))),)),) if done else ()
    stay = (Line(_left(one, words), "at_risk") for one in left)
    return StaffView((Line((said,)), *stay, *undo), said, words.t("Solve all"))


def _left(one: Left, words: Words) -> Text:
    number = str(one.number)
    match one.why:
        case "fields":
            return words.rich("#{number} stays open: fill in {names} first.", number=number, names=one.names)
        case "hindered":
            return words.rich("#{number} stays open: something else must be solved first.", number=number)
        case "spam":
            return words.rich("#{number} is spam and was left as it is.", number=number)
        case _:
            return words.rich("#{number} stays open: ask somebody of its group, you may not solve it.", number=number)


def answered_all(number: int, sent: Sequence[int], left: Sequence[int], words: Words) -> StaffView:
    """To whoever answered all who are affected by the cause ``number``."""
    head = words.n(
        "Your answer is on its way for {count} ticket: {numbers}",
        "Your answer is on its way for {count} tickets: {numbers}",
        len(sent),
        numbers=_listed(sent),
    )
    not_sent = words.rich("Not sent to {numbers}: look at them one by one.", numbers=_listed(left))
    more = (Line(not_sent, "at_risk"),) if left else ()
    buttons = (
        Button(words.t("Solve"), press(Solve(number))),
        Button(words.t("Open ticket"), press(ShowTicket(number))),
    )
    return StaffView((Line((head,)), *more, Actions(buttons)), head, f"#{number}")


def answered_under(name: str, sent: Sequence[int], text: str, words: Words) -> StaffView:
    """Under the card of a cause: what was sent, and to which tickets."""
    head = words.rich("{who} answered {numbers}:", who=Strong(name), numbers=_listed(sent))
    return StaffView((Line(head), *(Line((piece,)) for piece in pieces(text))), plain(head))


def _listed(numbers: Sequence[int]) -> str:
    shown = " ".join(f"#{one}" for one in numbers[:LISTED])
    return f"{shown} …" if len(numbers) > LISTED else shown
