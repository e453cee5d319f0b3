"""Saved lists as rows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, insert, select, update

from desk.ids import DeskId, GroupKey, PersonId
from desk.named_views import NamedView, ViewId, said
from storage.tables_views import default_views, named_views

OURS, THEIRS = "p:", "g:"


class NamedViewRows:
    """:class:`commands.ports_views.NamedViews` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def seen_by(self, desk: DeskId, person: PersonId) -> Sequence[NamedView]:
        rows = self._connection.execute(_SEEN, {"desk": desk, "owner": f"{OURS}{person}"})
        return [_view(row) for row in rows]

    def of_desk(self, desk: DeskId) -> Sequence[NamedView]:
        return [_view(row) for row in self._connection.execute(_ALL, {"desk": desk})]

    def save(self, view: NamedView, at: datetime) -> bool:
        owner = f"{OURS}{view.person}" if view.person else f"{THEIRS}{view.group}"
        row = {"desk": view.desk, "owner": owner, "name": view.name, "folded": said(view.name), "query": view.query}
        taken = {"desk": view.desk, "owner": owner, "folded": row["folded"], "id": view.id}
        if self._connection.execute(_TAKEN, taken).scalar_one():
            return False
        if self._connection.execute(_CHANGE, {"of": view.id, **row}).rowcount == 0:
            self._connection.execute(insert(named_views), {"id": view.id, "at": at, **row})
        return True

    def delete(self, view: ViewId) -> None:
        self._connection.execute(_FORGET, {"of": view})
        self._connection.execute(_DELETE, {"of": view})

    def first_of(self, person: PersonId) -> ViewId | None:
        found: ViewId | None = self._connection.execute(_FIRST, {"of": person}).scalar_one_or_none()
        return found

    def see_first(self, person: PersonId, view: ViewId | None) -> None:
        self._connection.execute(_NONE, {"of": person})
        if view is not None:
            self._connection.execute(insert(default_views), {"person": person, "view": view})


def merge_views(connection: Connection, old: PersonId, new: PersonId) -> None:
    """What ``old`` saved is ``new``'s; a name that both gave is told apart."""
    connection.execute(_NONE, {"of": old})
    both = named_views.c.owner.in_([f"{OURS}{old}", f"{OURS}{new}"])
    rows = connection.execute(select(named_views).where(both).order_by(named_views.c.at)).all()
    taken = {row.folded for row in rows if row.owner == f"{OURS}{new}"}
    for row in rows:
        if row.owner == f"{OURS}{old}":
            names = (f"{row.name} {turn}" if turn > 1 else row.name for turn in range(1, len(rows) + 2))
            name = next(one for one in names if said(one) not in taken)
            taken.add(said(name))
            step = update(named_views).where(named_views.c.id == row.id)
            connection.execute(step.values(owner=f"{OURS}{new}", name=name, folded=said(name)))


def _view(row: Row[Any]) -> NamedView:
    kind, _, who = row.owner.partition(":")
    mine = f"{kind}:" == OURS
    person, group = (PersonId(who), None) if mine else (None, GroupKey(who))
    return NamedView(ViewId(row.id), DeskId(row.desk), row.name, row.query, person, group)


_OWNED = named_views.c.owner == bindparam("owner")
_OF_DESK = named_views.c.desk == bindparam("desk")
_SEEN = select(named_views).where(_OF_DESK, _OWNED | named_views.c.owner.startswith(THEIRS))
_ALL = select(named_views).where(_OF_DESK)
_TAKEN = select(
    exists().where(_OF_DESK, _OWNED, named_views.c.folded == bindparam("folded"), named_views.c.id != bindparam("id"))
)
_CHANGE = (
    update(named_views)
    .where(named_views.c.id == bindparam("of"))
    .values({name: bindparam(name) for name in ("desk", "owner", "name", "folded", "query")})
)
_FORGET = delete(default_views).where(default_views.c.view == bindparam("of"))
_DELETE = delete(named_views).where(named_views.c.id == bindparam("of"))
_FIRST = select(default_views.c.view).where(default_views.c.person == bindparam("of"))
_NONE = delete(default_views).where(default_views.c.person == bindparam("of"))
