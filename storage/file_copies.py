"""Attachments that are still to be copied; each call is one short transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from desk.codec import decode
from desk.ids import MessageId, WorkspaceId
from desk.place import File, MessageRef
from storage.messages import MessageRows
from storage.tables import messages
from storage.ticket_words import WordRows

Work = Callable[[Connection], Any]


@dataclass(frozen=True, slots=True)
class Uncopied:
    """A message with attachments; ``tries``: how often somebody began to copy them before."""

    message: MessageId
    ref: MessageRef
    files: tuple[File, ...]
    tries: int


class FileCopies:
    """``write`` runs a piece of work in a transaction."""

    def __init__(self, write: Callable[[Work], Any]) -> None:
        self._write = write

    def take(self, workspace: WorkspaceId, now: datetime, until: datetime, limit: int) -> Sequence[Uncopied]:
        """The first messages whose turn it is; nobody else gets them before ``until``."""

        def work(connection: Connection) -> list[Uncopied]:
            values = {"workspace": workspace, "now": now, "most": limit}
            ids = list(connection.execute(_DUE, values).scalars())
            tries = (messages.c.copy_tries + 1).label("tries")
            # Another process may have taken some of them since they were read.
            taken = update(messages).where(messages.c.id.in_(ids), messages.c.copy_at <= now)
            taken = taken.values(copy_at=until, copy_tries=messages.c.copy_tries + 1).returning(messages, tries)
            return [_uncopied(row) for row in connection.execute(taken)] if ids else []

        found: list[Uncopied] = self._write(work)
        return found

    def keep(self, ref: MessageRef, file: File, key: str) -> None:
        """A file was copied, and is to be found under ``key``."""
        self._change(ref, file, replace(file, kept=key))

    def learn(self, ref: MessageRef, file: File, known: File) -> None:
        """A file that a message only named is known now."""
        self._change(ref, file, known)

    def _change(self, ref: MessageRef, file: File, now: File) -> None:
        def work(connection: Connection) -> None:
            MessageRows(connection, WordRows(connection)).change_file(ref, file, now)

        self._write(work)

    def again(self, message: MessageId, at: datetime | None) -> None:
        """Try again what is left of a message's files; None: never more."""
        self._write(
            lambda connection: connection.execute(update(messages).where(messages.c.id == message).values(copy_at=at))
        )


_DUE = (
    select(messages.c.id)
    .where(messages.c.workspace == bindparam("workspace"), messages.c.copy_at <= bindparam("now"))
    .order_by(messages.c.copy_at)
    .limit(bindparam("most"))
)


def _uncopied(row: Any) -> Uncopied:
    files = decode(tuple[File, ...], row.files)
    assert isinstance(files, tuple)
    return Uncopied(row.id, MessageRef(row.workspace, row.channel, row.ts, row.root), files, row.copy_tries - 1)
