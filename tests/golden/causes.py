"""The common cause of several customers' tickets."""

from dataclasses import replace

from desk.ids import TicketId
from desk.intents import Solve
from desk.ticket_links import Linked, LinkKind
from desk.words import Status
from tests.golden.facts import NOW, OPEN, Screens, card_of, form, opened, posted
from views.answers import done
from views.canned_many import Spoken, Variant
from views.cause import Left, answered_all, answered_under, solve_all_too, solved_all
from views.cause_form import ToAll, answer_all_form, cause_form
from views.language import Words
from views.ticket_card import card
from views.ticket_sheet import SheetFacts, sheet

CAUSED = tuple(
    Linked(LinkKind.CAUSED_BY, False, TicketId(f"t{number}"), number, subject, status)
    for number, subject, status in (
        (42, "Can't log in", Status.OPEN),
        (43, "VPN is *down*", Status.PENDING),
        (57, "Mail <offline>", Status.SOLVED),
    )
)
BLOCKER = Linked(LinkKind.BLOCKS, False, TicketId("t58"), 58, "New disks", Status.OPEN)
CAUSE = replace(OPEN, number=60, subject="Mail server", internal=True)
MEMBER = Linked(LinkKind.CAUSED_BY, True, TicketId("t60"), 60, "Mail server", Status.OPEN)
SPOKEN = Spoken((Variant("en", 1, "Hello {name}, *{number}*"), Variant("vi", 2, "Chào {name}, {number}")), 1)
MANY = tuple(replace(CAUSED[0], number=number) for number in range(100, 150))
LEFT = tuple(
    Left(number, why, "Type, Impact")
    for number, why in enumerate(("fields", "hindered", "spam", "not_allowed"), start=43)
)


def screens(words: Words) -> Screens:
    """Each by its name."""
    to = [(42, "Lan"), (43, "Tom *Globex*")]
    canned = ToAll("f1", 60, to, canned=("Refund", "Sorry"), chosen="Refund", spoken=SPOKEN)
    mine = card_of(CAUSE, links=CAUSED, thread_url=None)
    return {
        "card_cause": posted(card(mine, words)),
        "card_cause_of_many": posted(card(card_of(CAUSE, links=MANY, thread_url=None), words)),
        "card_caused": posted(card(card_of(OPEN, links=(MEMBER,)), words)),
        "sheet_cause": opened(sheet(SheetFacts(mine, (), 0, "Minh", NOW), words)),
        "form_cause": form(cause_form("f1", 42, [(60, "Mail server"), (61, "VPN")], {"subject": "Login"}, 0, words)),
        "form_cause_the_first": form(cause_form("f1", 42, [], {"subject": "Can't log in"}, 0, words)),
        "form_answer_all": form(answer_all_form(ToAll("f1", 60, to), words)),
        "form_answer_one_of_all": form(answer_all_form(ToAll("f1", 60, to[:1]), words)),
        "form_answer_many": form(answer_all_form(ToAll("f1", 60, [(n, "Lan") for n in range(100, 150)]), words)),
        "form_answer_all_canned": form(answer_all_form(canned, words)),
        "solve_all_too": opened(solve_all_too(Solve(60), CAUSED[:2], (), words)),
        "solve_all_too_hindered": opened(solve_all_too(Solve(60), CAUSED[:1], (BLOCKER,), words)),
        "solved_all": opened(solved_all([42, 60], LEFT, "b" * 32, words)),
        "solved_none": opened(solved_all([], LEFT[:1], "b" * 32, words)),
        "answered_all": opened(answered_all(60, [42, 43], [57], words)),
        "answered_one_of_all": opened(answered_all(60, [42], [], words)),
        "answered_under": posted(answered_under("Minh", [42, 43], "It is *repaired*.", words)),
        "joined_a_cause": opened(done("joined", 60, words)),
        "joined_a_cause_late": opened(done("joined_late", 60, words)),
        "answered_all_again": opened(done("answered_all", 60, words)),
    }
