"""The words of a ticket list: ``status:open priority:high overdue lan``, read into a value or refused helpfully."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desk.filter_names import KEYS as NAMES
from desk.filter_names import alike, called, flags_in, goes_on, plainly, spelt
from desk.filter_words import PLAIN, TOKEN, group_key, is_me, is_nobody, key_of, one_of
from desk.held import Held, held
from desk.rating import SCORES
from desk.refusals import Refused, UnknownFilter
from desk.spans import Read, Span, resolved, span_of
from desk.ticket import Source
from desk.words import Priority, Status

_PLAIN = ("status", "priority", "group", "assignee", "requester", "tag", "source", "field", "waiting", "rating")
KEYS = (*_PLAIN, "due", "created", "sort")
FLAGS = ("overdue", "due-today", "breached", "unassigned", "mine", "internal", "spam", "postponed", "all")
RATINGS = ("none", "bad", "okay", "good", *map(str, SCORES))
WAITING = ("us", "customer", "team", "third")
SORTS = ("due", "created", "updated", "priority")
MOST = 8
"""So many tags or fields may be asked for at once."""


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """What a list shows; empty tuples and None don't filter. No status named: open and pending.

    ``groups`` are groups' keys, or (before :func:`with_group_of`) names of them; any of several fits, and
    so it is with ``assignees``.
    ``assignees`` and ``requester`` are as typed (``me``, a mention's external id, or part of a name); ``words`` hold no
    two spaces in a row, ``reader`` (once :func:`as_asked_by`) says in whose notes for themselves they are sought too.
    ``queue`` (once :func:`of_queue`): what is put off is left out.
    ``sort`` None: by due, or the newest first where only solved and closed tickets are asked for.
    """

    statuses: tuple[Status, ...] = ()
    priorities: tuple[Priority, ...] = ()
    groups: tuple[str, ...] = ()
    assignees: tuple[str, ...] = ()
    requester: str | None = None
    tags: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    fields: tuple[Held, ...] = ()
    waiting: str | None = None
    ratings: tuple[str, ...] = ()
    due: Span | None = None
    created: Span | None = None
    sort: str | None = None
    overdue: bool = False
    due_today: bool = False
    breached: bool = False
    unassigned: bool = False
    mine: bool = False
    internal: bool = False
    spam: bool = False
    all: bool = False
    postponed: bool = False
    queue: bool = False
    words: str = ""
    reader: str = ""

    @property
    def is_over(self) -> bool:
        """Whether only what is solved or closed is asked for."""
        return bool(self.statuses) and not {Status.OPEN, Status.PENDING}.intersection(self.statuses)

    @property
    def order(self) -> str:
        """What the list is sorted by, one of :data:`SORTS`."""
        return self.sort or ("created" if self.is_over else "due")


def parse(query: str) -> TicketFilter:
    """Read a query; a value with spaces stands in quotes (``group:"tech support"``). Raises :class:`Refused` with
    :class:`UnknownFilter` for an unknown key, flag value or spelling."""
    found: dict[str, list[str]] = {key: [] for key in KEYS}
    free: list[str] = []
    tokens = list(TOKEN.finditer(query.translate(PLAIN)))
    said = [match[0] for match in tokens]
    past = 0
    for at, match in enumerate(tokens):
        word = match[0]
        key, colon, value = word.partition(":")
        if at < past:
            continue
        if match["quoted"] is not None or (colon and value and "//" not in value):
            known = _key(key, word)
            past = at + 1 + (goes_on(known, value, said[at + 1 :]) if match["quoted"] is None else 0)
            found[known] += _values(" ".join((value, *said[at + 1 : past])), word)
        else:
            free.append(word)
    flags, words = flags_in(free, FLAGS)
    for key in ("tag", "field"):
        if len(found[key]) > MOST:
            raise Refused(UnknownFilter(f"{key}:{found[key][MOST]}"))
    nobody = [value for value in found["assignee"] if is_nobody(value)]
    people = [value for value in found["assignee"] if value not in nobody]
    if nobody and people:
        raise Refused(UnknownFilter(f"assignee:{nobody[0]}", beside=f"assignee:{people[0]}"))
    if "mine" in flags and (others := [value for value in found["assignee"] if not is_me(value)]):
        raise Refused(UnknownFilter(f"assignee:{others[0]}", beside="mine"))
    statuses = tuple(Status(one_of(value, "status", [s.value for s in Status])) for value in found["status"])
    if found["rating"] and not (statuses or flags.intersection(("all", "spam", "postponed"))):
        # Nothing is rated before it is solved.
        statuses = (Status.SOLVED, Status.CLOSED)
    return TicketFilter(
        statuses=statuses,
        priorities=tuple(
            Priority(one_of(value, "priority", [p.value for p in Priority])) for value in found["priority"]
        ),
        groups=tuple(dict.fromkeys(found["group"])),
        assignees=tuple(dict.fromkeys(people)),
        requester=_only("requester", found["requester"]),
        tags=tuple(found["tag"]),
        sources=tuple(Source(one_of(value, "source", [s.value for s in Source])) for value in found["source"]),
        fields=tuple(held(value) for value in found["field"]),
        waiting=_choice(found["waiting"], "waiting", WAITING),
        ratings=tuple(dict.fromkeys(one_of(value, "rating", RATINGS) for value in found["rating"])),
        due=_span("due", found["due"]),
        created=_span("created", found["created"]),
        sort=_choice(found["sort"], "sort", SORTS),
        overdue="overdue" in flags,
        due_today="due-today" in flags,
        breached="breached" in flags,
        unassigned="unassigned" in flags or bool(nobody),
        mine="mine" in flags,
        internal="internal" in flags,
        spam="spam" in flags,
        postponed="postponed" in flags,
        all="all" in flags,
        words=" ".join(words),
    )


def query(wanted: TicketFilter, language: str = "en") -> str:
    """``wanted`` as a query, short and always spelt alike, as ``language`` types it: the inverse of :func:`parse`."""
    listed = (
        ("status", tuple(status.value for status in wanted.statuses)),
        ("priority", tuple(priority.value for priority in wanted.priorities)),
        ("group", wanted.groups),
        ("assignee", wanted.assignees),
        ("requester", _some(wanted.requester)),
        ("tag", wanted.tags),
        ("source", tuple(source.value for source in wanted.sources)),
        ("field", tuple(one.text for one in wanted.fields)),
        ("waiting", _some(wanted.waiting)),
        ("rating", wanted.ratings),
        ("due", _spans(wanted.due)),
        ("created", _spans(wanted.created)),
        ("sort", _some(wanted.sort)),
    )
    values = [spelt(f"{key}:{quoted(','.join(values))}", language) for key, values in listed if values]
    flags = [spelt(flag, language) for flag in FLAGS if getattr(wanted, flag.replace("-", "_"))]
    if values and not flags:
        values[-1] = _ended(values[-1], wanted.words.split())
    return " ".join((*values, *flags, *([wanted.words] if wanted.words else ())))


def _ended(said: str, words: Sequence[str]) -> str:
    """A filter so that none of the words behind it is taken for a part of its value."""
    key, _, value = said.partition(":")
    return f'{key}:"{value}"' if goes_on(_key(key, said), value, words) else said


def as_asked_by(wanted: TicketFilter, me: str) -> TicketFilter:
    """``mine`` and ``me`` as the person id ``me``."""
    return replace(
        wanted,
        reader=me,
        mine=False,
        assignees=(me,) if wanted.mine else tuple(me if is_me(one) else one for one in wanted.assignees),
        requester=me if is_me(wanted.requester) else wanted.requester,
    )


def of_queue(wanted: TicketFilter) -> TicketFilter:
    """A list of what is to be done: what is put off stands in it where it is sought, or its promise is broken."""
    sought = wanted.statuses or wanted.all or wanted.spam or wanted.postponed or wanted.words
    return replace(wanted, queue=not (sought or wanted.overdue or wanted.breached))


def as_asked_at(wanted: TicketFilter, read: Read) -> TicketFilter:
    """Its stretches of time with the instants that they mean to whoever asks. Raises what ``read`` does."""
    return replace(
        wanted,
        due=wanted.due and resolved(wanted.due, read, ago=False),
        created=wanted.created and resolved(wanted.created, read, ago=True),
    )


def with_group_of(wanted: TicketFilter, groups: Mapping[str, str]) -> TicketFilter:
    """The groups by their keys, as :func:`group_key` finds them; ``groups`` maps keys to names. A name of several words
    needs no quotes."""
    names, words = {plainly(name) for name in (*groups, *groups.values())}, wanted.words.split()
    begun = bool(wanted.groups) and plainly(wanted.groups[-1]) not in names
    for count in range(len(words), 0, -1) if begun else ():
        whole = " ".join((wanted.groups[-1], *words[:count]))
        if plainly(whole) in names:
            rest = " ".join(words[count:])
            wanted = replace(wanted, groups=(*wanted.groups[:-1], whole), words=rest)
            break
    return replace(wanted, groups=tuple(dict.fromkeys(group_key(one, groups) for one in wanted.groups)))


def _key(key: str, word: str) -> str:
    found = key_of(key, KEYS)
    if found is None:
        there = (*(f"{one}:…" for one in KEYS), *FLAGS)
        near = None if key.startswith("-") else alike(key, called(NAMES, KEYS))
        raise Refused(UnknownFilter(word, near, there))
    return found


def _values(typed: str, word: str) -> list[str]:
    found = [value for part in typed.replace('"', "").split(",") if (value := " ".join(part.split()))]
    if not found:
        raise Refused(UnknownFilter(word))
    return found


def quoted(value: str) -> str:
    """A value as it is typed behind a key."""
    return f'"{value}"' if " " in value or "//" in value else value


def _choice(values: list[str], key: str, known: Sequence[str]) -> str | None:
    return _only(key, [one_of(value, key, known) for value in values])


def _span(key: str, values: list[str]) -> Span | None:
    only = _only(key, values)
    return span_of(key, only) if only is not None else None


def _only(key: str, values: list[str]) -> str | None:
    """The one value of a key that takes one alone; a second would be dropped unseen."""
    first, *others = dict.fromkeys(values) or (None,)
    if others:
        raise Refused(UnknownFilter(f"{key}:{others[0]}", beside=f"{key}:{first}"))
    return first


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _spans(span: Span | None) -> tuple[str, ...]:
    return (span.text,) if span else ()
