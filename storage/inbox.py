"""What came in already, and what came of it."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

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
        row = self._connection.execute(_OUTCOME, {"of_kind": kind, "of_key": key}).one()
        return row.what, row.ticket

    def outcome(self, kind: str, key: str, what: str, ticket: int | None) -> None:
        self._connection.execute(_CAME, {"of_kind": kind, "of_key": key, "what": what, "ticket": ticket})


_is_it = (inbox.c.kind == bindparam("of_kind")) & (inbox.c.key == bindparam("of_key"))
_OUTCOME = select(inbox.c.what, inbox.c.ticket).where(_is_it)
_CAME = update(inbox).where(_is_it)
