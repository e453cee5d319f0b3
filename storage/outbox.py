"""Posts to be delivered: notices are queued whole and in order, a slot only once however often it is asked for."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from commands.ports_posts import Stray
from desk.codec import decode, encode
from desk.ids import DeskId, PlaceId
from desk.plan import ChannelRef
from desk.words import Audience
from storage.among import among, among_rows
from storage.bulk import insert_all, insert_new_of
from storage.destinations import Destination, audience, destinations, place_name
from storage.places import PlaceRows
from storage.tables import places
from storage.tables_delivery import outbox, queued, slots
from views.nodes import View
from views.post import Call, Post, PublicPost, Slot

CARD = "card"
SlotKey = tuple[str, str, str]


class OutboxRows:
    """:class:`commands.ports.Outbox` over a connection; ``added`` says whether anything was queued.

    Posts are stored by :meth:`flush`, at the end of the unit and all at once: so every unit locks slots in one order,
    and no two wait for each other.
    """

    def __init__(self, connection: Connection, places: PlaceRows) -> None:
        self._connection, self._places = connection, places
        self._posts: dict[DeskId, list[tuple[Post, datetime]]] = {}
        self.added = False

    def add(self, desk: DeskId, posts: Sequence[Post], now: datetime) -> None:
        if posts:
            self._posts.setdefault(desk, []).extend((post, now) for post in posts)

    def flush(self) -> None:
        """Store what was added. Raises KeyError where a post goes to a place or person of another desk."""
        for desk, added in self._posts.items():
            self._put(desk, [post for post, _ in added], [now for _, now in added])
        self._posts = {}

    def _put(self, desk: DeskId, posts: Sequence[Post], at: Sequence[datetime]) -> None:
        where = destinations(self._connection, desk, posts, self._places)
        known, old = self._slots(desk, posts, where)
        waiting = self._ask_again(old, max(at)) if old else set()
        rows = []
        for post, to, now in zip(posts, where, at, strict=True):
            slot = known[_key(post.body, to)] if isinstance(post.body, Slot) else None
            if slot is None or slot.id not in waiting:
                rows.append(_row(desk, post, to, slot, now))
            if slot is not None:
                waiting.add(slot.id)
        insert_all(self._connection, outbox, rows)
        self.added = True

    def withdraw(self, desk: DeskId, ref: ChannelRef, reason: str, now: datetime) -> Sequence[Stray]:
        self.flush()
        step = (
            update(outbox)
            .where(outbox.c.desk == desk, outbox.c.workspace == ref.workspace, outbox.c.channel == ref.channel)
            .where(outbox.c.audience == Audience.STAFF.value, queued)
            .values(aside_at=now, aside_reason=reason, told_at=now)
            .returning(outbox)
        )
        return [_stray(row) for row in sorted(self._connection.execute(step), key=lambda row: row.id)]

    def aside(self, desk: DeskId, post: int) -> Stray | None:
        query = select(outbox).where(outbox.c.desk == desk, outbox.c.id == post, outbox.c.aside_at.is_not(None))
        row = self._connection.execute(query).one_or_none()
        return _stray(row) if row else None

    def asked_at(self, desk: DeskId, slot: Slot) -> datetime | None:
        query = select(outbox.c.created_at).join(slots, slots.c.id == outbox.c.slot).order_by(outbox.c.created_at)
        mine = (slots.c.desk == desk) & (slots.c.kind == slot.kind) & (slots.c.key == slot.key)
        at: datetime | None = self._connection.execute(query.where(mine, queued).limit(1)).scalar_one_or_none()
        return at

    def forget_card(self, place: PlaceId) -> None:
        forget_card(self._connection, place)

    def _slots(
        self, desk: DeskId, posts: Sequence[Post], where: Sequence[Destination]
    ) -> tuple[dict[SlotKey, Row[Any]], list[int]]:
        """The slots' rows, and the ids of those that were there already; made in one order by everybody, so that two
        units never wait for each other."""
        pairs = zip(posts, where, strict=True)
        keys = sorted({_key(post.body, to) for post, to in pairs if isinstance(post.body, Slot)})
        if not keys:
            return {}, []
        rows = [{"desk": desk, "kind": kind, "key": key, "destination": name} for kind, key, name in keys]
        found = _by_key(insert_new_of(self._connection, slots, rows, *slots.c))
        known = [key for key in keys if key not in found]
        if not known:
            return found, []
        old = _by_key(self._connection.execute(_SLOTS, {"desk": desk, "keys": known}))
        return found | old, [row.id for row in old.values()]

    def _ask_again(self, wanted: list[int], now: datetime) -> set[int]:
        """The slots that are queued already. One in flight may show what was before: it is to be drawn once more."""
        rows = self._connection.execute(_WAITING, {"slots": wanted}).all()
        flying = [row.id for row in rows if row.attempted_at is not None]
        if flying:
            self._connection.execute(update(outbox).where(outbox.c.id.in_(flying)).values(again_at=now))
        return {row.slot for row in rows}


def _by_key(rows: Iterable[Row[Any]]) -> dict[SlotKey, Row[Any]]:
    return {(row.kind, row.key, row.destination): row for row in rows}


_SLOTS = (
    select(slots)
    .where(slots.c.desk == bindparam("desk"))
    .where(among_rows("keys", slots.c.kind, slots.c.key, slots.c.destination))
    .order_by(slots.c.id)
    .with_for_update(key_share=True)
)
_WAITING = (
    select(outbox.c.id, outbox.c.slot, outbox.c.attempted_at)
    .where(among(outbox.c.slot, "slots"), queued)
    .order_by(outbox.c.slot)
    .with_for_update(key_share=True)
)


def forget_card(connection: Connection, place: str) -> None:
    """A staff place without its card: what is to be posted in its thread waits for a new one."""
    card = (slots.c.kind == CARD) & (slots.c.destination == place_name(place))
    connection.execute(update(places).where(places.c.id == place).values(root=None))
    connection.execute(update(slots).where(card).values(channel=None, message=None))


def _key(body: Slot, to: Destination) -> SlotKey:
    return body.kind, body.key, to.name


def _stray(row: Row[Any]) -> Stray:
    body: Any = decode(View | Slot | Call, row.body)
    at = row.workspace, row.channel, row.account
    return Stray(row.id, Audience(row.audience), body, *at, row.ticket, row.place, row.as_person)


def next_at(every: int, posted_at: datetime | None, now: datetime) -> datetime:
    """When the next message of a slot may go, if it is always a new one each ``every`` seconds at most."""
    return max(now, posted_at + timedelta(seconds=every)) if every and posted_at else now


def _row(desk: DeskId, post: Post, to: Destination, slot: Row[Any] | None, now: datetime) -> dict[str, object]:
    every = post.body.every if isinstance(post.body, Slot) else 0
    ticket = post.ticket or (post.body.ticket if isinstance(post.body, Slot) else None)
    return {
        "desk": desk,
        "workspace": to.workspace,
        "lane": to.lane,
        "audience": audience(post).value,
        "body": encode(post.body),
        "slot": slot.id if slot else None,
        "channel": to.channel,
        "account": to.account,
        "place": to.place,
        "ticket": ticket,
        "as_person": post.as_person if isinstance(post, PublicPost) else None,
        "tries": 0,
        "created_at": now,
        "ready_at": next_at(every, slot.posted_at if slot else None, now),
        "aside_at": now if to.problem else None,
        "aside_reason": to.problem,
    }
