"""What waits to be given to somebody, and who has how much: looks at partial indexes, as long as an answer is."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Text, and_, bindparam, exists, func, insert, literal, null, select, update

from desk.ids import DeskId, GroupKey, PersonId, TicketId
from desk.timers import TimerKind
from desk.turn import Turn, Waiting
from desk.words import Priority
from storage.among import among
from storage.bulk import insert_all
from storage.columns import UtcDateTime
from storage.tables import tickets
from storage.tables_delivery import timers
from storage.tables_turns import seats


class QueueRows:
    """:class:`commands.ports_queues.Queues` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def kinds(self, desk: DeskId, group: GroupKey) -> Sequence[str]:
        return list(self._connection.execute(_KINDS, {"desk": desk, "group": group}).scalars())

    def first(
        self, desk: DeskId, group: GroupKey, kind: str, most: int, late: datetime | None = None
    ) -> Sequence[Waiting]:
        values = {"desk": desk, "group": group, "kind": kind, "most": most}
        step = _FIRST if late is None else _LATE
        rows = self._connection.execute(step, values if late is None else {**values, "late": late})
        return [Waiting(TicketId(row.id), group, None, Turn(row.turn_due, row.turn_key)) for row in rows]

    def hold(self, people: Collection[PersonId]) -> None:
        wanted = sorted(people)
        insert_all(self._connection, seats, [{"person": person, "given_at": None} for person in wanted])
        self._connection.execute(_HOLD, {"people": wanted}).all()

    def standing(
        self, desk: DeskId, people: Collection[PersonId]
    ) -> Mapping[PersonId, tuple[Mapping[Priority, int], datetime | None]]:
        values = {"desk": desk, "people": list(people)}
        has: dict[PersonId, dict[Priority, int]] = {}
        for row in self._connection.execute(_HAS, values):
            has.setdefault(row.assignee, {})[Priority(row.priority)] = row.many
        last = {row.person: row.given_at for row in self._connection.execute(_LAST, values)}
        return {person: (has.get(person, {}), last.get(person)) for person in people}

    def given(self, people: Collection[PersonId], at: datetime) -> None:
        self._connection.execute(_GIVEN, {"people": list(people), "now": at})

    def look_at(self, desk: DeskId, group: GroupKey, ticket: TicketId, now: datetime, at: datetime) -> None:
        values = {"desk": desk, "of": group, "ticket": ticket, "now": now, "then": at}
        self._connection.execute(_LOOK, values)

    def any_ticket(self, desk: DeskId) -> TicketId | None:
        return self._connection.execute(_NEWEST, {"desk": desk}).scalar_one_or_none()


_of_group = and_(tickets.c.desk == bindparam("desk"), tickets.c.group == bindparam("group"))
# From one kind straight to the next: an index is looked at once for each, not for each ticket.
_kinds = (
    select(func.min(tickets.c.waits).label("kind"))
    .where(_of_group, tickets.c.waits.is_not(None))
    .cte("kinds", recursive=True)
)
_after = select(func.min(tickets.c.waits)).where(_of_group, tickets.c.waits > _kinds.c.kind)
_kinds = _kinds.union_all(select(_after.scalar_subquery()).where(_kinds.c.kind.is_not(None)))
_KINDS = select(_kinds.c.kind).where(_kinds.c.kind.is_not(None))
_of_kind = (
    select(tickets.c.id, tickets.c.turn_due, tickets.c.turn_key)
    .where(_of_group, tickets.c.waits == bindparam("kind"))
    .limit(bindparam("most"))
)
_FIRST = _of_kind.order_by(tickets.c.turn_key)
_LATE = _of_kind.where(tickets.c.turn_due <= bindparam("late", type_=UtcDateTime)).order_by(tickets.c.turn_due)
_HOLD = select(seats.c.person).where(among(seats.c.person, "people")).order_by(seats.c.person).with_for_update()
_LAST = select(seats.c.person, seats.c.given_at).where(among(seats.c.person, "people"))
_HAS = (
    select(tickets.c.assignee, tickets.c.priority, func.count().label("many"))
    .where(tickets.c.desk == bindparam("desk"), tickets.c.turn_due.is_not(None), tickets.c.assignee.is_not(None))
    .where(among(tickets.c.assignee, "people"))
    .group_by(tickets.c.assignee, tickets.c.priority)
)
_GIVEN = update(seats).where(among(seats.c.person, "people")).values(given_at=bindparam("now", type_=UtcDateTime))
_NEWEST = select(tickets.c.id).where(tickets.c.desk == bindparam("desk")).order_by(tickets.c.number.desc()).limit(1)
_then = bindparam("then", type_=UtcDateTime)
_looked_at = (
    select(timers.c.id)
    .join(tickets, tickets.c.id == timers.c.ticket)
    .where(timers.c.kind == "route", timers.c.key == bindparam("of"), timers.c.at <= _then)
    .where(timers.c.at > bindparam("now", type_=UtcDateTime), tickets.c.desk == bindparam("desk"))
)
_row = select(
    bindparam("ticket", type_=Text), literal(TimerKind.ROUTE.value), bindparam("of", type_=Text), null(), _then
).where(~exists(_looked_at))
_LOOK = insert(timers).from_select(["ticket", "kind", "key", "person", "at"], _row)
