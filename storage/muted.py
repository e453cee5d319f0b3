"""Whom a desk does not hear."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select, update

from commands.ports_deeds import Muting
from desk.ids import DeskId, PersonId
from storage.statements import insert
from storage.tables import persons
from storage.tables_deeds import muted


class MutedRows:
    """:class:`commands.ports_deeds.Muted` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, desk: DeskId, person: PersonId, by: PersonId | None, now: datetime) -> bool:
        return _mute(self._connection, desk, person, {"by": by, "at": now, "until": None})

    def remove(self, desk: DeskId, person: PersonId, now: datetime) -> bool:
        found = self._connection.execute(_END, {"of": desk, "who": person, "now": now})
        return found.first() is not None

    def has(self, desk: DeskId, person: PersonId, said: datetime) -> bool:
        return self._connection.execute(_HAS, {"desk": desk, "person": person, "said": said}).first() is not None

    def all(self, desk: DeskId) -> Sequence[Muting]:
        return [Muting(row.person, row.name, row.at) for row in self._connection.execute(_ALL, {"desk": desk})]


def merge_muted(connection: Connection, desk: DeskId, old: PersonId, new: PersonId) -> None:
    """Whoever is muted as one of the two is muted as both."""
    here = (muted.c.desk == desk) & (muted.c.person == old)
    gone = connection.execute(delete(muted).where(here).returning(muted.c.by, muted.c.at, muted.c.until)).one_or_none()
    if gone is not None:
        _mute(connection, desk, new, {"by": gone.by, "at": gone.at, "until": gone.until})


def _mute(connection: Connection, desk: DeskId, person: PersonId, muting: Mapping[str, object]) -> bool:
    """Where they are not muted now; False where they are."""
    step = insert(connection, muted).values(desk=desk, person=person, **muting)
    anew = step.on_conflict_do_update(index_elements=["desk", "person"], set_=muting, where=~_still)
    return connection.execute(anew.returning(muted.c.person)).first() is not None


_still = muted.c.until.is_(None)
_then = (muted.c.at <= bindparam("said")) & (muted.c.until > bindparam("said"))
_END = (
    update(muted)
    .where(muted.c.desk == bindparam("of"), muted.c.person == bindparam("who"), _still)
    .values(until=bindparam("now"))
    .returning(muted.c.person)
)
_HAS = select(muted.c.at).where(
    muted.c.desk == bindparam("desk"), muted.c.person == bindparam("person"), _still | _then
)
_ALL = (
    select(muted.c.person, muted.c.at, persons.c.name)
    .join(persons, persons.c.id == muted.c.person)
    .where(muted.c.desk == bindparam("desk"), _still)
    .order_by(muted.c.at.desc(), muted.c.person)
)
