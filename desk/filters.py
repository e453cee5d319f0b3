"""The words of a ticket list: ``status:open priority:high overdue lan``, read into a value or refused helpfully."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from desk.folding import fold
from desk.refusals import Refused, UnknownFilter
from desk.words import Priority, Status

KEYS = ("status", "priority", "group", "assignee", "requester", "tag")
FLAGS = ("overdue", "due-today", "unassigned", "mine", "spam", "all")
ME = ("me", "toi")
TOKEN = re.compile(r'[\w-]+:(?P<quoted>"[^"]*")|\S+')
PLAIN = str.maketrans({"\0": None, "“": '"', "”": '"'})
"""No database holds a NUL; telephones type curly quotes."""


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """What a list shows; empty tuples and None don't filter. No status named: open and pending.

    ``group`` is a group's key, or (before :func:`with_group_of`) a name of it. ``assignee`` and ``requester`` are as
    typed (``me``, a mention's external id, or part of a name); ``words`` hold no two spaces in a row.
    """

    statuses: tuple[Status, ...] = ()
    priorities: tuple[Priority, ...] = ()
    group: str | None = None
    assignee: str | None = None
    requester: str | None = None
    tags: tuple[str, ...] = ()
    overdue: bool = False
    due_today: bool = False
    unassigned: bool = False
    mine: bool = False
    spam: bool = False
    all: bool = False
    words: str = ""


def parse(query: str) -> TicketFilter:
    """Read a query; a value with spaces stands in quotes (``group:"tech support"``). Raises :class:`Refused` with
    :class:`UnknownFilter` for an unknown key, flag value or spelling."""
    found: dict[str, list[str]] = {key: [] for key in KEYS}
    flags: set[str] = set()
    words: list[str] = []
    for match in TOKEN.finditer(query.translate(PLAIN)):
        word = match[0]
        key, colon, value = word.partition(":")
        lowered = word.lower().replace("_", "-")
        if lowered in FLAGS:
            flags.add(lowered)
        elif match["quoted"] is not None or (colon and value and "//" not in value):
            found[_key(key, word)] += _values(value, word)
        else:
            words.append(word)
    return TicketFilter(
        statuses=tuple(Status(one_of(value, "status", [s.value for s in Status])) for value in found["status"]),
        priorities=tuple(
            Priority(one_of(value, "priority", [p.value for p in Priority])) for value in found["priority"]
        ),
        group=_last(found["group"]),
        assignee=_last(found["assignee"]),
        requester=_last(found["requester"]),
        tags=tuple(found["tag"]),
        overdue="overdue" in flags,
        due_today="due-today" in flags,
        unassigned="unassigned" in flags,
        mine="mine" in flags,
        spam="spam" in flags,
        all="all" in flags,
        words=" ".join(words),
    )


def query(wanted: TicketFilter) -> str:
    """``wanted`` as a query, short and always spelt alike: the inverse of :func:`parse`."""
    listed = (
        ("status", tuple(status.value for status in wanted.statuses)),
        ("priority", tuple(priority.value for priority in wanted.priorities)),
        ("group", (wanted.group,) if wanted.group else ()),
        ("assignee", (wanted.assignee,) if wanted.assignee else ()),
        ("requester", (wanted.requester,) if wanted.requester else ()),
        ("tag", wanted.tags),
    )
    values = (f"{key}:{_quoted(','.join(values))}" for key, values in listed if values)
    flags = (flag for flag in FLAGS if getattr(wanted, flag.replace("-", "_")))
    return " ".join((*values, *flags, *([wanted.words] if wanted.words else ())))


def as_asked_by(wanted: TicketFilter, me: str) -> TicketFilter:
    """``mine`` and ``me`` as the person id ``me``."""
    return replace(
        wanted,
        mine=False,
        assignee=me if wanted.mine or is_me(wanted.assignee) else wanted.assignee,
        requester=me if is_me(wanted.requester) else wanted.requester,
    )


def with_group_of(wanted: TicketFilter, groups: Mapping[str, str]) -> TicketFilter:
    """The group by its key, as :func:`group_key` finds it; ``groups`` maps keys to names."""
    return replace(wanted, group=group_key(wanted.group, groups)) if wanted.group else wanted


def is_me(typed: str | None) -> bool:
    """Whether somebody means themselves."""
    return typed is not None and fold(typed) in ME


def group_key(typed: str, groups: Mapping[str, str]) -> str:
    """By key, by name, or by the one name that begins so; hyphens and underscores stand for spaces.

    Raises :class:`Refused` with :class:`UnknownFilter` for a group that there is not.
    """
    said = _spaced(typed)
    names = {_spaced(name): key for key, name in groups.items()} | {_spaced(key): key for key in groups}
    begun = {key for name, key in names.items() if name.startswith(said)}
    if said in names or len(begun) == 1:
        return names.get(said) or begun.pop()
    near = nearest(said, list(names))
    known = tuple(f"group:{key}" for key in groups)
    raise Refused(UnknownFilter(f"group:{typed}", f"group:{names[near]}" if near else None, known))


def _spaced(name: str) -> str:
    return " ".join(fold(name).replace("-", " ").replace("_", " ").split())


def _key(key: str, word: str) -> str:
    if key.lower() not in KEYS:
        raise Refused(UnknownFilter(word, nearest(key.lower(), KEYS), (*(f"{one}:…" for one in KEYS), *FLAGS)))
    return key.lower()


def _values(typed: str, word: str) -> list[str]:
    found = [value for part in typed.replace('"', "").split(",") if (value := " ".join(part.split()))]
    if not found:
        raise Refused(UnknownFilter(word))
    return found


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or "//" in value else value


def one_of(value: str, key: str, known: Sequence[str]) -> str:
    """``value`` in lower case where it is ``known``; else Refused(UnknownFilter) with what may have been meant."""
    if value.lower() not in known:
        near = nearest(value.lower(), known)
        raise Refused(UnknownFilter(f"{key}:{value}", f"{key}:{near}" if near else None, tuple(known)))
    return value.lower()


def nearest(word: str, known: Sequence[str]) -> str | None:
    """What may have been meant by ``word``."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)


def _last(values: list[str]) -> str | None:
    return values[-1] if values else None
