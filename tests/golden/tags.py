"""Tags: in their colours on a card, in the list of them, and in the form of one."""

from dataclasses import replace

from desk.bulk import Action, Bulk, Came, Order, State
from desk.ids import DeskId, TicketId, WorkspaceId
from desk.refusals import BadForm, Problem
from desk.tag_places import SKILLS
from desk.tags import Colour, ColouredTag, TagStanding
from desk.ticket import Standing
from desk.words import Status
from tests.golden.facts import CHOICES, HOA, NOW, OPEN, Screens, card_of, form, opened, posted
from views.answers import done, with_more
from views.bulk import Asked, Sample, ask, progress
from views.language import Words
from views.new_ticket import left_to_choose
from views.nodes import StaffView
from views.refusals import refusal
from views.tags import tag_form, tag_saved, tags_board
from views.ticket_card import card

COLOURED = (*(ColouredTag(one.value, one) for one in Colour), ColouredTag("VIP", Colour.RED))
ROWS = [TagStanding("vip", 12, 3, (4, 17), (2, 9)), TagStanding("hóa <đơn>", 1, 0, (0, 1), (0, 0))]
MANY = [TagStanding(f"{'long ' * 7}{at}", 100, 99, (10, 100), (10, 100)) for at in range(8)]
ORDER = Order(Action.RENAME, "vip", to="<!here> *top*")
SAMPLE = tuple(Sample(number, f"Trouble {number}") for number in range(1, 6))
ASKED = Asked("b" * 32, ORDER, "vip", 120, SAMPLE)
TICKETS = tuple(TicketId(str(number)) for number in range(120))
DONE = Bulk(
    ASKED.bulk, DeskId("d1"), HOA, WorkspaceId("w1"), ORDER, TICKETS, NOW, State.DONE, 120, Came(120), ended_at=NOW
)
UNDONE = replace(DONE, state=State.UNDONE, came=Came(120, restored=119, left=("Gold", "")))
NO = (
    Problem("name", "tag_same", part="vip"),
    Problem("name", "tag_many"),
    Problem("name", "tag_unknown", part="vipp", meant="vip"),
    Problem("name", "tag_unknown", part="@everyone"),
)
MERGING = replace(ASKED, merging=True, rules=("Gold", "Silver & <b>"), named=("Tech & <b>", SKILLS))


def screens(words: Words) -> Screens:
    """Name and content of each."""
    tagged = replace(OPEN, tags=(*(one.value for one in Colour), "vip", "plain & <b>"))
    menus = left_to_choose(42, Standing(Status.OPEN), "tech", CHOICES, words, ["vip", "two words"])
    return {
        "card_with_coloured_tags": posted(card(card_of(tagged, tags=COLOURED), words)),
        "tags": opened(tags_board(ROWS, COLOURED, 0, more=False, leads=True, words=words)),
        "tags_many": opened(tags_board(MANY, COLOURED, 1, more=True, leads=False, words=words)),
        "tags_none": opened(tags_board([], (), 0, more=False, leads=True, words=words)),
        "tag_saved": opened(StaffView((tag_saved("vip", Colour.RED, words),), "vip")),
        "form_tag": form(tag_form("f1", "vip", {"colour": "red"}, 0, words)),
        "rename_tag": {
            "asked": opened(ask(ASKED, words)),
            "merging": opened(ask(MERGING, words)),
            "done": posted(progress(DONE, NOW, words)),
            "undone": posted(progress(UNDONE, NOW, words)),
            "refused": posted(refusal(BadForm(NO), words)),
        },
        "new_ticket_with_tags": opened(with_more(done("opened", 42, words), 42, 1, words, menus)),
    }
