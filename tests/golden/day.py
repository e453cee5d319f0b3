"""An agent's day: what is to be solved next, and what else comes up on the way."""

from dataclasses import replace

from desk.ids import DeskId, GroupKey, TicketId
from desk.plan import Group
from desk.shift import Offer, OfferLine, write_lines
from desk.words import Metric, Order
from tests.golden.facts import (
    CHOICES,
    HOA,
    MINH,
    NOW,
    OPEN,
    PAST,
    SOON,
    UNTAKEN,
    Screens,
    card_of,
    form,
    opened,
    posted,
)
from views import shift
from views.answers import done, taken_already, with_due
from views.language import Words
from views.next_only import left_to_turn
from views.on_it import OnIt
from views.order_form import ordered
from views.pins import not_spam_first, queue_full
from views.reply import Written
from views.ticket_card import card
from views.ticket_row import RowFacts
from views.ticket_sheet import SheetFacts, sheet
from views.to_solve import Yours, all_clear, to_solve


def screens(words: Words) -> Screens:
    """Name and content of each."""
    return _to_solve(words) | _queue(words) | _together(words) | _shift(words)


def _together(words: Words) -> Screens:
    writing = (OnIt("Hoa", "writing", NOW),)
    orders = {f"ordered_by_{one}": Group(GroupKey("tech"), "Tech", order=one) for one in Order}
    orders["ordered_next_only"] = replace(orders["ordered_by_due"], next_only=True)
    return {
        "card_being_answered": posted(card(card_of(OPEN, on_it=writing), words)),
        "card_next_only": posted(card(card_of(UNTAKEN, next_only=True), words)),
        "people_on_it": posted(card(card_of(OPEN, on_it=(*writing, OnIt("Minh", "took", PAST))), words)),
        "made_with_a_due": posted(with_due(done("opened", 42, words), SOON, words)),
        "made_for_the_queue": opened(left_to_turn(done("opened", 42, words), "Tech", words)),
        **{name: posted(ordered(group, words)) for name, group in orders.items()},
    }


def _to_solve(words: Words) -> Screens:
    late = Yours(
        card_of(OPEN, "overdue", clock_due=PAST), Order.DUE, NOW, True, Written("Lan", "It says wrong password")
    )
    calm = Yours(card_of(OPEN), Order.DUE, NOW)
    states = {
        "to_solve_late": late,
        "to_solve_due": calm,
        "to_solve_by_priority": replace(calm, order=Order.PRIORITY),
        "to_solve_by_metric": replace(calm, order=Order.METRIC, card=card_of(OPEN, clock_metric=Metric.RESOLUTION)),
        "to_solve_by_age": replace(calm, order=Order.AGE),
        "to_solve_without_thread": replace(calm, card=card_of(OPEN, "none", clock_due=None, thread_url=None)),
    }
    return {name: opened(to_solve(state, words)) for name, state in states.items()} | {
        "all_clear": opened(all_clear(None, words)),
        "all_clear_for_now": opened(all_clear(RowFacts(replace(OPEN, number=57), "Minh", "on_time", SOON), words)),
        "taken_already": posted(taken_already(42, "Hoa", words)),
    }


def _queue(words: Words) -> Screens:
    rows = [RowFacts(replace(OPEN, number=n, subject=f"Printer {n}"), "Minh", "on_time", SOON) for n in range(1, 6)]
    kept = SheetFacts(card_of(OPEN, pinned=True, following=True), (), 5, "Minh", NOW, queue=(12, OPEN.number, 57))
    yours = Yours(card_of(OPEN, pinned=True), Order.DUE, NOW)
    return {
        "queue_full": posted(queue_full(42, rows, words)),
        "queue_without_spam": posted(not_spam_first(42, words)),
        "sheet_in_queue": opened(sheet(kept, words)),
        "to_solve_in_queue": opened(to_solve(yours, words)),
    }


def _many(words: Words) -> str:
    """The lines of more tickets than the form has room for."""
    tickets = [(number, f"The printer on floor {number} prints every page twice since Monday") for number in range(140)]
    return write_lines(tickets, 2000, lambda rest: shift.others(rest, words))[0]


def _shift(words: Words) -> Screens:
    lines = tuple(
        OfferLine(TicketId(f"t{n}"), n, f"Printer {n}", "They call at 9" if n == 1 else "") for n in range(1, 18)
    )
    offer = Offer("o1", DeskId("d1"), HOA, (MINH,), lines, NOW, GroupKey("tech"))
    return {
        "form_shift": form(shift.shift_form("f1", {"lines": "#42 Can't log in: "}, 1, (), CHOICES, words)),
        "shift_nothing": posted(shift.nothing(words)),
        "shift_nothing_offered": posted(shift.nothing_offered(words)),
        "shift_offer_sent": posted(shift.offer_sent(3, "Hoa", words)),
        "shift_offer_of_many": posted(shift.offer_sent(1000, "Hoa", words, more=True)),
        "form_shift_of_many": form(shift.shift_form("f1", {"lines": _many(words)}, 140, (), CHOICES, words)),
        "shift_taken_over_many": posted(shift.taken_over("Hoa", "Minh", lines * 3, (), "b1", words)),
        "shift_offered": posted(shift.offered(offer, "Hoa", words)),
        "shift_taken_over": posted(shift.taken_over("Hoa", "Minh", lines[:2], [(lines[2], None)], "b1", words)),
        "shift_none_left": posted(shift.taken_over("Hoa", "Minh", (), [(one, None) for one in lines[:2]], "b1", words)),
        "shift_none_of_mine": posted(shift.taken_over("Hoa", "Minh", (), [(lines[0], "Tech")], "b1", words)),
        "shift_accepted": posted(shift.accepted("Minh", lines[:2], [(lines[2], None), (lines[3], "Tech")], words)),
        "shift_declined": posted(shift.declined("Minh", 2, 0, words)),
        "shift_declined_by_one": posted(shift.declined("Minh", 2, 3, words)),
        "shift_left_with": posted(shift.left_with("Hoa", words)),
        "shift_too_late": posted(shift.too_late("accepted", "Minh", words)),
        "shift_not_yours": posted(shift.too_late("declined", None, words)),
    }
