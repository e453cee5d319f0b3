"""Two requests that became one, or two again: what their customer reads, and whoever presses something on one that
ended."""

from desk.refusals import ClosedIsFinal
from views.language import Words
from views.nodes import Actions, Line, LinkButton, PublicView, Strong, Text, plain


def goes_on(number: int, into: int, url: str | None, words: Words) -> PublicView:
    """In the thread of the one that ended. ``url`` leads to the other's."""
    text = words.rich("Your request #{number} goes on as #{into}.", number=str(number), into=str(into))
    more = words.rich("What you write here reaches the team all the same.")
    link = (Actions((LinkButton(words.t("Thread"), url),)),) if url else ()
    return PublicView((Line(text), Line(more, "quiet"), *link), plain(text))


def went_on(number: int, subject: str, into: int, words: Words) -> PublicView:
    """What becomes of the receipt of the one that ended, above that word."""
    head = words.rich("🎫 Your request #{number} goes on as #{into}", number=str(number), into=str(into))
    return PublicView((Line(head), Line((Strong(subject),))), plain(head))


def goes_on_here(number: int, words: Words) -> PublicView:
    """In the thread of the one that goes on."""
    text = words.rich("Your request #{number} goes on here.", number=str(number))
    return PublicView((Line(text),), plain(text))


def closed(no: ClosedIsFinal, words: Words) -> Text:
    """Why nothing can be done to a ticket any more."""
    n = str(no.number)
    if no.into is not None:
        return words.rich("#{number} was merged into #{into} and goes on there.", number=n, into=str(no.into))
    return words.rich("#{number} is closed for good. A new message in its thread makes a follow-up.", number=n)


def on_its_own_here(number: int, words: Words) -> PublicView:
    """In the thread of the one that ended, once they are two again."""
    text = words.rich("Your request #{number} goes on here after all.", number=str(number))
    return PublicView((Line(text),), plain(text))


def on_its_own(number: int, url: str | None, words: Words) -> PublicView:
    """In the thread of the other; ``url`` leads to its own."""
    text = words.rich("Your request #{number} goes on by itself after all.", number=str(number))
    link = (Actions((LinkButton(words.t("Thread"), url),)),) if url else ()
    return PublicView((Line(text), *link), plain(text))
