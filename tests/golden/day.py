"""An agent's day: what is to be solved next, and what else comes up on the way."""

from dataclasses import replace

from desk.ids import GroupKey
from desk.plan import Group
from desk.words import Metric, Order
from tests.golden.facts import NOW, OPEN, PAST, SOON, UNTAKEN, Screens, card_of, opened, posted
from views.answers import taken_already
from views.language import Words
from views.on_it import OnIt
from views.order_form import ordered
from views.reply import Written
from views.ticket_card import card
from views.ticket_row import RowFacts
from views.to_solve import Yours, all_clear, to_solve


def screens(words: Words) -> Screens:
    """Name and content of each."""
    return _to_solve(words) | _together(words)


def _together(words: Words) -> Screens:
    writing = (OnIt("Hoa", "writing", NOW),)
    orders = {f"ordered_by_{one}": Group(GroupKey("tech"), "Tech", order=one) for one in Order}
    orders["ordered_next_only"] = replace(orders["ordered_by_due"], next_only=True)
    return {
        "card_being_answered": posted(card(card_of(OPEN, on_it=writing), words)),
        "card_next_only": posted(card(card_of(UNTAKEN, next_only=True), words)),
        "people_on_it": posted(card(card_of(OPEN, on_it=(*writing, OnIt("Minh", "took", PAST))), words)),
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
