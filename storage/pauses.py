"""Who of the team is away, and was."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Row, bindparam, func, select, update

from desk.ids import DeskId, PersonId
from desk.pause import Pause
from storage.among import among
from storage.columns import UtcDateTime
from storage.statements import insert_into
from storage.tables import persons
from storage.tables_people import pauses, running


class PauseRows:
    """:class:`commands.ports_day.Pauses` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, desk: DeskId, person: PersonId) -> Pause | None:
        self._connection.execute(_WHO, {"who": person})
        row = self._connection.execute(_ONE, {"of": desk, "who": person}).one_or_none()
        return _pause(row) if row else None

    def running(self, desk: DeskId, now: datetime) -> Mapping[PersonId, Pause]:
        rows = self._connection.execute(_ALL, {"of": desk, "now": now})
        return {row.person: _pause(row) for row in rows}

    def of_some(self, people: Iterable[PersonId], now: datetime) -> Mapping[PersonId, Pause]:
        asked = list(people)
        rows = self._connection.execute(_SOME, {"people": asked, "now": now}) if asked else ()
        return {row.person: _pause(row) for row in rows}

    def save(self, pause: Pause) -> None:
        row = {column.name: getattr(pause, column.name) for column in pauses.c}
        self._connection.execute(_save(self._connection.dialect.name), row)

    def due(self, now: datetime) -> Sequence[DeskId]:
        return list(self._connection.execute(_DUE, {"now": now}).scalars())

    def take_due(self, desk: DeskId, now: datetime) -> Sequence[Pause]:
        return [_pause(row) for row in self._connection.execute(_TAKE, {"of": desk, "now": now})]

    def between(self, desk: DeskId, begins: datetime, ends: datetime) -> Sequence[Pause]:
        found = self._connection.execute(_BETWEEN, {"of": desk, "begins": begins, "ends": ends})
        return [_pause(row) for row in found]


def merge_pauses(connection: Connection, old: PersonId, new: PersonId) -> None:
    """What one of two persons was away is the other's; of two pauses that go on the old one's ends with them."""
    goes_on = select(pauses.c.id).where(pauses.c.person == new, running)
    if connection.execute(goes_on).first() is not None:
        over = func.coalesce(pauses.c.until, pauses.c.since)
        connection.execute(update(pauses).where(pauses.c.person == old, running).values(ended_at=over))
    connection.execute(update(pauses).where(pauses.c.person == old).values(person=new))


def _pause(row: Row[Any]) -> Pause:
    return Pause(**{column.name: getattr(row, column.name) for column in pauses.c})


_WHO = select(persons.c.id).where(persons.c.id == bindparam("who")).with_for_update(key_share=True)
_ONE = select(pauses).where(pauses.c.desk == bindparam("of"), pauses.c.person == bindparam("who"), running)
_still = running & (pauses.c.until.is_(None) | (pauses.c.until > bindparam("now")))
_over = running & (pauses.c.until <= bindparam("now"))
_ALL = select(pauses).where(pauses.c.desk == bindparam("of"), _still)
_SOME = select(pauses).where(among(pauses.c.person, "people"), _still)
_DUE = select(pauses.c.desk).where(_over).distinct().limit(100)
_TAKE = select(pauses).where(pauses.c.desk == bindparam("of"), _over).order_by(pauses.c.until, pauses.c.id).limit(100)
_TAKE = _TAKE.with_for_update(skip_locked=True)
_begins, _ends = bindparam("begins", type_=UtcDateTime), bindparam("ends", type_=UtcDateTime)
_BETWEEN = (
    select(pauses)
    .where(pauses.c.desk == bindparam("of"), pauses.c.since < _ends)
    .where(func.coalesce(pauses.c.ended_at, pauses.c.until, _ends) > _begins)
    .order_by(pauses.c.since, pauses.c.id)
)


@cache
def _save(dialect: str) -> Executable:
    step = insert_into(dialect, pauses)
    news = {name: step.excluded[name] for name in ("until", "reason", "ended_at", "mirrored")}
    return step.on_conflict_do_update(index_elements=["id"], set_=news)
