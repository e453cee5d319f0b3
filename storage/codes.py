"""One-time codes, and what was done to a desk as a whole."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Row, Select, bindparam, delete, func, select

from commands.ports_linking import Audited
from desk.ids import DeskId, PersonId
from desk.linking import CodeKind, LinkCode
from storage.statements import changed
from storage.tables_linking import audit, codes


class CodeRows:
    """:class:`commands.ports_linking.Codes` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def issue(self, code: LinkCode) -> None:
        before = delete(codes).where(codes.c.desk == code.desk, codes.c.kind == code.kind.value)
        self._connection.execute(before.where(codes.c.person == code.person))
        row = {"digest": code.digest, "desk": code.desk, "kind": code.kind.value, "person": code.person}
        self._connection.execute(codes.insert().values(row | {"until": code.until}))

    def find(self, digest: str, now: datetime) -> LinkCode | None:
        query = select(codes).where(codes.c.digest == digest, codes.c.until > now)
        row = self._connection.execute(query).one_or_none()
        return LinkCode(row.digest, row.desk, CodeKind(row.kind), row.person, row.until) if row else None

    def use(self, code: LinkCode) -> bool:
        return changed(self._connection, delete(codes).where(codes.c.digest == code.digest)) == 1


class AuditRows:
    """:class:`commands.ports_linking.Audit` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, desk: DeskId, action: str, actor: PersonId | None, at: datetime, data: Mapping[str, str] | None = None
    ) -> None:
        row = {"desk": desk, "action": action, "actor": actor, "data": dict(data or {}), "at": at}
        self._connection.execute(audit.insert().values(row))

    def count(self, desk: DeskId, action: str, actor: PersonId, since: datetime) -> int:
        query = select(func.count()).select_from(audit).where(audit.c.desk == desk, audit.c.actor == actor)
        query = query.where(audit.c.action == action, audit.c.at >= since)
        return int(self._connection.execute(query).scalar_one())

    def of(self, desk: DeskId, action: str, offset: int, limit: int) -> Sequence[Audited]:
        query = _done(desk, action).order_by(audit.c.id.desc()).offset(offset).limit(limit)
        return [_audited(row) for row in self._connection.execute(query)]

    def one(self, desk: DeskId, action: str, id: int) -> Audited | None:
        # A button may hold a number that the column's own type can't: PostgreSQL would refuse to compare.
        query = _done(desk, action).where(audit.c.id == bindparam("id", id, type_=BigInteger))
        row = self._connection.execute(query).one_or_none()
        return _audited(row) if row else None


def _done(desk: DeskId, action: str) -> Select[Any]:
    return select(audit).where(audit.c.desk == desk, audit.c.action == action)


def _audited(row: Row[Any]) -> Audited:
    return Audited(row.id, PersonId(row.actor) if row.actor else None, row.at, row.data)
