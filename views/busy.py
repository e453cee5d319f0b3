"""A desk that did not answer: what to do, and what they typed, where it left their screen."""

from desk.refusals import Busy
from views.language import Words
from views.nodes import Text


def busy(no: Busy, words: Words) -> tuple[Text, ...]:
    """The sentence, and the command as it was typed, to be sent again."""
    if no.kept:
        return (words.rich("The desk did not answer in time. What you typed is kept; please try again in a minute."),)
    head = words.rich("The desk did not answer in time. Please try again in a minute.")
    return (head, (no.command,)) if no.command else (head,)
