"""How the desk does, as its rows say: what is late, what waits, what can't arrive."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, func, select

from desk.ids import WorkspaceId
from storage.migrations.run import behind
from storage.tables import places, tickets, workspaces
from storage.tables_delivery import jobs, outbox, queued, should_have_gone, timers

T = TypeVar("T")
LATE = timedelta(minutes=1)
LOST = timedelta(days=7)
"""How far back posts put aside are told of."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many rows that wait; ``since``: the oldest of them, None where there is none."""

    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Aside:
    """Posts to one channel, or to one account directly, put aside for one reason."""

    workspace: WorkspaceId
    channel: str | None
    account: str | None
    reason: str
    count: int
    newest: datetime


@dataclass(frozen=True, slots=True)
class Backfilling:
    """A thread that is still to be fetched; its next page may be asked for since ``ready_at``."""

    ticket: int
    channel: str
    ready_at: datetime


@dataclass(frozen=True, slots=True)
class Coming:
    """The next look at a ticket, and why; ``kind`` is a :class:`desk.timers.TimerKind`'s value.

    ``platforms``: where its desk is, since each desk counts its tickets from 1.
    """

    ticket: int
    kind: str
    at: datetime
    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """``late``: timers due for more than a minute; ``posts``: those ready to be delivered."""

    late: Waiting
    posts: Waiting
    asides: tuple[Aside, ...]
    jobs: tuple[Backfilling, ...]


class HealthRows:
    """Each call is one reading transaction. All raise :class:`storage.trouble.DatabaseTrouble`."""

    def __init__(self, read: Callable[[Callable[[Connection], Any]], Any]) -> None:
        self._read = read

    def answers(self) -> None:
        """Ask the least there is."""
        self._read(lambda connection: connection.execute(select(1)).scalar_one())

    def behind(self) -> bool:
        """Whether the schema is not this version's."""
        return bool(self._read(behind))

    def timer_lag(self, now: datetime) -> float:
        """Seconds since the earliest timer that is due; 0 where none is."""
        first: datetime | None = self._read(lambda connection: connection.execute(_FIRST).scalar_one())
        return max(0.0, (now - first).total_seconds()) if first else 0.0

    def coming(self, limit: int) -> tuple[Coming, ...]:
        """The next ``limit`` timers of all desks, the earliest first; those that are due by now are among them."""

        def work(connection: Connection) -> tuple[Coming, ...]:
            found = connection.execute(_COMING, {"most": limit}).all()
            where = connection.execute(_PLATFORMS, {"desks": list({row.desk for row in found})}).all()
            at = {row.desk: tuple(sorted(one.platform for one in where if one.desk == row.desk)) for row in found}
            return tuple(Coming(row.number, row.kind, row.at, at[row.desk]) for row in found)

        told: tuple[Coming, ...] = self._read(work)
        return told

    def queue(self) -> Waiting:
        """Every post that is yet to be delivered, those that wait for their next attempt included."""
        found: Waiting = self._read(lambda connection: _waiting(connection, outbox.c.created_at, queued))
        return found

    def look(self, now: datetime) -> Health:
        """All of it, at one moment."""

        def work(connection: Connection) -> Health:
            late = _waiting(connection, timers.c.at, timers.c.at <= now - LATE)
            posts = _waiting(connection, outbox.c.created_at, queued & should_have_gone(now))
            return Health(late, posts, _asides(connection, now), _jobs(connection))

        found: Health = self._read(work)
        return found


_FIRST = select(func.min(timers.c.at))
_COMING = (
    select(tickets.c.number, tickets.c.desk, timers.c.kind, timers.c.at)
    .join_from(timers, tickets, tickets.c.id == timers.c.ticket)
    .order_by(timers.c.at, timers.c.id)
    .limit(bindparam("most"))
)
_PLATFORMS = (
    select(workspaces.c.desk, workspaces.c.platform)
    .distinct()
    .where(workspaces.c.desk.in_(bindparam("desks", expanding=True)))
)


def _waiting(connection: Connection, since: Any, where: Any) -> Waiting:
    row = connection.execute(select(func.count().label("rows"), func.min(since).label("since")).where(where)).one()
    return Waiting(row.rows, row.since)


def _asides(connection: Connection, now: datetime) -> tuple[Aside, ...]:
    kinds = (outbox.c.workspace, outbox.c.channel, outbox.c.account, outbox.c.aside_reason)
    newest = func.max(outbox.c.aside_at)
    query = select(*kinds, func.count().label("rows"), newest.label("newest"))
    query = query.where(outbox.c.aside_at > now - LOST).group_by(*kinds).order_by(newest.desc())
    return tuple(Aside(*row) for row in connection.execute(query))


def _jobs(connection: Connection) -> tuple[Backfilling, ...]:
    query = select(tickets.c.number, places.c.channel, jobs.c.ready_at).where(jobs.c.done_at.is_(None))
    query = query.join_from(jobs, tickets, tickets.c.id == jobs.c.ticket).join(places, places.c.id == jobs.c.place)
    return tuple(Backfilling(*row) for row in connection.execute(query.order_by(jobs.c.ready_at)))
