"""Where in a TOML text a key stands, so that whoever wrote it is told the line."""

import re

Path = tuple[str | int, ...]
_WORD = r'(?:[A-Za-z0-9_-]+|"[^"]*"|\'[^\']*\')'
_HEAD = re.compile(rf"\s*(\[\[?)\s*({_WORD}(?:\s*\.\s*{_WORD})*)\s*\]")
_KEY = re.compile(rf"\s*({_WORD}(?:\s*\.\s*{_WORD})*)\s*=")


def line_of(text: str, path: Path) -> int:
    """The line, from 1, of the key at ``path`` (names, and places in a list); of the nearest that holds it where the
    key is missing, else 1."""
    spots = dict(_spots(text))
    while path:
        if path in spots:
            return spots[path]
        path = path[:-1]
    return 1


def _spots(text: str) -> list[tuple[Path, int]]:
    found: list[tuple[Path, int]] = []
    counts: dict[Path, int] = {}
    table: Path = ()
    quoted = False
    for number, line in enumerate(text.splitlines(), 1):
        if not quoted and (head := _HEAD.match(line)):
            table = _resolve(_names(head[2]), counts)
            if head[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.append((table, number))
        elif not quoted and (key := _KEY.match(line)):
            found.append(((*table, *_names(key[1])), number))
        quoted ^= (line.count('"""') + line.count("'''")) % 2 == 1
    return found


def _names(text: str) -> list[str]:
    return [name.strip().strip("\"'") for name in re.findall(_WORD, text)]


def _resolve(names: list[str], counts: dict[Path, int]) -> Path:
    """A header's path: a part that is a list of tables stands for its last one."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    return (*path, names[-1])
