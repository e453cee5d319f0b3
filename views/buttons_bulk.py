"""Buttons of deeds to many tickets: an intent as words, and back."""

from collections.abc import Callable

from desk.intents_bulk import GoBulk, ShowRefused, StartBulk, UndoBulk

BULK = {"bulk": 1, "gobulk": 1, "undobulk": 1, "refused": 2}
"""Names, with the number of words; the last of a list's may hold colons."""
BulkPress = StartBulk | GoBulk | UndoBulk | ShowRefused


def bulk_words(intent: BulkPress) -> tuple[object, ...]:
    """The words of a button's string."""
    match intent:
        case StartBulk(query):
            return "bulk", query
        case GoBulk(bulk):
            return "gobulk", bulk
        case UndoBulk(bulk):
            return "undobulk", bulk
        case ShowRefused(bulk, page):
            return "refused", page, bulk


def read_bulk_press(name: str, words: list[str], number: Callable[[str], int]) -> BulkPress:
    """The other way round; ``number`` reads one. Raises ValueError for any other shape."""
    match name, words:
        case "bulk", [query]:
            return StartBulk(query)
        case "gobulk", [bulk] if bulk:
            return GoBulk(bulk)
        case "undobulk", [bulk] if bulk:
            return UndoBulk(bulk)
        case "refused", [page, bulk]:
            return ShowRefused(bulk, number(page))
        case _:
            raise ValueError(name)
