"""The catalogues: one .po file a language, read at start; the English sentence is the key."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("en", "vi")
HERE = Path(__file__).parent


def path(language: str) -> Path:
    """Where a language's catalogue stands."""
    return HERE / language / "LC_MESSAGES" / "deskhand.po"


@cache
def load(language: str) -> Mapping[str, str | tuple[str, ...]]:
    """A catalogue as message -> translation, plural ones as a tuple of forms. Raises KeyError for another language."""
    if language not in LANGUAGES:
        raise KeyError(language)
    with path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    found: dict[str, str | tuple[str, ...]] = {}
    for message in catalogue:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            found[one] = message.string if isinstance(message.string, str) else tuple(message.string or ())
    return found
