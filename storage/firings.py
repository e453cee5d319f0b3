"""How often rules acted."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from commands.ports_rules import RuleCount
from desk.ids import DeskId, TicketId
from storage.tables_rules import firings


class FiringRows:
    """:class:`commands.ports_rules.Firings` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, desk: DeskId, rule: str, ticket: TicketId, at: datetime) -> None:
        self._connection.execute(_ADD, {"desk": desk, "rule": rule, "ticket": ticket, "at": at})

    def counts(self, desk: DeskId, since: datetime) -> Mapping[str, RuleCount]:
        rows = self._connection.execute(_COUNTS, {"desk": desk, "since": since})
        return {row.rule: RuleCount(row.times, row.last) for row in rows}


_ADD = insert(firings)
_COUNTS = (
    select(firings.c.rule, func.count().label("times"), func.max(firings.c.at).label("last"))
    .where(firings.c.desk == bindparam("desk"), firings.c.at >= bindparam("since"))
    .group_by(firings.c.rule)
)
