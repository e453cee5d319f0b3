"""Whom a desk does not hear."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, select

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
        row = {"desk": desk, "person": person, "by": by, "at": now}
        step = insert(self._connection, muted).values(row).on_conflict_do_nothing().returning(muted.c.person)
        return self._connection.execute(step).first() is not None

    def remove(self, desk: DeskId, person: PersonId) -> bool:
        found = self._connection.execute(_GONE, {"desk": desk, "person": person})
        return found.first() is not None

    def has(self, desk: DeskId, person: PersonId) -> bool:
        return self._connection.execute(_HAS, {"desk": desk, "person": person}).first() is not None

    def all(self, desk: DeskId) -> Sequence[Muting]:
        return [Muting(row.person, row.name, row.at) for row in self._connection.execute(_ALL, {"desk": desk})]


_one = (muted.c.desk == bindparam("desk")) & (muted.c.person == bindparam("person"))
_GONE = delete(muted).where(_one).returning(muted.c.person)
_HAS = select(muted.c.at).where(_one)
_ALL = (
    select(muted.c.person, muted.c.at, persons.c.name)
    .join(persons, persons.c.id == muted.c.person)
    .where(muted.c.desk == bindparam("desk"))
    .order_by(muted.c.at.desc(), muted.c.person)
)
