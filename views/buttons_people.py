"""Buttons about people, their groups and what a desk tells them: an intent as words, and back."""

from collections.abc import Callable

from desk.intents import Intent
from desk.intents_day import StartShift
from desk.intents_people import Resume, ReturnUnanswered, ShowHere, StartPause

PLAIN: dict[str, Callable[[], Intent]] = {
    "pause": StartPause,
    "resume": Resume,
    "myshift": StartShift,
    "unanswered": ReturnUnanswered,
}
PAGED: dict[str, Callable[[int], Intent]] = {"here": ShowHere}
NAMES = (*PLAIN, *PAGED)
_NAMES: dict[object, str] = {kind: name for name, kind in [*PLAIN.items(), *PAGED.items()]}
Carried = StartPause | StartShift | Resume | ReturnUnanswered | ShowHere


def words_of(intent: Carried) -> tuple[object, ...]:
    """The words of a button's string."""
    name = _NAMES[type(intent)]
    return (name, intent.page) if isinstance(intent, ShowHere) else (name,)


def read_words(name: str, words: list[str], number: Callable[[str], int]) -> Intent:
    """The other way round; ``number`` reads one. Raises ValueError for any other shape."""
    match words:
        case [] if name in PLAIN:
            return PLAIN[name]()
        case [page] if name in PAGED:
            return PAGED[name](number(page))
        case _:
            raise ValueError(name)
