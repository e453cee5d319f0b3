"""What the team reads of a ticket's parts, and of what is said on an internal ticket."""

from collections.abc import Sequence
from dataclasses import replace

from desk.ids import MessageId
from desk.intents import ShowTicket, Solve, StartReply
from desk.intents_links import StartSplit
from views.buttons import press
from views.language import Words
from views.nodes import Actions, Button, Line, Mention, StaffView, Strong, View, plain
from views.reply import Written, first_quotes, pieces


def quoted(number: int, said: Sequence[Written], words: Words) -> StaffView:
    """Under the card of a part: what of the whole ticket's conversation it is about."""
    head = words.rich("From #{number}:", number=str(number))
    show = Button(words.t("Show #{number}", number=number), press(ShowTicket(number)))
    return StaffView((Line(head), *first_quotes(said, words), Actions((show,))), plain(head))


def parts_solved(number: int, subject: str, count: int, called: Mention | None, words: Words) -> StaffView:
    """Under the card of the whole: nothing of it is open any more."""
    whole, solved = f"#{number} {subject}", words.n("{count} part is solved.", "All {count} parts are solved.", count)
    ping = (" ", called) if called else ()
    buttons = (
        Button(words.t("Solve"), press(Solve(number)), "primary"),
        Button(words.t("Open ticket"), press(ShowTicket(number))),
    )
    return StaffView((Line((Strong(whole), " · ", solved, *ping)), Actions(buttons)), f"{whole} · {solved}")


def inside(name: str, text: str) -> StaffView:
    """What somebody of the team wrote on an internal ticket by the form."""
    return StaffView((Line((Strong(name),)), *(Line((piece,)) for piece in pieces(text))), f"{name}: {text}")


def said_inside(number: int, said: Written, words: Words) -> StaffView:
    """To whom it is for: what a colleague wrote on an internal ticket, and the way there."""
    head = words.rich("#{number}: {who} wrote", number=str(number), who=said.who)
    buttons = (
        Button(words.t("Reply"), press(StartReply(number)), "primary"),
        Button(words.t("Open ticket"), press(ShowTicket(number))),
    )
    return StaffView((Line(head), *(Line((piece,)) for piece in pieces(said.text)), Actions(buttons)), plain(head))


def with_split(view: View, number: int, since: MessageId, words: Words) -> View:
    """A sheet that was opened from a message: from there on the talk can become a part."""
    button = Button(words.t("Split off from here on"), press(StartSplit(number, since)))
    return replace(view, nodes=(*view.nodes, Actions((button,))))
