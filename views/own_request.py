"""A customer's own request, as they may see it: nothing that is the team's (screens.md, section 1)."""

from collections.abc import Sequence

from desk.intents import ShowTicket, SolveOwn
from desk.ticket import Ticket
from desk.words import Status
from views.buttons import press
from views.fields import Shown, fields_line
from views.language import Words
from views.names import public_status
from views.nodes import Actions, Button, Line, LinkButton, Moment, Node, PublicView, Strong
from views.rating import question


def own_request(
    ticket: Ticket,
    handler: str | None,
    messages: int,
    url: str | None,
    words: Words,
    fields: Sequence[Shown] = (),
    rated: bool | None = None,
    into: int | None = None,
) -> PublicView:
    """``handler``: the agent's name; None unassigned, or hidden by the desk. ``url`` leads to the thread. ``fields``:
    what the desk shows its customers. ``rated`` as on the receipt. ``into``: the request that it goes on as."""
    head = words.t("Your request #{number}", number=ticket.number)
    over = ticket.status in (Status.SOLVED, Status.CLOSED)
    nodes: list[Node] = [Line((head,)), Line((Strong(ticket.subject),)), *fields_line(fields, words)]
    if into is not None:
        nodes.append(Line(words.rich("It goes on as #{number}.", number=str(into))))
    elif handler is None or ticket.status is not Status.OPEN:
        nodes.append(Line((public_status(ticket.status, ticket.waiting_on, handler is not None, words),)))
    if handler is not None and not over:
        nodes.append(Line(words.rich("{name} is on it", name=handler)))
    said = words.n("{count} message", "{count} messages", messages)
    nodes.append(Line((said, " · ", *words.rich("asked {at}", at=Moment(ticket.created_at))), "quiet"))
    nodes += () if rated is None else question(ticket.number, words, rated=rated)
    buttons: list[Button | LinkButton] = [LinkButton(words.t("Thread"), url)] if url else []
    if not over:
        buttons.append(Button(words.t("It's solved"), press(SolveOwn(ticket.number))))
    if into is not None:
        buttons.append(Button(words.t("Details"), press(ShowTicket(into))))
    if buttons:
        nodes.append(Actions(tuple(buttons)))
    return PublicView(tuple(nodes), head, f"#{ticket.number}")
