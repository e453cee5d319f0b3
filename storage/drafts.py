"""What people typed into forms, for a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, bindparam, delete, select

from commands.port_values import (
    Draft,
)
from desk.codec import decode, encode
from desk.ids import DeskId, DraftId, PersonId
from storage.statements import insert_into
from storage.tables_delivery import drafts

KEPT = timedelta(hours=24)


class DraftRows:
    """:class:`commands.ports.Drafts` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, draft: Draft, now: datetime) -> None:
        about = {"person": draft.person, "form": draft.form, "ticket": draft.ticket}
        row = {"id": draft.id, "desk": draft.desk, "body": encode(draft), "at": now, **about}
        self._connection.execute(_save(self._connection.dialect.name), row)

    def get(self, draft: DraftId, now: datetime) -> Draft | None:
        return self._found(_GET, draft, now)

    def take(self, draft: DraftId, now: datetime) -> Draft | None:
        return self._found(_TAKE, draft, now)

    def about(self, desk: DeskId, form: str, ticket: int, since: datetime) -> Sequence[tuple[Draft, datetime]]:
        values = {"desk": desk, "form": form, "ticket": ticket, "since": since}
        return [(_read(row.body), row.at) for row in self._connection.execute(_ABOUT, values)]

    def newest(self, desk: DeskId, person: PersonId, form: str, now: datetime) -> Draft | None:
        values = {"desk": desk, "person": person, "form": form, "since": now - KEPT}
        body = self._connection.execute(_NEWEST, values).scalars().first()
        return None if body is None else _read(body)

    def _found(self, step: Executable, draft: DraftId, now: datetime) -> Draft | None:
        body = self._connection.execute(step, {"draft": draft, "since": now - KEPT}).scalar_one_or_none()
        if body is None:
            return None
        return _read(body)


def _read(body: Any) -> Draft:
    found = decode(Draft, body)
    assert isinstance(found, Draft)
    return found


_this = (drafts.c.id == bindparam("draft")) & (drafts.c.at > bindparam("since"))
_GET = select(drafts.c.body).where(_this)
_ABOUT = (
    select(drafts.c.body, drafts.c.at)
    .where(drafts.c.desk == bindparam("desk"), drafts.c.form == bindparam("form"))
    .where(drafts.c.ticket == bindparam("ticket"), drafts.c.at > bindparam("since"))
    .order_by(drafts.c.at.desc(), drafts.c.id)
)
_NEWEST = (
    select(drafts.c.body)
    .where(drafts.c.desk == bindparam("desk"), drafts.c.form == bindparam("form"))
    .where(drafts.c.person == bindparam("person"), drafts.c.at > bindparam("since"))
    .order_by(drafts.c.at.desc(), drafts.c.id)
    .limit(1)
)
_TAKE = delete(drafts).where(_this).returning(drafts.c.body)


@cache
def _save(dialect: str) -> Executable:
    """A draft's own desk may save it anew."""
    step = insert_into(dialect, drafts)
    news = {"body": step.excluded.body, "at": step.excluded.at}
    return step.on_conflict_do_update(index_elements=["id"], set_=news, where=drafts.c.desk == step.excluded.desk)
