"""Buttons of a list to pick from: an intent as words, and back."""

from collections.abc import Callable

from desk.ids import DraftId
from desk.intents_picking import Pick, PickingIntent, ShowPicks, TakePicks

PICKS = ("picks", "pick", "picked")
ALL = "all"
PickPress = PickingIntent


def pick_words(intent: PickPress) -> tuple[object, ...]:
    """The words of a button's string."""
    match intent:
        case ShowPicks(draft, page):
            return "picks", page, draft
        case Pick(draft, page, one, on):
            return "pick", page, ALL if one is None else one, int(on), draft
        case TakePicks(draft):
            return "picked", draft


def read_pick_press(name: str, words: list[str], number: Callable[[str], int]) -> PickPress:
    """The other way round; ``number`` reads one. Raises ValueError for any other shape."""
    match name, words:
        case "picks", [page, draft] if draft:
            return ShowPicks(DraftId(draft), number(page))
        case "pick", [page, one, "0" | "1" as on, draft] if draft:
            return Pick(DraftId(draft), number(page), None if one == ALL else number(one), on == "1")
        case "picked", [draft] if draft:
            return TakePicks(DraftId(draft))
        case _:
            raise ValueError(name)
