"""Somebody's own queue: at most five tickets that they keep at hand, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desk.intents_day import Pin, TurnTo
from desk.intents_spam import NotSpam
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Node, StaffView, plain
from views.ticket_row import RowFacts, staff_row


def turns(number: int, queue: Sequence[int], words: Words) -> Iterator[Node]:
    """Where a ticket stands in its reader's queue, and the way to the ones before and after it."""
    if number not in queue:
        return
    at = queue.index(number)
    where = words.t("My queue: {at} of {total}", at=at + 1, total=len(queue))
    yield Line((where,), tone="quiet")
    back = [Button(f"‹ #{one}", press(TurnTo(one))) for one in queue[:at][-1:]]
    on = [Button(f"#{one} ›", press(TurnTo(one))) for one in queue[at + 1 :][:1]]
    if back or on:
        yield Actions((*back, *on))


def queue_full(number: int, rows: Sequence[RowFacts], words: Words) -> StaffView:
    """Five are there already: a press puts the new one in the place of any of them."""
    text = words.rich("Your queue holds five already; #{number} is not in it. Which may go?", number=str(number))
    made = [
        replace(staff_row(one, words), action=Button(words.t("Replace"), press(Pin(number, one.ticket.number))))
        for one in rows
    ]
    return StaffView((Line(text), *made), plain(text), f"#{number}")


def not_spam_first(number: int, words: Words) -> StaffView:
    """What is spam stands in nobody's queue."""
    text = words.rich("#{number} is marked as spam and stands in no queue. Bring it back first.", number=str(number))
    return StaffView(
        (Line(text), Actions((Button(words.t("Not spam"), press(NotSpam(number))),))), plain(text), f"#{number}"
    )
