"""What people typed into forms, for a day."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select

from commands.ports import Draft
from desk.codec import decode, encode
from desk.ids import DraftId
from storage.statements import changed, insert
from storage.tables_delivery import drafts

KEPT = timedelta(hours=24)


class DraftRows:
    """:class:`commands.ports.Drafts` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, draft: Draft, now: datetime) -> None:
        row = {"id": draft.id, "desk": draft.desk, "body": encode(draft), "at": now}
        step = insert(self._connection, drafts).values(**row)
        self._connection.execute(
            step.on_conflict_do_update(
                index_elements=[drafts.c.id],
                set_={"body": step.excluded.body, "at": step.excluded.at},
                where=drafts.c.desk == draft.desk,
            )
        )

    def get(self, draft: DraftId, now: datetime) -> Draft | None:
        query = select(drafts.c.body).where(drafts.c.id == draft, drafts.c.at > now - KEPT)
        body = self._connection.execute(query).scalar_one_or_none()
        if body is None:
            return None
        found = decode(Draft, body)
        assert isinstance(found, Draft)
        return found

    def drop(self, draft: DraftId) -> bool:
        return changed(self._connection, delete(drafts).where(drafts.c.id == draft)) == 1
