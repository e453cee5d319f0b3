"""New messages that the team must notice: each is sent once, says what is the matter, and offers the next step."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from desk.intents import Remind, ShowTicket, StartReply, StartSetup, Take
from desk.intents_log import ShowConversation
from desk.words import Metric
from views.buttons import press
from views.language import Words
from views.names import metric as promise_name
from views.nodes import Actions, Button, Line, Mention, Moment, StaffView, Strong, Text, clipped, plain
from views.overdue import mentions

QUOTED = 1500
"""So much of a customer's message is quoted; all of it is in the archive."""
Say = Callable[[int, str, Words], StaffView]
"""A notice of a ticket's number and subject."""


def _notice(text: Text, *buttons: Button, second: Text = ()) -> StaffView:
    lines = (Line(text), *((Line(second, tone="quiet"),) if second else ()))
    return StaffView((*lines, *((Actions(buttons),) if buttons else ())), plain(text))


def _open(number: int, words: Words) -> Button:
    return Button(words.t("Open ticket"), press(ShowTicket(number)))


def _reply(number: int, words: Words) -> Button:
    return Button(words.t("Reply"), press(StartReply(number)), "primary")


def _later(number: int, words: Words) -> Button:
    return Button(words.t("Remind me in 1 hour"), press(Remind(number, "1h")))


def assigned(number: int, subject: str, words: Words) -> StaffView:
    """To a person whom somebody else gave the ticket."""
    text = words.rich("#{number} is yours now: {subject}", number=str(number), subject=subject)
    return _notice(text, _reply(number, words), _open(number, words))


def reopened(number: int, subject: str, words: Words) -> StaffView:
    """To the assignee: the customer wrote again."""
    text = words.rich("#{number} is open again, the customer wrote: {subject}", number=str(number), subject=subject)
    return _notice(text, _reply(number, words), _open(number, words))


def wrote(who: str, said: str, called: Mention | None) -> Say:
    """What a customer wrote where the team does not read; calls whoever has the ticket."""

    def say(number: int, _: str, words: Words) -> StaffView:
        text = words.rich("{who} wrote about #{number}:", who=Strong(who), number=str(number))
        quoted = (clipped(said, QUOTED), *((" ", called) if called else ()))
        return _notice((*text, " ", *quoted), _reply(number, words), _open(number, words))

    return say


def reopened_by(who: str) -> Say:
    """To the assignee: a colleague opened the ticket again."""

    def say(number: int, subject: str, words: Words) -> StaffView:
        text = words.rich("{who} opened #{number} again: {subject}", who=who, number=str(number), subject=subject)
        return _notice(text, _reply(number, words), _open(number, words))

    return say


def reminded(number: int, subject: str, words: Words) -> StaffView:
    """To whoever asked to be reminded."""
    return _reminded(number, subject, words, ())


def reminded_late(number: int, subject: str, words: Words) -> StaffView:
    """The same, told late: the desk was away."""
    return _reminded(number, subject, words, words.rich("This reminder is late: the desk was away."))


def _reminded(number: int, subject: str, words: Words, second: Text) -> StaffView:
    text = words.rich("You asked to be reminded of #{number}: {subject}", number=str(number), subject=subject)
    return _notice(text, _reply(number, words), _open(number, words), _later(number, words), second=second)


def brought_back(reason: str, *, wrote: bool) -> Say:
    """To the assignee, or the team: a ticket that was put off is to be solved again."""

    def say(number: int, subject: str, words: Words) -> StaffView:
        head = (
            words.rich("#{number} is to be solved again, the customer wrote:", number=str(number))
            if wrote
            else words.rich("#{number} is to be solved again:", number=str(number))
        )
        text = (*head, " ", subject)
        second = words.rich("It had been put off: {reason}", reason=reason) if reason else ()
        return _notice(text, _reply(number, words), _open(number, words), second=second)

    return say


def overdue_direct(number: int, subject: str, words: Words) -> StaffView:
    """To the assignee of an overdue ticket."""
    return _overdue(number, subject, words, ())


def overdue_direct_late(number: int, subject: str, words: Words) -> StaffView:
    """The same, told late."""
    return _overdue(number, subject, words, words.rich("This alert is late: the desk was away."))


def _overdue(number: int, subject: str, words: Words, second: Text) -> StaffView:
    text = words.rich("■ #{number} is overdue: {subject}", number=str(number), subject=subject)
    return _notice(text, _reply(number, words), _open(number, words), _later(number, words), second=second)


def due_soon(metric: Metric, due: datetime) -> Say:
    """To whom a policy names beside the assignee, before a promise is broken."""

    def say(number: int, subject: str, words: Words) -> StaffView:
        text = words.rich("▲ #{number} is due soon: {subject}", number=str(number), subject=subject)
        second = words.rich("{metric} by {due}", metric=promise_name(metric, words), due=Moment(due))
        return _notice(text, _open(number, words), second=second)

    return say


def escalated(told: Mention | None, called: Sequence[Mention]) -> Say:
    """Under the card: the promise is still overdue; pings whoever was told, else those who are called."""

    def say(number: int, _: str, words: Words) -> StaffView:
        if told is None:
            text = words.rich("■ #{number} is still overdue.", number=str(number))
            return _notice(text + _after(called), _reply(number, words))
        text = words.rich("■ #{number} is still overdue. {who} was told.", number=str(number), who=told)
        return _notice(text, _reply(number, words))

    return say


def escalated_direct(number: int, subject: str, words: Words) -> StaffView:
    """To whoever stands above."""
    text = words.rich("■ #{number} is still overdue, please look: {subject}", number=str(number), subject=subject)
    return _notice(text, _open(number, words), Button(words.t("Take"), press(Take(number))))


def unassigned(called: Sequence[Mention] = ()) -> Say:
    """Nobody has taken it: to the group, which it pings, then to its lead."""

    def say(number: int, subject: str, words: Words) -> StaffView:
        text = words.rich("Nobody has taken #{number} yet: {subject}", number=str(number), subject=subject)
        take = Button(words.t("Take"), press(Take(number)), "primary")
        return _notice(text + _after(called), take, _open(number, words))

    return say


def _after(called: Sequence[Mention]) -> Text:
    return (" ", *mentions(called)) if called else ()


def nudged(view: StaffView, words: Words, *, admin: bool) -> StaffView:
    """A notice that went to people because their team has no channel for it, and what to do about that."""
    why = words.rich("The team has no desk channel that I can write in, so you hear of it here.")
    line, setup = Line(why, "quiet"), Button(words.t("Set up"), press(StartSetup()))
    *nodes, last = view.nodes
    if not isinstance(last, Actions):
        nodes, last = [*nodes, last], Actions(())
    buttons = Actions((*last.items, setup) if admin else last.items)
    return replace(view, nodes=(*nodes, line, *((buttons,) if buttons.items else ())))


def place_lost(number: int, subject: str, words: Words) -> StaffView:
    """Under the card: the customer's thread is gone."""
    text = words.rich(
        "The thread of #{number} was deleted; the archive is kept: {subject}", number=str(number), subject=subject
    )
    return _notice(text, Button(words.t("Conversation"), press(ShowConversation(number))), _open(number, words))


def made(number: int, subject: str, words: Words) -> StaffView:
    """A new ticket, to those who have no channel where its card could stand."""
    return _notice(
        words.rich("#{number} is made: {subject}", number=str(number), subject=subject), _open(number, words)
    )


def suggestion(who: str, channel: str, snippet: str, convert: str, words: Words) -> StaffView:
    """To the desk channel: a conversation that could become a ticket; ``convert`` is the press of its button."""
    text = words.rich("{who} asks in {channel}: {snippet}", who=who, channel=channel, snippet=snippet)
    return _notice(text, Button(words.t("Make a ticket"), convert, "primary"))
