"""Lists of any length to pick from."""

from desk.ids import DraftId
from tests.golden.facts import NOW, Screens, opened
from views.bulk import pick_title
from views.language import Words
from views.nodes import Moment
from views.part_form import pick_title as pick_messages
from views.picking import Picks, Shown, picks

DRAFT = DraftId("e" * 32)
TICKETS = tuple((Shown((f"#{number} Trouble *now*",), ("Urgent · Open",)), number % 3 == 0) for number in range(1, 9))
SAID = ((Shown(("Tom: My invoice is <wrong>",), (Moment(NOW),)), True), (Shown(("…",)), False))


def screens(words: Words) -> Screens:
    """The first page, one in the middle, and a short list of what was said."""
    tickets, said = pick_title(words), pick_messages(42, words)
    return {
        "picking": {
            "first": opened(picks(Picks(DRAFT, tickets, TICKETS, 0, 1000, 999), words)),
            "middle": opened(picks(Picks(DRAFT, tickets, TICKETS, 624, 5000, 2), words)),
            "all": opened(picks(Picks(DRAFT, tickets, TICKETS, 0, 8, 8), words)),
            "messages": opened(picks(Picks(DRAFT, said, SAID, 3, 26, 0), words)),
        }
    }
