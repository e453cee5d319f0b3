"""A list that somebody saved under a name: their own, or their group's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import NewType

from desk.filter_words import nearest
from desk.filters import parse, query
from desk.folding import fold
from desk.ids import DeskId, GroupKey, PersonId
from desk.refusals import Refused, UnknownView

ViewId = NewType("ViewId", str)
LONGEST = 40
"""Characters of a name."""
LONGEST_QUERY = 400


@dataclass(frozen=True, slots=True)
class NamedView:
    """``query`` is what :mod:`desk.filters` reads. It is ``person``'s alone, or the whole ``group``'s."""

    id: ViewId
    desk: DeskId
    name: str
    query: str
    person: PersonId | None = None
    group: GroupKey | None = None


def tidy(name: str) -> str:
    """A name as it is kept."""
    return " ".join(name.split())[:LONGEST].strip()


def said(name: str) -> str:
    """A name as it is compared."""
    return " ".join(fold(name).replace("-", " ").split())


def inherited(views: Iterable[NamedView], group: GroupKey, heir: GroupKey) -> tuple[NamedView, ...]:
    """Those of ``views`` that are to change where ``heir`` is in the place of a group: whose they are, and what they
    ask for. A name that the heir's lists bear already is told apart."""
    known = list(views)
    taken = {said(one.name) for one in known if one.group == heir}
    found: list[NamedView] = []
    for one in known:
        after = replace(one, query=asking_heir(one.query, group, heir))
        if one.group == group:
            name = next(name for name in _names(one.name, group) if said(name) not in taken)
            after = replace(after, group=heir, name=name)
            taken.add(said(name))
        if after != one:
            found.append(after)
    return tuple(found)


def _names(name: str, group: str) -> Iterator[str]:
    yield name
    for number in count(1):
        end = f" ({group})" if number == 1 else f" ({group} {number})"
        yield tidy(name[: LONGEST - len(end)]) + end


def asking_heir(listed: str, group: GroupKey, heir: GroupKey) -> str:
    """A list's words where ``heir`` is in the place of a group."""
    try:
        wanted = parse(listed)
    except Refused:  # a list that nobody can read any more stays as it is
        return listed
    if group not in wanted.groups:
        return listed
    return query(replace(wanted, groups=tuple(dict.fromkeys(heir if one == group else one for one in wanted.groups))))


def in_order(views: Sequence[NamedView], groups: Sequence[GroupKey]) -> tuple[NamedView, ...]:
    """One's own first, then those of one's groups, then the others', each by name."""
    return tuple(sorted(views, key=lambda one: (one.person is None, one.group not in groups, said(one.name))))


def find(views: Sequence[NamedView], typed: str) -> NamedView:
    """The first one that is meant: by its id, by its name, or by the one name that begins so.

    Raises Refused(UnknownView) with the nearest name.
    """
    by_id: Mapping[str, NamedView] = {one.id: one for one in views}
    wanted = said(typed)
    same = [one for one in views if said(one.name) == wanted]
    begun = [one for one in views if wanted and said(one.name).startswith(wanted)]
    if typed in by_id:
        return by_id[typed]
    if same or len({said(one.name) for one in begun}) == 1:
        return (same or begun)[0]
    names = {said(one.name): one.name for one in views}
    near = nearest(wanted, list(names))
    raise Refused(UnknownView(typed, names[near] if near else None, tuple(dict.fromkeys(one.name for one in views))))
