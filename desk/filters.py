"""The words of a ticket list: ``status:open priority:high overdue lan``, read into a value or refused helpfully."""

from dataclasses import dataclass
from difflib import get_close_matches

from desk.refusals import Refused, UnknownFilter
from desk.words import Priority, Status

KEYS = ("status", "priority", "group", "assignee", "requester", "tag")
FLAGS = ("overdue", "due-today", "unassigned", "mine", "all")


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """What a list shows; empty tuples and None don't filter. No status named: open and pending.

    ``assignee`` and ``requester`` are as typed (``me``, a mention's external id, or part of a name).
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
    all: bool = False
    words: str = ""


def parse(query: str) -> TicketFilter:
    """Read a query. Raises :class:`Refused` with :class:`UnknownFilter` for an unknown key, flag value or spelling."""
    found: dict[str, list[str]] = {key: [] for key in KEYS}
    flags: set[str] = set()
    words: list[str] = []
    for word in query.split():
        key, colon, value = word.partition(":")
        lowered = word.lower().replace("_", "-")
        if lowered in FLAGS:
            flags.add(lowered)
        elif colon and value and "//" not in value:
            if key.lower() not in KEYS:
                raise Refused(UnknownFilter(word, _nearest(key.lower(), KEYS)))
            found[key.lower()] += value.split(",")
        else:
            words.append(word)
    return TicketFilter(
        statuses=tuple(Status(_one_of(value, "status", [s.value for s in Status])) for value in found["status"]),
        priorities=tuple(
            Priority(_one_of(value, "priority", [p.value for p in Priority])) for value in found["priority"]
        ),
        group=_last(found["group"]),
        assignee=_last(found["assignee"]),
        requester=_last(found["requester"]),
        tags=tuple(found["tag"]),
        overdue="overdue" in flags,
        due_today="due-today" in flags,
        unassigned="unassigned" in flags,
        mine="mine" in flags,
        all="all" in flags,
        words=" ".join(words),
    )


def _one_of(value: str, key: str, known: list[str]) -> str:
    if value.lower() not in known:
        nearest = _nearest(value.lower(), known)
        raise Refused(UnknownFilter(f"{key}:{value}", f"{key}:{nearest}" if nearest else None))
    return value.lower()


def _nearest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), None)


def _last(values: list[str]) -> str | None:
    return values[-1] if values else None
