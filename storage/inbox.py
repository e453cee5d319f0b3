"""What came in already, and what came of it."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from storage.statements import insert_new
from storage.tables_delivery import inbox


class InboxRows:
    """:class:`commands.ports.Inbox` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def first(self, kind: str, key: str, now: datetime) -> tuple[str, int | None] | None:
        """A second caller waits until the first one's unit is over; ``what`` is empty where that stored no outcome."""
        if insert_new(self._connection, inbox, {"kind": kind, "key": key, "what": "", "ticket": None, "at": now}):
            return None
        query = select(inbox.c.what, inbox.c.ticket).where(inbox.c.kind == kind, inbox.c.key == key)
        row = self._connection.execute(query).one()
        return row.what, row.ticket

    def outcome(self, kind: str, key: str, what: str, ticket: int | None) -> None:
        step = update(inbox).where(inbox.c.kind == kind, inbox.c.key == key)
        self._connection.execute(step.values(what=what, ticket=ticket))
