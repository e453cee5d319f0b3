"""The calm face of a ticket: what the customer sees, three lines and no staff field (screens.md, section 1)."""

from collections.abc import Sequence

from desk.intents import ShowTicket, SolveOwn
from desk.words import Status, WaitingOn
from views.buttons import press
from views.fields import Shown, fields_line
from views.language import Words
from views.names import SIGNS, public_status
from views.nodes import Actions, Button, Line, Node, PublicView, Strong
from views.rating import question


def receipt(
    number: int,
    subject: str,
    status: Status,
    waiting_on: WaitingOn | None,
    handler: str | None,
    words: Words,
    fields: Sequence[Shown] = (),
    rated: bool | None = None,
) -> PublicView:
    """The receipt in the customer's thread. ``handler``: the agent's name; None unassigned, or hidden by the desk.
    ``fields`` are those that the desk shows its customers. ``rated``: whether they said how it went; None: they are not
    asked."""
    head = words.rich("🎫 We have your request #{number}", number=str(number))
    state = public_status(status, waiting_on, handler is not None, words)
    third = words.rich("{name} is on it", name=handler) if handler and status is Status.OPEN else (state,)
    details = Button(words.t("Details"), press(ShowTicket(number)))
    over = status in (Status.SOLVED, Status.CLOSED)
    buttons = (details,) if over else (details, Button(words.t("It's solved"), press(SolveOwn(number))))
    last = Line((SIGNS["done"], " ", *third), "done") if over else Line(third)
    asked = () if rated is None else tuple(question(number, words, rated=rated))
    shown: tuple[Node, ...] = (*fields_line(fields, words), last, *asked, Actions(buttons))
    return PublicView(
        (Line(head), Line((Strong(subject),)), *shown), words.t("We have your request #{number}", number=number)
    )


def mark(emoji: str) -> PublicView:
    """The whole receipt of a quiet channel: one emoji on the conversation, by its name."""
    return PublicView((), emoji)
