"""Root messages of customers' channels that have no ticket."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, case, exists, select, tuple_, update

from commands.port_values import (
    Missed,
)
from desk.ids import DeskId, PersonId
from desk.place import Heard, MessageRef
from desk.plan import ChannelRef
from storage.statements import insert
from storage.tables import conversations as rows
from storage.tables import places

SNIPPET = 140


class ConversationRows:
    """:class:`commands.ports.Conversations` over a connection; one row per thread."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def asked(self, desk: DeskId, heard: Heard, author: PersonId) -> bool:
        """A settled conversation waits again when something new is said in it; the same message never reopens it."""
        row = self._row(desk, heard, author, settled=False)
        step = insert(self._connection, rows).values(**row)
        step = step.on_conflict_do_update(
            index_elements=_KEY,
            set_={name: row[name] for name in ("ts", "author", "author_name", "snippet", "since", "settled")},
            where=(rows.c.desk == desk) & rows.c.settled & (rows.c.since < heard.at),
        )
        return self._connection.execute(step.returning(rows.c.id)).first() is not None

    def _row(self, desk: DeskId, heard: Heard, author: PersonId, *, settled: bool) -> dict[str, object]:
        return {
            "desk": desk,
            "workspace": heard.ref.workspace,
            "channel": heard.ref.channel,
            "root": heard.ref.root,
            "ts": heard.ref.ts,
            "author": author,
            "author_name": heard.author_name,
            "snippet": heard.text[:SNIPPET],
            "since": heard.at,
            "settled": settled,
        }

    def answered(self, desk: DeskId, heard: Heard, author: PersonId) -> None:
        # Stored also where the question has not come yet: events may come in any order.
        row = self._row(desk, heard, author, settled=True)
        step = insert(self._connection, rows).values(**row)
        later = case((rows.c.since > heard.at, rows.c.since), else_=heard.at)
        step = step.on_conflict_do_update(index_elements=_KEY, set_={"settled": True, "since": later})
        self._connection.execute(step)

    def settled(self, ref: MessageRef, at: datetime) -> None:
        where = {"of_workspace": ref.workspace, "of_channel": ref.channel, "of_root": ref.root}
        self._connection.execute(_SETTLE, {**where, "at": at})

    def missed(self, desk: DeskId, group_channels: Sequence[ChannelRef], before: datetime) -> Sequence[Missed]:
        channels = [(ref.workspace, ref.channel) for ref in group_channels]
        query = (
            select(rows)
            .where(rows.c.desk == desk, rows.c.settled.is_(False), rows.c.since <= before)
            .where(tuple_(rows.c.workspace, rows.c.channel).in_(channels), ~_HELD)
            .order_by(rows.c.since, rows.c.id)
        )
        return [
            Missed(MessageRef(row.workspace, row.channel, row.ts, row.root), row.author_name, row.since, row.snippet)
            for row in self._connection.execute(query)
        ]


_KEY = [rows.c.workspace, rows.c.channel, rows.c.root]
_at = bindparam("at", type_=rows.c.since.type)
_SETTLE = (
    update(rows)
    .where(rows.c.workspace == bindparam("of_workspace"), rows.c.channel == bindparam("of_channel"))
    .where(rows.c.root == bindparam("of_root"))
    .values(settled=True, since=case((rows.c.since > _at, rows.c.since), else_=_at))
)


# A word and the ticket of its thread may come at the same moment.
_HELD = exists().where(
    places.c.workspace == rows.c.workspace,
    places.c.channel == rows.c.channel,
    places.c.root == rows.c.root,
    places.c.alive,
)
