"""Which daily summaries were made already."""

from datetime import date, datetime

from sqlalchemy import Connection

from desk.ids import DeskId
from storage.statements import insert_new
from storage.tables_delivery import summaries


class SummaryRows:
    """:class:`commands.ports.Summaries` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, desk: DeskId, group: str, kind: str, day: date, now: datetime) -> bool:
        row = {"desk": desk, "group": group, "kind": kind, "day": day, "at": now}
        return insert_new(self._connection, summaries, row)
