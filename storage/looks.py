"""How far tickets are brought up to a changed plan, for whoever changed it."""

from datetime import datetime

from sqlalchemy import Connection, Row, bindparam, case, func, insert, select, update

from commands.ports_looks import PlanLook
from desk.ids import DeskId, PersonId
from desk.words import Status
from storage.tables import tickets
from storage.tables_looks import plan_looks as looks


class LookRows:
    """:class:`commands.ports_looks.Looks` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, desk: DeskId, version: int, person: PersonId, now: datetime) -> PlanLook:
        count = self._connection.execute(_OPEN, {"desk": desk}).scalar_one()
        row = {"desk": desk, "version": version, "person": person, "tickets": count, "begun_at": now}
        self._connection.execute(_BEGIN, row | {"ended_at": None if count else now})
        return PlanLook(version, person, count)

    def get(self, desk: DeskId, version: int) -> PlanLook | None:
        row = self._connection.execute(_GET, {"of_desk": desk, "of_version": version}).one_or_none()
        return _look(row) if row else None

    def count(
        self, desk: DeskId, version: int, now: datetime, *, looked: int, changed: int, promises: int
    ) -> PlanLook | None:
        more = {"more": looked, "changed_more": changed, "promises_more": promises, "now": now}
        row = self._connection.execute(_COUNT, more | {"of_desk": desk, "of_version": version}).one_or_none()
        return _look(row) if row else None


def _look(row: Row[tuple[object, ...]]) -> PlanLook:
    return PlanLook(row.version, PersonId(row.person), row.tickets, row.looked, row.changed, row.promises, row.ended_at)


_OPEN = (
    select(func.count())
    .select_from(tickets)
    .where(tickets.c.desk == bindparam("desk"), tickets.c.status != Status.CLOSED.value)
)
_BEGIN = insert(looks)
_one = (looks.c.desk == bindparam("of_desk"), looks.c.version == bindparam("of_version"))
_GET = select(looks).where(*_one)
_looked = looks.c.looked + bindparam("more")
_COUNT = (
    update(looks)
    .where(*_one)
    .values(
        looked=_looked,
        changed=looks.c.changed + bindparam("changed_more"),
        promises=looks.c.promises + bindparam("promises_more"),
        ended_at=case((_looked >= looks.c.tickets, bindparam("now", type_=looks.c.ended_at.type)), else_=None),
    )
    .returning(*looks.c)
)
