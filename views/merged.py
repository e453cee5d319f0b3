"""What a customer reads of two requests of theirs that became one: where it goes on, and nothing else."""

from views.language import Words
from views.nodes import Actions, Line, LinkButton, PublicView, plain


def goes_on(number: int, into: int, url: str | None, words: Words) -> PublicView:
    """In the thread of the one that ended. ``url`` leads to the other's."""
    text = words.rich("Your request #{number} goes on as #{into}.", number=str(number), into=str(into))
    more = words.rich("What you write here reaches the team all the same.")
    link = (Actions((LinkButton(words.t("Thread"), url),)),) if url else ()
    return PublicView((Line(text), Line(more, "quiet"), *link), plain(text))


def goes_on_here(number: int, words: Words) -> PublicView:
    """In the thread of the one that goes on."""
    text = words.rich("Your request #{number} goes on here.", number=str(number))
    return PublicView((Line(text),), plain(text))
