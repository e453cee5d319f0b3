"""How tickets belong together."""

from dataclasses import replace

from desk.ids import TicketId
from desk.intents import Solve
from desk.ticket_links import Linked, LinkKind
from desk.words import Status
from tests.golden.facts import NOW, OPEN, Screens, card_of, form, opened, posted
from views.language import Words
from views.relate_form import relate_form
from views.ticket_card import card
from views.ticket_links import solve_anyway
from views.ticket_sheet import SheetFacts, sheet

BLOCKER = Linked(LinkKind.BLOCKS, False, TicketId("t57"), 57, "The mail server is <down>", Status.PENDING)
LINKS = (
    BLOCKER,
    Linked(LinkKind.RELATES, True, TicketId("t12"), 12, "Passwords expire", Status.CLOSED),
    Linked(LinkKind.DUPLICATE, False, TicketId("t58"), 58, "Can't log in either", Status.OPEN),
)


def screens(words: Words) -> Screens:
    """Each by its name."""
    many = tuple(replace(BLOCKER, kind=LinkKind.RELATES, number=100 + at) for at in range(12))
    return {
        "card_linked": posted(card(card_of(OPEN, links=LINKS), words)),
        "card_linked_to_many": posted(card(card_of(OPEN, links=many), words)),
        "sheet_linked": opened(sheet(SheetFacts(card_of(OPEN, links=LINKS), (), 5, "Minh", NOW), words)),
        "sheet_linked_to_many": opened(sheet(SheetFacts(card_of(OPEN, links=many), (), 5, "Minh", NOW), words)),
        "solve_anyway": opened(solve_anyway(Solve(42), (BLOCKER,), words)),
        "form_relate": form(relate_form("f1", 42, {}, 0, words)),
    }
