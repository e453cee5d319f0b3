"""Deeds to many tickets at once: the form, what it would come to, how far it is, and what came of it."""

from dataclasses import replace
from datetime import timedelta

from desk.bulk import Action, Bulk, Came, Order, Refusal, State, Stays
from desk.ids import DeskId, TicketId, WorkspaceId
from desk.intents_bulk import UndoBulk
from tests.golden.causes import SPOKEN
from tests.golden.facts import HOA, NOW, Screens, form, opened, posted
from views.bulk import (
    Asked,
    BulkForm,
    Sample,
    ask,
    bulk_form,
    folded,
    nothing_fits,
    nothing_picked,
    progress,
    started,
    stopped,
)
from views.bulk_left import none_lately, refused
from views.language import Words
from views.undone import Earlier, going_back

ROWS = tuple(Sample(number, f"Trouble {number} *now*") for number in range(1, 26))
PRIORITY = Order(Action.PRIORITY, "urgent", "group:tech")
VALUES = {
    Action.SOLVE: "",
    Action.ASSIGN: "Minh",
    Action.PRIORITY: "Urgent",
    Action.STATUS: "Solved",
    Action.TAG: "+vip,-old",
    Action.DUE: "5400",
    Action.ANSWER: "We know & work on it <!here>",
    Action.SPAM: "",
}
ONE = Bulk(
    "b" * 32,
    DeskId("d1"),
    HOA,
    WorkspaceId("w1"),
    PRIORITY,
    tuple(TicketId(str(number)) for number in range(1000)),
    NOW,
    State.RUNNING,
    300,
)
REFUSED = (
    *(Refusal(number, "closed") for number in range(1, 26)),
    *(
        Refusal(30 + at, why)
        for at, why in enumerate(
            (
                "solved",
                "same",
                "blocked",
                "missing",
                "no_place",
                "gap",
                "no_canned",
                "not_allowed",
                "next_only",
                "not_theirs",
            )
        )
    ),
)
EARLIER = Earlier(None, UndoBulk("c" * 32))
MANY = tuple(Refusal(number, "closed") for number in range(4001, 4251))
STAYS = (Stays(4, ("priority", "tags")), Stays(9, ("due",)))
DONE = replace(ONE, state=State.DONE, cursor=1000, came=Came(970, REFUSED), ended_at=NOW - timedelta(minutes=1))


def screens(words: Words) -> Screens:
    """Name and content of each."""
    states = {
        "running": ONE,
        "done": DONE,
        "done_all": replace(DONE, came=Came(1000)),
        "answered": replace(DONE, order=Order(Action.ANSWER, "Hello")),
        "long_done": replace(DONE, ended_at=NOW - timedelta(days=2)),
        "undoing": replace(DONE, state=State.UNDOING, cursor=100),
        "stopped": replace(DONE, order=Order(Action.ANSWER, "Hello"), cursor=300, came=Came(290)),
        "undone": replace(DONE, state=State.UNDONE, came=Came(970, (), 968, STAYS)),
    }
    orders = {
        action: Asked(ONE.id, Order(action, value), value, 7, ROWS[:5], picks=True) for action, value in VALUES.items()
    }
    canned = "canned:Refund *now*"
    orders["canned"] = replace(orders[Action.ANSWER], order=Order(Action.ANSWER, canned), value=canned, spoken=SPOKEN)
    orders["nobody"] = replace(orders[Action.ASSIGN], value="")
    return {
        "bulk_form": form(bulk_form(BulkForm("d" * 32, {"query": ""}, 1000, ROWS), words)),
        "bulk_form_canned": form(
            bulk_form(BulkForm("d" * 32, {"action": "answer", "canned": "Refund"}, 2, ROWS[:2], ("Refund",)), words)
        ),
        "bulk_form_filled": form(
            bulk_form(BulkForm("d" * 32, {"action": "tag", "with": "+vip", "rows": "1 3"}, 2, ROWS[:3]), words)
        ),
        "bulk_asked": {str(name): opened(ask(one, words)) for name, one in orders.items()},
        "bulk_progress": {name: posted(progress(one, NOW, words)) for name, one in states.items()},
        "bulk_refused": {
            "first": opened(refused(DONE, 0, words)),
            "stays": opened(refused(replace(DONE, came=Came(970, (), 968, STAYS)), 0, words)),
            "paged": opened(refused(replace(DONE, came=Came(0, MANY)), 1, words)),
            "nothing": opened(refused(replace(DONE, came=Came(1000)), 0, words)),
            "none_lately": posted(none_lately(words)),
        },
        "bulk_said": {
            "nothing_fits": posted(nothing_fits(words)),
            "nothing_picked": posted(nothing_picked(words)),
            "started": posted(started(1000, words, undoing=False)),
            "undoing": posted(started(1, words, undoing=True)),
            "stopped": posted(stopped(replace(ONE, came=Came(290)), words)),
            "stopped_answer": posted(stopped(replace(ONE, order=Order(Action.ANSWER, "Hi"), came=Came(1)), words)),
            "stopped_at_once": posted(stopped(ONE, words)),
            "going_back": posted(going_back(replace(ONE, state=State.UNDOING), EARLIER, words)),
            "folded": posted(folded("Hoa", Action.ASSIGN, 37, words, undone=False)),
            "folded_undone": posted(folded("Hoa", Action.ASSIGN, 1, words, undone=True)),
        },
    }
