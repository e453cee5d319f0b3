"""The archive of what was said."""

from collections.abc import Sequence, Set
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, ColumnElement, Connection, Row, Update, bindparam, func, select, update

from commands.port_values import Reading
from desk.codec import decode, encode
from desk.ids import MessageId, PersonId, TicketId, WorkspaceId
from desk.place import File, Message, MessageRef, Place
from desk.search import words_of
from desk.words import Side
from storage.among import among
from storage.bulk import insert_new_of
from storage.tables import messages
from storage.ticket_words import WordRows, private_words


class MessageRows:
    """:class:`commands.ports.Messages` over a connection."""

    def __init__(self, connection: Connection, words: WordRows) -> None:
        self._connection = connection
        self._words = words

    def insert(self, said: Sequence[Message]) -> Set[MessageId]:
        rows = insert_new_of(self._connection, messages, [_row(one) for one in said], messages.c.id)
        new = frozenset(row.id for row in rows)
        # What is for one person alone finds its ticket for nobody else.
        texts: dict[tuple[TicketId, PersonId | None], list[str]] = {}
        for one in said:
            if one.id in new and one.deleted_at is None:
                texts.setdefault((one.ticket, one.reader), []).append(one.text)
        for (ticket, reader), spoken in texts.items():
            self._words.learn(ticket, words_of(spoken) if reader is None else private_words(spoken, reader))
        return new

    def at(self, ref: MessageRef) -> Message | None:
        where = {"workspace": ref.workspace, "channel": ref.channel, "ts": ref.ts}
        row = self._connection.execute(_AT, where).one_or_none()
        return _message(row) if row else None

    def edit(self, ref: MessageRef, text: str, at: datetime) -> bool:
        """False where it is unknown, or where a later edit is stored already."""
        later = messages.c.edited_at.is_(None) | (messages.c.edited_at <= at)
        return self._change(update(messages).where(_is(ref), later).values(text=text, edited_at=at))

    def delete(self, ref: MessageRef, at: datetime) -> bool:
        """Mark as deleted; False where it is unknown or marked already."""
        return self._change(update(messages).where(_is(ref), messages.c.deleted_at.is_(None)).values(deleted_at=at))

    def _change(self, step: Update) -> bool:
        """What was said before finds its ticket no more."""
        ticket = self._connection.execute(step.returning(messages.c.ticket)).scalar_one_or_none()
        if ticket is not None:
            self._words.changed(ticket)
        return ticket is not None

    def standing(self, place: Place, after: datetime, until: datetime) -> Sequence[MessageRef]:
        where = {"ticket": place.ticket, "channel": place.channel, "root": place.root, "after": after, "until": until}
        rows = self._connection.execute(_STANDING, where).all()
        return [MessageRef(row.workspace, row.channel, row.ts, row.root) for row in rows]

    def of(self, ticket: TicketId, limit: int = 500) -> Sequence[Message]:
        rows = self._connection.execute(_NEWEST, {"ticket": ticket, "limit": limit}).all()
        return [_message(row) for row in reversed(rows)]

    def notes(self, ticket: TicketId, reader: PersonId, offset: int, limit: int, *, own: bool) -> Sequence[Message]:
        where = {"ticket": ticket, "reader": reader, "own": own, "offset": offset, "limit": limit}
        return [_message(row) for row in self._connection.execute(_NOTES, where)]

    def some(self, wanted: Sequence[MessageId]) -> Sequence[Message]:
        rows = self._connection.execute(_SOME, {"wanted": list(wanted)}).all() if wanted else ()
        return [_message(row) for row in rows]

    def spoken(self, reading: Reading, offset: int, limit: int) -> Sequence[Message]:
        where = {**_read_by(reading), "offset": offset, "limit": limit}
        return [_message(row) for row in self._connection.execute(_SPOKEN, where)]

    def spoken_count(self, reading: Reading) -> int:
        return int(self._connection.execute(_SPOKEN_COUNT, _read_by(reading)).scalar_one())

    def spoken_once(self, reading: Reading, message: MessageId) -> Message | None:
        row = self._connection.execute(_SPOKEN_ONCE, {**_read_by(reading), "message": message}).one_or_none()
        return _message(row) if row else None

    def change_file(self, ref: MessageRef, file: File, now: File) -> None:
        row = self._connection.execute(select(messages).where(_is(ref)).with_for_update(key_share=True)).one_or_none()
        if row is None:
            return
        files = tuple(now if kept.url == file.url else kept for kept in _message(row).files)
        self._connection.execute(update(messages).where(_is(ref)).values(files=encode(files)))

    def uncopied_in(self, now: datetime) -> frozenset[WorkspaceId]:
        return frozenset(self._connection.execute(_UNCOPIED_IN, {"now": now}).scalars())


_UNCOPIED_IN = select(messages.c.workspace).where(messages.c.copy_at <= bindparam("now")).distinct()
_SOME = (
    select(messages)
    .where(among(messages.c.id, "wanted"), messages.c.deleted_at.is_(None), messages.c.reader.is_(None))
    .order_by(messages.c.at, messages.c.ts)
)
_NEWEST = (
    select(messages)
    .where(messages.c.ticket == bindparam("ticket"), messages.c.reader.is_(None))
    .order_by(messages.c.at.desc(), messages.c.ts.desc())
    .limit(bindparam("limit"))
)
_INTERNAL = (
    ~messages.c.public
    & (messages.c.side != Side.BOT.value)
    & (messages.c.reader.is_(None) | (messages.c.reader == bindparam("reader")))
    & (~bindparam("own", type_=Boolean) | (messages.c.author == bindparam("reader")))
)
_A_NOTE = (messages.c.ticket == bindparam("ticket")) & messages.c.deleted_at.is_(None) & _INTERNAL
_READ = among(messages.c.ticket, "tickets") & (messages.c.public | _INTERNAL)
_SPOKEN = (
    select(messages)
    .where(_READ)
    .order_by(messages.c.at.desc(), messages.c.ts.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_SPOKEN_COUNT = select(func.count()).select_from(messages).where(_READ)
_SPOKEN_ONCE = select(messages).where(_READ, messages.c.id == bindparam("message"))
_NOTES = (
    select(messages)
    .where(_A_NOTE)
    .order_by(messages.c.at.desc(), messages.c.ts.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_STANDING = (
    select(messages.c.workspace, messages.c.channel, messages.c.ts, messages.c.root)
    .where(messages.c.ticket == bindparam("ticket"), messages.c.deleted_at.is_(None))
    .where(messages.c.channel == bindparam("channel"), messages.c.root == bindparam("root"))
    .where(messages.c.at > bindparam("after"), messages.c.at <= bindparam("until"))
    # An answer that we sent for somebody goes by a name of our own.
    .where(messages.c.ts.not_like("reply:%"))
)
_AT = select(messages).where(
    messages.c.workspace == bindparam("workspace"),
    messages.c.channel == bindparam("channel"),
    messages.c.ts == bindparam("ts"),
)


def _read_by(reading: Reading) -> dict[str, object]:
    return {"tickets": list(reading.tickets), "reader": reading.reader, "own": reading.own}


def _is(ref: MessageRef) -> ColumnElement[bool]:
    at = (messages.c.workspace == ref.workspace) & (messages.c.channel == ref.channel)
    return at & (messages.c.ts == ref.ts)


def _row(message: Message) -> dict[str, object]:
    return {
        "id": message.id,
        "ticket": message.ticket,
        "workspace": message.ref.workspace,
        "channel": message.ref.channel,
        "ts": message.ref.ts,
        "root": message.ref.root,
        "author": message.author,
        "author_name": message.author_name,
        "side": message.side.value,
        "public": message.public,
        "text": message.text,
        "at": message.at,
        "thanks": message.thanks,
        "files": encode(message.files),
        "edited_at": message.edited_at,
        "deleted_at": message.deleted_at,
        "copy_at": message.at if message.files else None,
        "copy_tries": 0,
        "reader": message.reader,
    }


def _message(row: Row[Any]) -> Message:
    files = decode(tuple[File, ...], row.files)
    assert isinstance(files, tuple)
    return Message(
        id=row.id,
        ref=MessageRef(row.workspace, row.channel, row.ts, row.root),
        ticket=row.ticket,
        author=row.author,
        author_name=row.author_name,
        side=Side(row.side),
        public=row.public,
        text=row.text,
        at=row.at,
        thanks=row.thanks,
        files=files,
        edited_at=row.edited_at,
        deleted_at=row.deleted_at,
        reader=row.reader,
    )
