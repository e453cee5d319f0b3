"""To the team, below the card: what was written to a customer and did not reach them."""

from dataclasses import dataclass

from desk.intents import StartReply
from desk.intents_words import StartContact
from views.buttons import press
from views.channel_notices import why_lost
from views.language import Words
from views.nodes import Actions, Button, Line, Mention, StaffView, Text, clipped, plain
from views.refusals import QUOTED


@dataclass(frozen=True, slots=True)
class Unread:
    """On which ticket, to whom, whose answer it was (None: nobody's), and its words; empty for a receipt."""

    number: int
    customer: str
    author: Mention | None = None
    text: str = ""


def unread(about: Unread, reason: str, words: Words) -> StaffView:
    """Why it did not arrive, and what to do; ``reason`` is the platform's own word."""
    first = _first(about, words)
    quoted = (Line((clipped(about.text, QUOTED),), "quiet"),) if about.text else ()
    why, mend = why_lost(reason, words)
    reply = Button(words.t("Reply"), press(StartReply(about.number)))
    contact = Button(words.t("Log a contact"), press(StartContact(about.number)))
    return StaffView((Line(first, "at_risk"), *quoted, Line(why), Line(mend), Actions((reply, contact))), plain(first))


def _first(about: Unread, words: Words) -> Text:
    n, customer = str(about.number), about.customer
    if not about.text:
        return words.rich("{customer} was not told that their request #{number} came.", customer=customer, number=n)
    if about.author is None:
        return words.rich("What was written to {customer} on #{number} did not arrive.", customer=customer, number=n)
    return words.rich(
        "{who}, your answer on #{number} did not reach {customer}.", who=about.author, number=n, customer=customer
    )
