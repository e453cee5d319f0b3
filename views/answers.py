"""The private answer after a deed: what happened and what to do next."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from desk.intents import Intent, ShowTicket, Solve, StartEdit, StartReply, Take, TakeWholeThread, Wait
from desk.intents_day import NextTicket
from desk.intents_links import StartSplit
from desk.intents_spam import MuteSender, NotSpam
from desk.intents_undo import UndoDeed, instant_of
from views.buttons import press
from views.language import Words
from views.nodes import (
    Actions,
    Button,
    Divider,
    Line,
    Menu,
    Moment,
    Node,
    PublicView,
    Row,
    StaffView,
    Text,
    View,
    plain,
)
from views.rating import after_rating


def done(kind: str, number: int, words: Words, at: datetime | None = None, undo: datetime | None = None) -> PublicView:
    """A short word for whoever acted; ``kind`` names the deed as the inbox keeps it. It holds no staff field. ``undo``:
    when a deed was done that can be taken back."""
    text = _text(kind, str(number), words, at)
    buttons = _next(kind, number, words)
    if undo is not None:
        buttons += (Button(words.t("Undo"), press(UndoDeed(number, instant_of(undo)))),)
    return PublicView((Line(text), *((Actions(buttons),) if buttons else ())), plain(text), f"#{number}")


def taken_already(number: int, who: str, words: Words) -> PublicView:
    """To a colleague who wanted to take what somebody else has."""
    text = words.rich("#{number}: {who} has it already; nothing was changed.", number=str(number), who=who)
    over = Button(words.t("Take it over"), press(Take(number, over=True)))
    return PublicView((Line(text), Actions((over, _open(number, words)))), plain(text), f"#{number}")


def how_to_call(words: Words, *, staff: bool) -> PublicView:
    """The private answer to whoever called us by name and said nothing else."""
    text = (
        words.rich("Call me below a customer's message and it becomes a ticket, or write what you need beside my name.")
        if staff
        else words.rich("Write what you need beside my name, and the team sees it.")
    )
    return PublicView((Line(text),), plain(text))


def with_text(view: View, text: str, words: Words) -> View:
    """``view`` with what somebody typed that found no use, so that it is not lost."""
    said = Line(words.rich("Your text was not used: {text}", text=text), "quiet")
    return replace(view, nodes=(*view.nodes, said)) if text else view


def _open(number: int, words: Words) -> Button:
    return Button(words.t("Open ticket"), press(ShowTicket(number)))


def _next(kind: str, number: int, words: Words) -> tuple[Button, ...]:
    """What is likely to come next."""
    show = _open(number, words)
    match kind:
        case "opened" | "opened_quietly" | "opened_alone" | "already" | "handed_over" | "edited":
            return (show,)
        case "due_set" | "complete":
            return (show,)
        case "related" | "unrelated" | "noted" | "noted_alone" | "contact_out" | "contact_in":
            return (show,)
        case "internal_made" | "replied_inside" | "merged" | "unmerged":
            return (show,)
        case "joined" | "joined_late" | "answered_all" | "solved_all":
            return (show,)
        case "part_made":
            return Button(words.t("Another part"), press(StartSplit(number))), show
        case "whole_thread" | "whole_thread_quietly" | "practice" | "practice_already":
            return (show,)
        case "opened_apart":
            return Button(words.t("Invite me and take the whole thread"), press(TakeWholeThread(number))), show
        case "taken" | "taken_inside":
            return Button(words.t("Reply"), press(StartReply(number)), "primary"), show
        case "replied":
            wait = Button(words.t("Wait for customer"), press(Wait(number)))
            return wait, Button(words.t("Solve"), press(Solve(number)))
        case "solved" | "waiting" | "solved_inside" | "waiting_inside":
            return (Button(words.t("To solve"), press(NextTicket())),)
        case "asked" | "asked_directly" | "asked_privately":
            return (Button(words.t("Details"), press(ShowTicket(number))),)
        case "spam" | "spam_mute":
            mute = (Button(words.t("Mute the sender"), press(MuteSender(number))),) if kind == "spam_mute" else ()
            return Button(words.t("Not spam"), press(NotSpam(number))), *mute
        case "not_spam" | "pinned":
            return (show,)
        case "rated":
            return after_rating(number, words)
        case _:
            return ()


def _text(kind: str, number: str, words: Words, at: datetime | None) -> Text:
    match kind:
        case (
            "opened"
            | "opened_quietly"
            | "asked"
            | "asked_directly"
            | "asked_privately"
            | "opened_alone"
            | "opened_apart"
            | "whole_thread"
            | "whole_thread_quietly"
            | "already"
        ):
            return _made(kind, number, words)
        case "taken":
            return words.rich("#{number} is yours. Next: answer the customer with Reply.", number=number)
        case "handed_over":
            return words.rich("#{number} is handed over; they were told.", number=number)
        case "waiting":
            return words.rich("#{number} waits now. A message from the customer opens it again.", number=number)
        case "solved":
            return words.rich("#{number} is solved. If the customer writes again it opens by itself.", number=number)
        case "solved_own":
            return words.rich("Thank you: #{number} is solved. Write in the thread if anything is left.", number=number)
        case "replied":
            return words.rich("Your answer to #{number} is on its way to the customer.", number=number)
        case "edited":
            return words.rich("#{number} is saved.", number=number)
        case "due_set" if at is not None:
            return words.rich("#{number} is saved. It is due {at} now.", number=number, at=Moment(at))
        case "same" | "complete":
            return _nothing_to_do(kind, number, words)
        case "following":
            return words.rich("You follow #{number}: you hear of it by direct message.", number=number)
        case "unfollowed":
            return words.rich("You follow #{number} no more.", number=number)
        case "pinned":
            return words.rich("#{number} is in your queue.", number=number)
        case "unpinned":
            return words.rich("#{number} is in your queue no more.", number=number)
        case "reminder_dropped":
            return words.rich("You are not reminded of #{number} then any more.", number=number)
        case "postponed" | "postponed_answer" | "brought_back":
            return _put_off(kind, number, words, at)
        case "reopened":
            return words.rich("#{number} is open again.", number=number)
        case "closed":
            return words.rich("#{number} is closed for good.", number=number)
        case "no_answer_needed":
            return words.rich("#{number}: noted, no answer is due.", number=number)
        case "spam" | "spam_mute" | "not_spam":
            return _spam(kind, number, words)
        case "remind_set" if at is not None:
            return words.rich("You will be reminded of #{number} at {at}; its due stays.", number=number, at=Moment(at))
        case "practice" | "practice_direct" | "practice_already":
            return _practice(kind, number, words)
        case _:
            return _between(kind, number, words)


def _inside(kind: str, number: str, words: Words) -> Text:
    """Of an internal ticket, which has no customer."""
    match kind:
        case "taken_inside":
            return words.rich("#{number} is yours. Next: answer your colleagues with Reply.", number=number)
        case "waiting_inside":
            return words.rich("#{number} waits now. Reopen on its card opens it again.", number=number)
        case _:
            return words.rich("#{number} is solved. Reopen on its card opens it again.", number=number)


def _spam(kind: str, number: str, words: Words) -> Text:
    if kind == "not_spam":
        return words.rich("#{number} is no spam: it is back, and its clocks run on.", number=number)
    return words.rich(
        "#{number} is spam: it left queues, clocks and reports. The customer is told nothing.", number=number
    )


def _rated(kind: str, number: str, words: Words) -> Text:
    if kind == "rated_why":
        return words.rich("Thank you: the team reads what you wrote about #{number}.", number=number)
    return words.rich("Thank you: your rating of #{number} is kept. Only the team reads it.", number=number)


def _noted(kind: str, number: str, words: Words) -> Text:
    if kind == "noted_alone":
        return words.rich("Your note on #{number} is kept. Only you can read it.", number=number)
    return words.rich("Your note on #{number} is kept. The whole team reads it, the customer never.", number=number)


def _between(kind: str, number: str, words: Words) -> Text:
    match kind:
        case "taken_inside" | "waiting_inside" | "solved_inside":
            return _inside(kind, number, words)
        case "related":
            return words.rich("#{number} is linked. Both tickets show it.", number=number)
        case "unrelated":
            return words.rich("#{number} is linked to it no more.", number=number)
        case "contact_out":
            return words.rich("Kept on #{number}. It counts as your answer to the customer.", number=number)
        case "contact_in":
            return words.rich("Kept on #{number}. It counts as a message of the customer's.", number=number)
        case "noted" | "noted_alone":
            return _noted(kind, number, words)
        case "rated" | "rated_why":
            return _rated(kind, number, words)
        case "merged":
            return words.rich(
                "Merged: #{number} goes on for both. Undo it on the other's card for 7 days.", number=number
            )
        case "unmerged":
            return words.rich(
                "#{number} is a ticket of its own again. What was said since stays where it is.", number=number
            )
        case "joined":
            return words.rich("#{number} is its cause now. One answer there reaches all of its tickets.", number=number)
        case "joined_late":
            return words.rich(
                "#{number} is its cause, and solved already: answer and solve this one by itself.", number=number
            )
        case "answered_all" | "solved_all":
            return words.rich("Done for the tickets of #{number}. Open it to see how each stands.", number=number)
        case "part_made":
            return words.rich("A part of #{number} is split off. The customer sees nothing of it.", number=number)
        case "internal_made":
            return words.rich("#{number} is made, for the team alone. You hear of every answer.", number=number)
        case "replied_inside":
            return words.rich("Your answer stands under the card of #{number}; whom it is for was told.", number=number)
        case _:
            return words.rich("#{number}: done.", number=number)


def _made(kind: str, number: str, words: Words) -> Text:
    """What came of making a ticket of something."""
    match kind:
        case "opened":
            return words.rich("#{number} is made. The thread has its receipt.", number=number)
        case "opened_quietly":
            return words.rich(
                "#{number} is made. In this channel only an emoji at the message tells of it.", number=number
            )
        case "asked":
            return words.rich("We have your request #{number}. The team answers you.", number=number)
        case "asked_directly":
            return words.rich("We have your request #{number}. The team answers you by direct message.", number=number)
        case "asked_privately":
            return words.rich(
                "We have your request #{number}. The team answers you in a thread that nobody else sees.", number=number
            )
        case "opened_alone":
            return words.rich("#{number} is made. It has no thread.", number=number)
        case "opened_apart":
            return words.rich(
                "#{number} is made of the message you chose; I am not in its channel, so it has no receipt.",
                number=number,
            )
        case "whole_thread":
            return words.rich("#{number} takes in the whole thread now; the thread gets its receipt.", number=number)
        case "whole_thread_quietly":
            return words.rich("#{number} takes in the whole thread now.", number=number)
        case _:
            return words.rich("This thread is #{number} already; nothing new was made.", number=number)


def _nothing_to_do(kind: str, number: str, words: Words) -> Text:
    if kind == "complete":
        return words.rich("#{number} lacks nothing any more.", number=number)
    return words.rich("#{number} is so already; nothing was changed.", number=number)


def _put_off(kind: str, number: str, words: Words, at: datetime | None) -> Text:
    if kind == "brought_back":
        return words.rich("#{number} is to be solved again.", number=number)
    if kind == "postponed" and at is not None:
        return words.rich("#{number} is put off until {at}; its due stays.", number=number, at=Moment(at))
    return words.rich("#{number} is put off until the customer answers; its due stays.", number=number)


def _practice(kind: str, number: str, words: Words) -> Text:
    match kind:
        case "practice":
            return words.rich("#{number} is for practice. Watch its card in the desk channel.", number=number)
        case "practice_direct":
            return words.rich("#{number} is for practice. Watch your direct messages.", number=number)
        case _:
            return words.rich("#{number} is your practice ticket still. Solve it first.", number=number)


def with_more(view: View, number: int, part: int, words: Words, menus: tuple[Menu, ...] = ()) -> View:
    """``view`` with ``menus`` and a button that opens the fields of a ticket that its form had no place for."""
    more = Button(words.t("More fields"), press(StartEdit(number, part)))
    *nodes, last = view.nodes
    beside = last if isinstance(last, Actions) else Actions(())
    above = tuple(nodes) if isinstance(last, Actions) else view.nodes
    return replace(view, nodes=(*above, Actions((*menus, *beside.items, more))))


def with_due(view: View, due: datetime, words: Words) -> View:
    """``view`` with the instant that somebody's words meant."""
    head, *rest = view.nodes
    return replace(view, nodes=(head, Line(words.rich("It is due {at}.", at=Moment(due))), *rest))


def on_top(said: View, shown: View, sheet: str = "") -> View:
    """A sheet as it stands after a deed done in it: what came of the deed above, and what may be done next but what the
    sheet offers itself. ``sheet``: the press that would only draw it anew."""
    assert isinstance(said, PublicView) or isinstance(shown, StaffView)
    offered = {item.press for node in shown.nodes for item in _buttons(node)} | {sheet}
    above = tuple(left for node in said.nodes if (left := _but(node, offered)) is not None)
    return replace(shown, nodes=(*above, Divider(), *shown.nodes))


def _but(node: Node, offered: set[str]) -> Node | None:
    """``node`` without the buttons that are offered already; None where nothing is left of it."""
    if not isinstance(node, Actions):
        return node
    left = tuple(item for item in node.items if not (isinstance(item, Button) and item.press in offered))
    return Actions(left) if left else None


def _buttons(node: Node) -> Iterator[Button]:
    match node:
        case Actions(items):
            yield from (item for item in items if isinstance(item, Button))
        case Row(action=Button() as button):
            yield button


def pressed(question: Intent | None) -> str:
    """The press of a question that draws a sheet anew; empty where no button could carry it."""
    try:
        return press(question) if question is not None else ""
    except ValueError:
        return ""


def nothing_new(words: Words) -> PublicView:
    """There is nothing to say of it."""
    text = words.rich("It was done already.")
    return PublicView((Line(text),), plain(text))


def working(words: Words) -> PublicView:
    """It takes longer than people wait for an answer; another one will follow."""
    text = words.rich("Working on it… You will be told here what came of it.")
    return PublicView((Line(text),), plain(text), words.t("One moment"))
