"""Buttons about a ticket's story: an intent as words, and back."""

from collections.abc import Callable

from desk.ids import MessageId
from desk.intents_log import SendFiles, ShowConversation, ShowLog, WhyDeeds

STORY = ("log", "whydeeds", "said", "files")
StoryPress = ShowLog | WhyDeeds | ShowConversation | SendFiles


def story_words(intent: StoryPress) -> tuple[object, ...]:
    """The words of a button's string; a first page goes without its number."""
    match intent:
        case ShowLog(ticket, page):
            return ("log", ticket, page) if page else ("log", ticket)
        case WhyDeeds(ticket, page):
            return ("whydeeds", ticket, page) if page else ("whydeeds", ticket)
        case ShowConversation(ticket, skip):
            return ("said", ticket, skip) if skip else ("said", ticket)
        case SendFiles(ticket, message):
            return "files", ticket, message


def read_story_press(name: str, ticket: int, others: list[str], number: Callable[[str], int]) -> StoryPress:
    """The other way round; ``number`` reads one. Raises ValueError for any other shape."""
    match name, others:
        case "files", [message] if message:
            return SendFiles(ticket, MessageId(message))
        case "log", [] | [_]:
            return ShowLog(ticket, *map(number, others))
        case "whydeeds", [] | [_]:
            return WhyDeeds(ticket, *map(number, others))
        case "said", [] | [_]:
            return ShowConversation(ticket, *map(number, others))
        case _:
            raise ValueError(name)
