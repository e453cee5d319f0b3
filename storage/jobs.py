"""Back-fill jobs: older threads that are still to be fetched."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select, update

from commands.port_values import (
    Active,
    Job,
)
from desk.ids import PlaceId, TicketId, WorkspaceId
from storage.among import among
from storage.bulk import append_all
from storage.sweeps import active
from storage.tables import places
from storage.tables_delivery import jobs


class JobRows:
    """:class:`commands.ports_places.Jobs` over a connection; ``settle`` has the places stored that the
    unit has opened: with rows that wait for theirs, SQLite would look through all that may refer to what comes next."""

    def __init__(self, connection: Connection, settle: Callable[[], None] | None = None) -> None:
        self._connection, self._settle = connection, settle

    def add(self, ticket: TicketId, place: PlaceId, oldest: str | None, now: datetime) -> None:
        if self._settle:
            self._settle()
        row = {"ticket": ticket, "place": place, "oldest": oldest, "ready_at": now}
        append_all(self._connection, jobs, [row])

    def get(self, job: int) -> Job | None:
        row = self._connection.execute(_QUERY.where(jobs.c.id == job)).one_or_none()
        return _job(row) if row else None

    def due(self, now: datetime, limit: int, workspace: WorkspaceId | None = None) -> Sequence[Job]:
        """Jobs (of one workspace) that may fetch their next page, in the order of their readiness."""
        query = _DUE if workspace is None else _DUE.where(places.c.workspace == workspace)
        return [_job(row) for row in self._connection.execute(query, {"now": now, "most": limit})]

    def due_in(self, now: datetime) -> frozenset[WorkspaceId]:
        return frozenset(self._connection.execute(_DUE_IN, {"now": now}).scalars())

    def take(self, workspace: WorkspaceId, now: datetime, until: datetime, limit: int) -> Sequence[Job]:
        """Due jobs that nobody else gets before ``until``."""
        found = self.due(now, limit, workspace)
        if not found:
            return ()
        mine = update(jobs).where(jobs.c.id.in_([job.id for job in found]), jobs.c.ready_at <= now)
        taken = set(self._connection.execute(mine.values(ready_at=until).returning(jobs.c.id)).scalars())
        return [job for job in found if job.id in taken]

    def advance(self, job: int, cursor: str | None, ready_at: datetime) -> None:
        step = update(jobs).where(jobs.c.id == job)
        done = ready_at if cursor is None else None
        self._connection.execute(step.values(cursor=cursor, ready_at=ready_at, done_at=done))

    def postpone(self, job: int, ready_at: datetime) -> None:
        """Ask for the same page again at ``ready_at``."""
        self._connection.execute(update(jobs).where(jobs.c.id == job).values(ready_at=ready_at))

    def waiting(self, tickets: Sequence[TicketId], *, long: bool = False) -> frozenset[TicketId]:
        query = _LONG if long else _WAITING
        return frozenset(self._connection.execute(query, {"tickets": list(tickets)}).scalars())

    def active(
        self, workspace: WorkspaceId, since: datetime, before: timedelta, now: datetime, limit: int
    ) -> Sequence[Active]:
        return active(self._connection, workspace, since, before, now, limit)


_QUERY: Select[Any] = select(jobs, places.c.workspace, places.c.channel, places.c.root).join(
    places, places.c.id == jobs.c.place
)
_DUE = (
    _QUERY.where(jobs.c.ready_at <= bindparam("now"), jobs.c.done_at.is_(None))
    .order_by(jobs.c.ready_at, jobs.c.id)
    .limit(bindparam("most"))
)
_DUE_IN = (
    select(places.c.workspace)
    .join(jobs, jobs.c.place == places.c.id)
    .where(jobs.c.ready_at <= bindparam("now"), jobs.c.done_at.is_(None))
    .distinct()
)
_WAITING = select(jobs.c.ticket).where(among(jobs.c.ticket, "tickets"), jobs.c.done_at.is_(None))

_LONG = _WAITING.where(jobs.c.cursor.is_not(None))


def _job(row: Row[Any]) -> Job:
    return Job(row.id, row.ticket, row.place, row.workspace, row.channel, row.root, row.cursor, row.oldest)
