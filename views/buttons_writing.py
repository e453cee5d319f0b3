"""Buttons about canned replies and notes: an intent as words, and back."""

from collections.abc import Callable

from desk.intents_words import DropCanned, ShowCanned, ShowNotes, StartCanned

WRITING = ("canned", "newcanned", "dropcanned", "notes")
FREE_WRITING = {"newcanned": 1, "dropcanned": 2}
"""Names whose last word may hold colons, with the number of words."""
WritingPress = ShowCanned | StartCanned | DropCanned | ShowNotes


def writing_words(intent: WritingPress) -> tuple[object, ...]:
    """The words of a button's string."""
    match intent:
        case ShowCanned(page):
            return "canned", page
        case StartCanned(name):
            return "newcanned", name
        case DropCanned(name, sure):
            return "dropcanned", int(sure), name
        case ShowNotes(ticket, skip):
            return "notes", ticket, skip


def read_writing_press(name: str, words: list[str], number: Callable[[str], int]) -> WritingPress:
    """The other way round; ``number`` reads one. Raises ValueError for any other shape."""
    match name, words:
        case "canned", [page]:
            return ShowCanned(number(page))
        case "newcanned", [called]:
            return StartCanned(called)
        case "dropcanned", ["0" | "1" as sure, called] if called:
            return DropCanned(called, sure == "1")
        case "notes", [ticket, skip]:
            return ShowNotes(number(ticket), number(skip))
        case _:
            raise ValueError(name)
