"""Which daily summaries were made already, where they stand, and what they showed."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select, update

from commands.ports_posts import Claim, Shown
from desk.codec import decode, encode
from desk.ids import DeskId
from desk.plan import ChannelRef
from desk.summary import Figures
from storage.statements import insert_new
from storage.tables_delivery import summaries


class SummaryRows:
    """:class:`commands.ports.Summaries` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, desk: DeskId, group: str, kind: str, day: date, now: datetime) -> bool:
        row = {"desk": desk, "group": group, "kind": kind, "day": day, "at": now}
        return insert_new(self._connection, summaries, row)

    def show(self, desk: DeskId, group: str, kind: str, shown: Shown) -> None:
        where = _is(desk, kind) & (summaries.c.group == group) & (summaries.c.day == shown.day)
        news = {"workspace": shown.ref.workspace, "channel": shown.ref.channel, "asked_at": shown.asked_at}
        self._connection.execute(update(summaries).where(where).values(figures=encode(shown.figures), **news))

    def claimed(self, desk: DeskId, kind: str, days: Iterable[date]) -> Mapping[tuple[str, date], Shown | None]:
        query = select(summaries).where(_is(desk, kind), summaries.c.day.in_(list(days)))
        return {(row.group, row.day): _shown(row) for row in self._connection.execute(query)}

    def since(self, day: date) -> Mapping[Claim, datetime | None]:
        query = select(
            summaries.c.desk, summaries.c.group, summaries.c.kind, summaries.c.day, summaries.c.asked_at
        ).where(summaries.c.day >= day)
        return {Claim(*claim): asked for *claim, asked in self._connection.execute(query)}

    def before(self, desk: DeskId, group: str, kind: str, day: date) -> Shown | None:
        query = select(summaries).where(_is(desk, kind), summaries.c.group == group, summaries.c.day < day)
        query = query.where(summaries.c.channel.is_not(None)).order_by(summaries.c.day.desc()).limit(1)
        row = self._connection.execute(query).one_or_none()
        return _shown(row) if row else None

    def is_newest(self, desk: DeskId, group: str, kind: str, day: date) -> bool:
        query = select(summaries.c.day).where(_is(desk, kind), summaries.c.group == group, summaries.c.day > day)
        return self._connection.execute(query.limit(1)).first() is None


_CLAIM = (summaries.c.desk, summaries.c.group, summaries.c.kind, summaries.c.day)


def _is(desk: DeskId, kind: str) -> ColumnElement[bool]:
    return (summaries.c.desk == desk) & (summaries.c.kind == kind)


def _shown(row: Row[Any]) -> Shown | None:
    if row.channel is None:
        return None
    figures = decode(Figures, row.figures)
    assert isinstance(figures, Figures)
    return Shown(row.day, ChannelRef(row.workspace, row.channel), figures, row.asked_at)
