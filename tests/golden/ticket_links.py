"""How tickets belong together."""

from dataclasses import replace

from desk.ids import MessageId, TicketId
from desk.intents import Solve
from desk.ticket_links import Linked, LinkKind
from desk.words import Outcome, Status
from tests.golden.facts import CHOICES, CLOSED, NOW, OPEN, PING_MINH, THREAD, Screens, card_of, form, opened, posted
from tests.golden.forms import DAYS
from views.language import Words
from views.merge_form import merge_form
from views.merged import goes_on, goes_on_here, on_its_own, on_its_own_here, went_on
from views.part_form import PartFacts, internal_form, split_form
from views.parts import inside, parts_solved, quoted, said_inside, with_split
from views.relate_form import relate_form
from views.reply import Asked, Written, for_team, reply_form
from views.ticket_card import card
from views.ticket_links import solve_anyway
from views.ticket_sheet import SheetFacts, sheet

PARTS = tuple(
    Linked(LinkKind.PART_OF, False, TicketId(f"t{number}"), number, subject, status)
    for number, subject, status in (
        (60, "Invoice", Status.SOLVED),
        (61, "Address", Status.OPEN),
        (62, "VPN", Status.CLOSED),
    )
)
SAID = (Written("Lan", "My invoice is *wrong*"), Written("Tom", "Mine too: 300 instead of 30"))
BLOCKER = Linked(LinkKind.BLOCKS, False, TicketId("t57"), 57, "The mail server is <down>", Status.PENDING)
WHOLE = Linked(LinkKind.PART_OF, True, TicketId("t42"), 42, "Can't log in", Status.PENDING)
INSIDE = replace(OPEN, number=57, subject="Invoice", internal=True)
ASKED = PartFacts("f1", 42, {"messages": "m1"}, CHOICES, DAYS)
LINKS = (
    BLOCKER,
    Linked(LinkKind.RELATES, True, TicketId("t12"), 12, "Passwords expire", Status.CLOSED),
    Linked(LinkKind.DUPLICATE, False, TicketId("t58"), 58, "Can't log in either", Status.OPEN),
)


def screens(words: Words) -> Screens:
    """Each by its name."""
    since = replace(ASKED, values={"messages": "since"})
    many = tuple(replace(BLOCKER, kind=LinkKind.RELATES, number=100 + at) for at in range(12))
    return {
        "card_linked": posted(card(card_of(OPEN, links=LINKS), words)),
        "card_linked_to_many": posted(card(card_of(OPEN, links=many), words)),
        "sheet_linked": opened(sheet(SheetFacts(card_of(OPEN, links=LINKS), (), 5, "Minh", NOW), words)),
        "sheet_linked_to_many": opened(sheet(SheetFacts(card_of(OPEN, links=many), (), 5, "Minh", NOW), words)),
        "solve_anyway": opened(solve_anyway(Solve(42), (BLOCKER,), words)),
        "card_split": posted(card(card_of(OPEN, links=(*PARTS, BLOCKER)), words)),
        "card_internal": posted(card(card_of(INSIDE, links=(WHOLE,), thread_url=None), words)),
        "sheet_split": opened(sheet(SheetFacts(card_of(OPEN, links=PARTS), (), 5, "Minh", NOW), words)),
        "sheet_internal": opened(
            sheet(SheetFacts(card_of(INSIDE, links=(WHOLE,)), (), 0, "Minh", NOW, quoted=SAID), words)
        ),
        "form_split": form(split_form(ASKED, [("m2", SAID[1]), ("m1", SAID[0])], (), words)),
        "form_split_since": form(split_form(since, [(f"m{at}", SAID[0]) for at in range(100)], SAID * 75, words)),
        "form_split_picked": form(split_form(ASKED, (), (), words, picked=30)),
        "form_internal": form(internal_form(ASKED, words)),
        "form_internal_alone": form(internal_form(replace(ASKED, number=None), words)),
        "form_reply_inside": form(for_team(reply_form("f1", 57, "", Asked(SAID), 0, words), words)),
        "part_quoted": posted(quoted(42, SAID * 6, words)),
        "parts_solved": posted(parts_solved(42, OPEN.subject, 3, PING_MINH, words)),
        "part_solved": posted(parts_solved(42, OPEN.subject, 1, None, words)),
        "said_inside": posted(said_inside(57, SAID[1], words)),
        "answer_inside": posted(inside("Hoa", "Yes, up to 50.")),
        "sheet_from_a_message": opened(
            with_split(solve_anyway(Solve(42), (BLOCKER,), words), 42, MessageId("m1"), words)
        ),
        "form_merge": form(merge_form("f1", 42, [(57, "Mail"), (58, "Invoice *again*")], {}, 0, words)),
        "form_merge_without_others": form(merge_form("f1", 42, [], {}, 0, words)),
        "merged_away": posted(goes_on(42, 57, THREAD, words)),
        "receipt_merged": posted(went_on(42, "Can't <log> in", 57, words)),
        "merged_here": posted(goes_on_here(42, words)),
        "apart_here": posted(on_its_own_here(42, words)),
        "apart_away": posted(on_its_own(42, THREAD, words)),
        "card_merged": posted(card(card_of(replace(CLOSED, outcome=Outcome.MERGED)), words)),
        "form_relate": form(relate_form("f1", 42, {}, 0, words)),
    }
