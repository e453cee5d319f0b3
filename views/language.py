"""Sentences in a language: the English one is the key, a catalogue, passed in, gives the others."""

import re
from collections.abc import Mapping

from views.nodes import Code, Part, Text

Catalogue = Mapping[str, str | tuple[str, ...]]
_HOLE = re.compile(r"\{(\w+)\}")


class Words:
    """One language. Methods raise KeyError for a sentence that the catalogue lacks, so that none stays untranslated.

    ``command`` is what people type before the words of a command, as this installation names it.
    """

    def __init__(self, language: str, messages: Catalogue, command: str = "/ticket") -> None:
        self.language, self.command = language, command
        self._messages = messages
        self._pieces: dict[str, list[str]] = {}

    def t(self, message: str, **values: object) -> str:
        """A sentence as plain text; ``{name}`` is filled with a value, never read again as a pattern."""
        found = self._one(message)
        return _HOLE.sub(lambda hole: str(values[hole[1]]), found) if "{" in found else found

    def n(self, one: str, many: str, count: int, **values: object) -> str:
        """A sentence that counts; ``{count}`` is filled too."""
        found = self._messages[one]
        forms = (found,) if isinstance(found, str) else found
        text = forms[0] if count == 1 or len(forms) == 1 else forms[1]
        return _HOLE.sub(lambda hole: str({"count": count, **values}[hole[1]]), text or many)

    def rich(self, message: str, **parts: Part | Text) -> Text:
        """A sentence as typed parts, so that what a person typed is never formatted."""
        pieces = self._pieces.get(message)
        if pieces is None:
            pieces = self._pieces[message] = _HOLE.split(self._one(message))
        found: list[Part] = []
        for index, piece in enumerate(pieces):
            if index % 2:
                part = parts[piece]
                found += part if isinstance(part, tuple) else (part,)
            elif piece:
                found.append(piece)
        return tuple(found)

    def typed(self, said: str) -> Code:
        """Words of a command as they are typed, ``/ticket`` before them."""
        return Code(f"{self.command} {said}")

    def _one(self, message: str) -> str:
        found = self._messages[message]
        return found if isinstance(found, str) else found[0]
