"""What is typed after ``/ticket view``: a name, or a deed with one."""

import re

from desk.folding import fold
from desk.intents import ListTickets
from desk.intents_views import DefaultView, DeleteView, ListViews, RenameView, SaveView, Saving, ShowView, StartView

DEEDS = {
    "save": ("save", "lưu"),
    "rename": ("rename", "đổi tên"),
    "delete": ("delete", "remove", "xóa", "xoá"),
    "default": ("default", "mặc định"),
}
NONE = frozenset(fold(word) for word in ("none", "off", "không", "bỏ"))
_QUOTED = re.compile(r'[“"]([^“”"]*)[”"]\s*')
_TO = re.compile(r"\s+(?:to|thành|thanh|->|→)\s+", re.IGNORECASE)


def read_list(rest: str) -> ListTickets | ShowView:
    """What is typed after ``/ticket list``; nothing is what one sees first."""
    return ListTickets(rest) if rest else ShowView()


def read_view(rest: str) -> Saving:
    """Nothing lists what is saved; a deed without a name is a name itself."""
    if not rest:
        return ListViews()
    for name, words in DEEDS.items():
        for word in words:
            size = len(word.split())
            parts = rest.split(None, size)
            if len(parts) > size and fold(" ".join(parts[:size])) == fold(word):
                return _deed(name, parts[size].strip())
    return ShowView(bare(rest))


def _deed(name: str, rest: str) -> Saving:
    match name:
        case "save":
            called, query = _first(rest)
            return SaveView(called, query) if query else StartView(rest)
        case "rename":
            old, *new = _TO.split(rest, maxsplit=1)
            return RenameView(bare(old), bare(new[0]) if new else "")
        case "delete":
            return DeleteView(bare(rest))
        case _:
            return DefaultView("" if fold(rest) in NONE else bare(rest))


def _first(rest: str) -> tuple[str, str]:
    """The first word, or what stands in quotes, and the rest."""
    quoted = _QUOTED.match(rest)
    if quoted:
        return quoted[1].strip(), rest[quoted.end() :].strip()
    first, *others = rest.split(None, 1)
    return first, others[0] if others else ""


def bare(name: str) -> str:
    """A name without the quotes that it was typed in."""
    return name.strip().strip('"“”').strip()
