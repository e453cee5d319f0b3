"""Offers of a shift's tickets."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, select

from desk.codec import decode, encode
from desk.ids import DeskId
from desk.shift import Offer
from storage.statements import insert_into
from storage.tables_turns import offers


class ShiftRows:
    """:class:`commands.ports_day.Shifts` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, offer: Offer) -> None:
        row = {"id": offer.id, "desk": offer.desk, "body": encode(offer), "at": offer.at}
        self._connection.execute(_save(self._connection.dialect.name), row)

    def lock(self, desk: DeskId, offer: str) -> Offer | None:
        body = self._connection.execute(_LOCK, {"desk": desk, "offer": offer}).scalar_one_or_none()
        return None if body is None else _read(body)

    def since(self, desk: DeskId, since: datetime) -> Sequence[Offer]:
        return [_read(body) for body in self._connection.execute(_SINCE, {"desk": desk, "since": since}).scalars()]


def _read(body: Any) -> Offer:
    found = decode(Offer, body)
    assert isinstance(found, Offer)
    return found


_SINCE = (
    select(offers.c.body)
    .where(offers.c.desk == bindparam("desk"), offers.c.at > bindparam("since"))
    .order_by(offers.c.at.desc(), offers.c.id)
)
_LOCK = select(offers.c.body).where(offers.c.id == bindparam("offer"), offers.c.desk == bindparam("desk"))
_LOCK = _LOCK.with_for_update()


@cache
def _save(dialect: str) -> Executable:
    step = insert_into(dialect, offers)
    return step.on_conflict_do_update(index_elements=["id"], set_={"body": step.excluded.body})
