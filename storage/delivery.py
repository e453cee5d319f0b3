"""The outbox as the courier sees it: each call is one short transaction."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, false, func, select, update

from commands.delivery import Parcel
from desk.codec import decode
from desk.ids import WorkspaceId
from desk.place import PRIVATE, direct
from desk.words import Audience
from storage.among import among
from storage.jobs import JobRows
from storage.outbox import CARD, forget_card, next_at
from storage.statements import insert
from storage.tables import channel_facts, places, workspaces
from storage.tables_delivery import leases, outbox, queued, should_have_gone, slots, untold
from views.nodes import View
from views.post import Call, Slot

T = TypeVar("T")
Run = Callable[[Callable[[Connection], T]], T]

BARRED = "not_staff_safe"
_first_card = (slots.c.kind == CARD) & slots.c.message.is_(None)
_redraw = slots.c.message.is_not(None)
_RANK = case((_first_card, 0), (_redraw, 2), else_=1)
# A staff thread has no root before its card is posted: what else goes there waits and holds up nobody.
_can_go = (
    outbox.c.place.is_(None)
    | places.c.root.is_not(None)
    | (places.c.audience == Audience.REQUESTER.value)
    | (slots.c.kind == CARD)
)
_told = (channel_facts.c.workspace == outbox.c.workspace) & (channel_facts.c.channel == outbox.c.channel)
_QUEUED = outbox.outerjoin(slots, slots.c.id == outbox.c.slot).outerjoin(places, places.c.id == outbox.c.place)
_JOINED = _QUEUED.outerjoin(channel_facts, _told)
# Whoever queued it, whenever: what is for the team alone never leaves for a channel that others see.
_barred = (outbox.c.audience == Audience.STAFF.value) & func.coalesce(channel_facts.c.shared, false())
_PARCEL = (
    *(column for column in outbox.c if column.key != "aside_reason"),
    places.c.root,
    slots.c.message.label("slot_message"),
    slots.c.channel.label("slot_channel"),
    case((_barred, BARRED)).label("barred"),
    func.coalesce(places.c.face == PRIVATE, false()).label("private"),
)


class Deliveries:
    """:class:`commands.delivery.DeliveryStore`; ``write`` and ``read`` run a piece of work in a transaction."""

    def __init__(self, write: Run[Any], read: Run[Any], clock: Callable[[], datetime]) -> None:
        self._write = write
        self._read = read
        self._clock = clock

    def lease(self, name: str, owner: str, now: datetime, until: datetime) -> bool:
        def work(connection: Connection) -> bool:
            step = insert(connection, leases).values(name=name, owner=owner, until=until)
            free = (leases.c.owner == owner) | (leases.c.until <= now)
            news = {"owner": owner, "until": until}
            taken = step.on_conflict_do_update(index_elements=["name"], set_=news, where=free)
            return connection.execute(taken.returning(leases.c.name)).first() is not None

        return bool(self._write(work))

    def release(self, owner: str) -> None:
        self._write(lambda connection: connection.execute(delete(leases).where(leases.c.owner == owner)))

    def workspaces_due(self, now: datetime) -> Mapping[WorkspaceId, bool]:
        def work(connection: Connection) -> dict[WorkspaceId, bool]:
            return {WorkspaceId(one.id): one.untold for one in connection.execute(_DUE, {"now": now})}

        return dict(self._read(work))

    def heads(self, workspace: WorkspaceId, now: datetime, limit: int, shut: Collection[str] = ()) -> Sequence[Parcel]:
        wanted = {"workspace": workspace, "now": now, "most": limit, "shut": shut}
        return list(self._read(lambda connection: [_parcel(row) for row in connection.execute(_HEADS, wanted)]))

    def attempt(self, parcel: int, now: datetime) -> None:
        # What was asked for before this moment is in what will be drawn after it.
        self._set(parcel, attempted_at=now, again_at=None)

    def sent(
        self, parcel: int, channel: str | None, message: str | None, now: datetime, root: str | None = None
    ) -> None:
        self._write(lambda connection: _sent(connection, parcel, (channel, message, root), now))

    def sender(self, parcel: int, account: str, message: str) -> WorkspaceId | None:
        """Whose message it is that a parcel to somebody became; None where it did not become that one."""
        # Whoever reads it may be faster than the note that it was sent.
        became = outbox.c.message.is_(None) | (outbox.c.message == message)
        query = select(outbox.c.workspace).where(outbox.c.id == parcel, outbox.c.account == account, became)
        found: str | None = self._read(lambda connection: connection.execute(query).scalar())
        return WorkspaceId(found) if found else None

    def wait(self, parcel: int, ready_at: datetime, *, counts: bool, begun: bool = True) -> None:
        news: dict[str, object] = {} if begun else {"attempted_at": None}
        self._set(parcel, ready_at=ready_at, tries=outbox.c.tries + (1 if counts else 0), **news)

    def rouse(self, workspace: WorkspaceId, roots: Collection[str], now: datetime) -> bool:
        wanted = {"at": workspace, "roots": list(roots), "now": now}
        return bool(roots) and self._write(lambda connection: connection.execute(_ROUSE, wanted).rowcount > 0)

    def aside(self, parcel: int, reason: str, now: datetime) -> None:
        self._set(parcel, aside_at=now, aside_reason=reason)

    def forget(self, parcel: int) -> None:
        self._write(lambda connection: _forget(connection, parcel))

    def untold(self, workspace: WorkspaceId, now: datetime, limit: int) -> Sequence[tuple[Parcel, str]]:
        wanted = {"workspace": workspace, "now": now, "most": limit}

        def work(connection: Connection) -> list[tuple[Parcel, str]]:
            return [(_parcel(row), row.aside_reason) for row in connection.execute(_UNTOLD, wanted)]

        return list(self._read(work))

    def told(self, parcel: int, now: datetime) -> None:
        self._set(parcel, told_at=now)

    def depth(self) -> Mapping[str, float]:
        def work(connection: Connection) -> dict[str, float]:
            aside = connection.execute(select(func.count()).where(outbox.c.aside_at.is_not(None))).scalar_one()
            ready = select(func.count().label("rows"), func.min(outbox.c.created_at).label("oldest"))
            row = connection.execute(ready.where(queued, should_have_gone(self._clock()))).one()
            oldest = (self._clock() - row.oldest).total_seconds() if row.oldest else 0.0
            return {"ready": float(row.rows), "aside": float(aside), "oldest": max(0.0, oldest)}

        return dict(self._read(work))

    def _set(self, parcel: int, **values: object) -> None:
        self._write(lambda connection: connection.execute(update(outbox).where(outbox.c.id == parcel).values(values)))


def utc_now() -> datetime:
    return datetime.now(UTC)


def _first_of_lanes() -> Select[Any]:
    """The first of each lane; a lane whose first was begun and waits gives none. Lined up are only the few columns that
    say the order, however much is queued."""
    order = (_RANK, case((_redraw, outbox.c.created_at)), outbox.c.id)
    place = func.row_number().over(partition_by=outbox.c.lane, order_by=order).label("place_in_lane")
    lined = (
        select(outbox.c.id, outbox.c.ready_at, _RANK.label("rank"), outbox.c.created_at, place)
        .select_from(_QUEUED)
        .where(outbox.c.workspace == bindparam("workspace"), ~among(outbox.c.lane, "shut"), queued, _can_go)
        .where(outbox.c.attempted_at.is_not(None) | (outbox.c.ready_at <= bindparam("now")))
        .subquery("lined")
    )
    first = (
        select(lined.c.id, lined.c.rank)
        .where(lined.c.place_in_lane == 1, lined.c.ready_at <= bindparam("now"))
        .order_by(lined.c.rank, lined.c.created_at, lined.c.id)
        .limit(bindparam("most"))
        .subquery("first")
    )
    whole = select(*_PARCEL).select_from(_JOINED).join(first, first.c.id == outbox.c.id)
    return whole.order_by(first.c.rank, outbox.c.created_at, outbox.c.id)


_HEADS = _first_of_lanes()
_UNTOLD = (
    select(*_PARCEL, outbox.c.aside_reason)
    .select_from(_JOINED)
    .where(outbox.c.workspace == bindparam("workspace"), untold, outbox.c.ready_at <= bindparam("now"))
    .order_by(outbox.c.aside_at, outbox.c.id)
    .limit(bindparam("most"))
)
_waits = select(outbox.c.id).where(outbox.c.workspace == workspaces.c.id, outbox.c.ready_at <= bindparam("now"))
_is_untold = _waits.where(untold).exists()
_DUE = (
    select(workspaces.c.id, _is_untold.label("untold"))
    .where(_waits.select_from(_QUEUED).where(queued, _can_go).exists() | _is_untold)
    .order_by(workspaces.c.id)
)

# By the few rows that wait, not by all places: most have nothing queued.
_woken = select(places.c.id).where(places.c.id == outbox.c.place, among(places.c.root, "roots")).exists()
_ROUSE = (
    update(outbox)
    .where(outbox.c.workspace == bindparam("at"), queued, outbox.c.attempted_at.is_(None))
    .where(outbox.c.ready_at > bindparam("now"), _woken)
    .values(ready_at=bindparam("now"))
)


def _lock(connection: Connection, parcel: int) -> Row[Any]:
    """The row, locked; before it its place, then its slot, as whoever queues a post does."""
    about = connection.execute(select(outbox.c.place, outbox.c.slot).where(outbox.c.id == parcel)).one()
    if about.place is not None:
        connection.execute(select(places.c.id).where(places.c.id == about.place).with_for_update(key_share=True))
    if about.slot is not None:
        connection.execute(select(slots.c.id).where(slots.c.id == about.slot).with_for_update(key_share=True))
    return connection.execute(select(outbox).where(outbox.c.id == parcel).with_for_update(key_share=True)).one()


def _sent(connection: Connection, parcel: int, at: tuple[str | None, str | None, str | None], now: datetime) -> None:
    """``at``: channel, message, and the thread's own name where that isn't the message's."""
    row, (channel, message, root) = _lock(connection, parcel), at
    if row.sent_at is not None:
        return
    body: Any = decode(View | Slot | Call, row.body)
    every = body.every if isinstance(body, Slot) else 0
    if row.slot is not None and message is not None:
        news = {"posted_at": row.attempted_at} if every else {"channel": channel, "message": message}
        connection.execute(update(slots).where(slots.c.id == row.slot).values(news))
    if row.place is not None and message is not None:
        rootless = update(places).where(places.c.id == row.place, places.c.root.is_(None))
        values = {"root": root or message, **({"channel": _opened(channel)} if channel else {})}
        face = connection.execute(rootless.values(values).returning(places.c.face)).scalar()
        if face == PRIVATE:  # whoever is quick has written there already
            JobRows(connection).add(row.ticket, row.place, None, now)
    ready = next_at(every, row.attempted_at if message else None, now)
    again = {"again_at": None, "attempted_at": None, "tries": 0, "created_at": row.again_at, "ready_at": ready}
    done = {"sent_at": now, "message": message}
    connection.execute(update(outbox).where(outbox.c.id == parcel).values(again if row.again_at else done))


def _opened(channel: str) -> Any:
    """A direct message is from now on the channel that it opened; a place elsewhere stays in its own."""
    return case((places.c.channel.startswith(direct(""), autoescape=True), channel), else_=places.c.channel)


def _forget(connection: Connection, parcel: int) -> None:
    row = _lock(connection, parcel)
    if row.slot is not None:
        connection.execute(update(slots).where(slots.c.id == row.slot).values(channel=None, message=None))
    if row.place is not None and row.audience == Audience.STAFF.value:
        forget_card(connection, row.place)
    connection.execute(update(outbox).where(outbox.c.id == parcel).values(attempted_at=None))


def _parcel(row: Any) -> Parcel:
    body: Any = decode(View | Slot | Call, row.body)
    return Parcel(
        id=row.id,
        desk=row.desk,
        workspace=row.workspace,
        lane=row.lane,
        audience=Audience(row.audience),
        body=body,
        channel=row.channel,
        account=row.account,
        root=row.root,
        place=row.place,
        ticket=row.ticket,
        message=row.slot_message,
        message_channel=row.slot_channel,
        as_person=row.as_person,
        tries=row.tries,
        attempted_at=row.attempted_at,
        created_at=row.created_at,
        barred=row.barred,
        private=row.private,
    )
