"""A table of a desk's file, read key by key: each value is checked, and no key is left unread."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

from desk.desk_file.spots import Path, line_of

T = TypeVar("T")


class WrongFile(ValueError):
    """A desk's file can't be read; ``path`` leads to the key at fault, ``why`` says what is wrong and the mend."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path
        self.why = why

    def told(self, name: str, text: str) -> str:
        """One line for whoever wrote ``text``: the file's name, line, key and sentence."""
        return f"{name}, line {line_of(text, self.path)}: {_key(self.path)}{self.why}"


def _key(path: Path) -> str:
    said = ""
    for part in path:
        said += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if said else part
    return f"{said}: " if said else ""


@dataclass
class FileTable:
    """``raw`` as a TOML reader gives it. Every method raises :class:`WrongFile`."""

    raw: Mapping[str, object]
    path: Path = ()
    known: list[str] = field(default_factory=list)

    def fault(self, key: str, why: str) -> WrongFile:
        """What to raise for a key."""
        return WrongFile((*self.path, key), why)

    def text(self, key: str, default: str | None = None, *, most: int = 3000) -> str:
        """A text that is not empty; it may be left out where there is a ``default``."""
        value = self._get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not (value.strip() or default == ""):
            raise self.fault(key, "write a text in quotes here")
        if len(value) > most:
            raise self.fault(key, f"at most {most} characters, please")
        return value

    def perhaps(self, key: str) -> str | None:
        """A text, or None where the key is left out."""
        return self.text(key) if self._get(key) is not None else None

    def word(self, key: str, choices: Collection[str], default: str | None = None) -> str:
        """One of ``choices``."""
        value = self.text(key, default)
        if value not in choices:
            raise self.fault(key, f"“{value}” is not known here; write {_either(choices)}")
        return value

    def flag(self, key: str, default: bool) -> bool:
        value = self._get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.fault(key, "write true or false here")
        return value

    def number(self, key: str, default: int, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        value = self._get(key)
        if value is None:
            return default
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.fault(key, f"write a whole number from {least} to {most} here")
        return value

    def anything(self, key: str) -> object:
        """Whatever stands there, None where it is left out: the caller checks it."""
        return self._get(key)

    def items(self, key: str) -> tuple[object, ...]:
        """A list of anything; empty where it is left out."""
        value = self._get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.fault(key, "write a list in [ ] here")
        return tuple(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none twice."""
        found = self.items(key)
        if not all(isinstance(one, str) and one.strip() for one in found):
            raise self.fault(key, 'write a list of texts here, such as ["one", "two"]')
        return tuple(dict.fromkeys(str(one) for one in found))

    def words(self, key: str, choices: Collection[str]) -> tuple[str, ...]:
        """A list of which each is one of ``choices``."""
        found = self.texts(key)
        for one in found:
            if one not in choices:
                raise self.fault(key, f"“{one}” is not known here; write {_either(choices)}")
        return found

    def table(self, key: str) -> "FileTable":
        """A table inside; empty where it is left out."""
        value = self._get(key)
        if not isinstance(value, Mapping | None):
            raise self.fault(key, f"this is a table: write [{key}] on a line of its own, and its keys below")
        return FileTable(value or {}, (*self.path, key))

    def tables(self, key: str) -> Iterator["FileTable"]:
        """A list of tables; none where it is left out."""
        for at, one in enumerate(self.items(key)):
            if not isinstance(one, Mapping):
                raise self.fault(key, f"this is a list of tables: write [[{key}]] on a line of its own")
            yield FileTable(one, (*self.path, key, at))

    def each(self) -> Iterator[tuple[str, "FileTable"]]:
        """Every table inside, by its name."""
        for key in self.raw:
            yield key, self.table(key)

    def read(self, key: str, work: Callable[[str], T], value: str) -> T:
        """``work`` on a value; what it raises as ValueError or LookupError is told at the key."""
        try:
            return work(value)
        except (ValueError, LookupError) as error:
            raise self.fault(key, str(error.args[0]) if error.args else str(error)) from None

    def done(self) -> None:
        """Refuse keys that nobody asked for: a misspelt one must not pass unseen."""
        for key in self.raw:
            if key not in self.known:
                near = get_close_matches(key, self.known, 1)
                meant = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(self.known)}"
                raise self.fault(key, f"no such key{meant}")

    def _get(self, key: str) -> object:
        if key not in self.known:
            self.known.append(key)
        return self.raw.get(key)


def _either(choices: Collection[str]) -> str:
    *first, last = choices
    return f"{', '.join(first)} or {last}" if first else last
