"""The store: units of work on either database, to be run in worker threads."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from commands.port_values import (
    Job,
)
from commands.ports import (
    Unit,
)
from desk.ids import DeskId, PersonId, TicketId, WorkspaceId
from desk.plan import default_plan
from storage.delivery import Deliveries, utc_now
from storage.desks import PlanCache
from storage.engine import engines
from storage.file_copies import FileCopies
from storage.health import HealthRows
from storage.housekeeping import prune
from storage.jobs import JobRows
from storage.migrations.run import upgrade
from storage.people import accounts_in
from storage.sweeps import told_late
from storage.tables import tickets, workspaces
from storage.trouble import address, in_words
from storage.unit import StoredUnit

if TYPE_CHECKING:
    from storage.wake import Listener

T = TypeVar("T")
_HEAR = update(workspaces).where(workspaces.c.id == bindparam("of")).values(heard_at=bindparam("at"))
READERS = 4
"""Of PostgreSQL's connections so many only read."""


class Store:
    """A database, ``sqlite:///path`` or ``postgresql+psycopg://…``.

    A unit commits unless its work raises. On SQLite one writing unit runs at a time and reading units run beside it;
    on PostgreSQL up to ``pool`` units run at once. ``on_posts`` is called after a commit that queued posts, from the
    thread that committed. ``clock`` tells how old the outbox's rows are. Raises
    :class:`storage.trouble.DatabaseTrouble` where there can be no such database.
    """

    def __init__(self, url: str, *, pool: int = 10, clock: Callable[[], datetime] = utc_now) -> None:
        self._at = address(url)
        with in_words(self._at):
            self.writer, self.reader = engines(self._at, pool - READERS, READERS)
        self.on_posts: Callable[[], None] | None = None
        self._me = uuid4().hex
        self._listener: Listener | None = None
        self._plans: PlanCache = {}
        self._sqlite = self.writer.dialect.name == "sqlite"
        self.is_shared = not self._sqlite
        """Whether several processes may meet on it."""
        # SQLite lets one write at a time, and Python's lock does not let two threads read faster than one.
        self.writers, self.readers = (1, 2) if self._sqlite else (pool - READERS, READERS)
        self.looks_at_once = self._sqlite
        """Whether reading a few rows by their keys waits for nothing: no network, and no writer."""
        self._turn: AbstractContextManager[object] = Lock() if self._sqlite else nullcontext()
        self.delivery = Deliveries(self._write_on, self._read_on, clock)
        self.copies = FileCopies(self._write_on)
        self.health = HealthRows(self._looked)

    def migrate(self) -> None:
        """Bring the schema up to date; any number of processes may do so at once. Raises
        :class:`storage.trouble.DatabaseTrouble`."""
        with in_words(self._at), self._turn, self.writer.begin() as connection:
            upgrade(connection)

    def write(self, work: Callable[[Unit], T]) -> T:
        """Run ``work`` in one transaction and commit it; whatever it raises rolls everything back."""
        posted = False

        def run(connection: Connection) -> T:
            nonlocal posted
            unit = StoredUnit(connection, self._plans)
            done = work(unit)
            unit.opened.flush()
            unit.posted.flush()
            unit.words.flush()
            posted = unit.posted.added
            if posted and not self._sqlite:
                _notify(connection, self._me)
            return done

        done = self._write_on(run)
        if posted:
            self._hear()
        return done

    def read(self, work: Callable[[Unit], T]) -> T:
        """Run ``work`` in one transaction that can't write."""
        return self._read_on(lambda connection: work(StoredUnit(connection, self._plans)))

    def ensure_workspace(
        self,
        platform: str,
        external_id: str,
        name: str,
        now: datetime,
        new_id: Callable[[], str],
        zone: str = "UTC",
        language: str = "en",
    ) -> tuple[WorkspaceId, DeskId]:
        """The workspace and its desk, made with the default plan where they are new."""

        def work(connection: Connection) -> tuple[WorkspaceId, DeskId]:
            known = select(workspaces.c.id, workspaces.c.desk)
            known = known.where(workspaces.c.platform == platform, workspaces.c.external_id == external_id)
            row = connection.execute(known).one_or_none()
            if row is not None:
                return WorkspaceId(row.id), DeskId(row.desk)
            workspace, desk = WorkspaceId(new_id()), DeskId(new_id())
            StoredUnit(connection, self._plans).stored_desks.add(desk, default_plan(name, language, zone), now)
            new = {"id": workspace, "desk": desk, "platform": platform, "external_id": external_id}
            connection.execute(workspaces.insert().values(**new, name=name, created_at=now))
            return workspace, desk

        try:
            return self._write_on(work)
        except IntegrityError:
            # Another process was first; its rows are there now.
            return self._write_on(work)

    def jobs_due(self, now: datetime, limit: int, workspace: WorkspaceId | None = None) -> Sequence[Job]:
        """Back-fill jobs (of one workspace) that may fetch their next page."""
        return self._read_on(lambda connection: JobRows(connection).due(now, limit, workspace))

    def take_jobs(self, workspace: WorkspaceId, now: datetime, until: datetime, limit: int) -> Sequence[Job]:
        """The same, to be worked on: nobody else gets them before ``until``."""
        return self._write_on(lambda connection: JobRows(connection).take(workspace, now, until, limit))

    def job_waits(self, job: int, ready_at: datetime) -> None:
        """The platform asks to wait before the next page of a back-fill."""
        self._write_on(lambda connection: JobRows(connection).postpone(job, ready_at))

    def heard_at(self, workspace: WorkspaceId) -> datetime | None:
        """When any process last said that it hears a workspace; None for never."""
        query = select(workspaces.c.heard_at).where(workspaces.c.id == workspace)
        last: datetime | None = self._read_on(lambda connection: connection.execute(query).scalar_one())
        return last

    def hear(self, heard: Mapping[WorkspaceId, datetime]) -> None:
        """Say which workspaces are heard, and up to when nothing of before is left to be looked for."""
        rows = [{"of": workspace, "at": at} for workspace, at in sorted(heard.items())]
        self._write_on(lambda connection: connection.execute(_HEAR, rows))

    def told_late(self, workspace: WorkspaceId, after: datetime, looked: datetime) -> int:
        """See :func:`storage.sweeps.told_late`."""
        return self._read_on(lambda connection: told_late(connection, workspace, after, looked))

    def offered(self, workspace: WorkspaceId) -> str | None:
        """What tells the commands that a workspace was offered last from others; None for nothing yet."""
        query = select(workspaces.c.offered).where(workspaces.c.id == workspace)
        known: str | None = self._read_on(lambda connection: connection.execute(query).scalar_one())
        return known

    def offer(self, workspace: WorkspaceId, what: str) -> None:
        """Remember what a workspace is offered from now on."""
        step = update(workspaces).where(workspaces.c.id == workspace).values(offered=what)
        self._write_on(lambda connection: connection.execute(step))

    def accounts(self, workspace: WorkspaceId, people: Iterable[PersonId]) -> Mapping[PersonId, str]:
        """Persons to their external ids in a workspace."""
        return self._read_on(lambda connection: accounts_in(connection, workspace, list(people)))

    def title(self, ticket: TicketId) -> str:
        """What a ticket is called in one line: its number and its subject. Raises NoResultFound."""
        query = select(tickets.c.number, tickets.c.subject).where(tickets.c.id == ticket)
        number, subject = self._read_on(lambda connection: connection.execute(query).one())
        return f"#{number} {subject}"

    def prune(self, now: datetime) -> None:
        """Drop what is past its time: see :func:`storage.housekeeping.prune`."""
        self._write_on(lambda connection: prune(connection, now))

    def listen(self) -> None:
        """From now on ``on_posts`` is called for what other processes commit too, from another thread. On SQLite there
        is one process and nothing to hear."""
        if not self._sqlite and self._listener is None:
            # Loaded here and below, as in the engine: who has SQLite waits for no other database's driver.
            from storage.wake import Listener

            self._listener = Listener(self.writer, self._me, self._hear)

    def close(self) -> None:
        """Close every connection."""
        if self._listener is not None:
            self._listener.stop()
        self.writer.dispose()
        self.reader.dispose()

    def _hear(self) -> None:
        if self.on_posts is not None:
            self.on_posts()

    def _write_on(self, work: Callable[[Connection], T]) -> T:
        with self._turn, self.writer.begin() as connection:
            return work(connection)

    def _looked(self, work: Callable[[Connection], T]) -> T:
        with in_words(self._at):
            return self._read_on(work)

    def _read_on(self, work: Callable[[Connection], T]) -> T:
        with self.reader.begin() as connection:
            return work(connection)


def _notify(connection: Connection, me: str) -> None:
    from storage.wake import notify

    notify(connection, me)
