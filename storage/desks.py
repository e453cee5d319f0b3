"""Desks and the immutable versions of their plans."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, Row, bindparam, select, update

from desk.codec import decode, encode
from desk.ids import DeskId, PersonId, WorkspaceId
from desk.plan import Desk, Plan
from desk.plan_history import Version
from desk.refusals import PlanChanged, Refused
from desk.rules.numbering import numbered
from storage.tables import desks, plans, workspaces
from storage.timers import look_at_plan

PlanCache = dict[tuple[str, int], Plan]


class Home(NamedTuple):
    """What a desk's row says of it."""

    id: DeskId
    plan_version: int
    created_at: datetime


Homes = dict[WorkspaceId, Home]


class DeskRows:
    """:class:`commands.ports.Desks` over a connection; ``cache`` outlives the unit, since versions never change.
    ``changed`` is told of a new version; ``homes`` are the desks of workspaces whose rows were read already."""

    def __init__(self, connection: Connection, cache: PlanCache, homes: Homes, changed: Callable[[], None]) -> None:
        self._connection = connection
        self._homes, self._changed = homes, changed
        self._cache = cache
        self._own: PlanCache = {}

    def of_workspace(self, workspace: WorkspaceId) -> Desk | None:
        # Taken once: whoever asks again wants to know what holds by then.
        if home := self._homes.pop(workspace, None):
            return self._desk(home)
        row = self._connection.execute(_OF_WORKSPACE, {"workspace": workspace}).one_or_none()
        return self._desk(row) if row else None

    def get(self, desk: DeskId) -> Desk:
        """Raises KeyError for an unknown desk."""
        row = self._connection.execute(_BY_ID, {"desk": desk}).one_or_none()
        if row is None:
            raise KeyError(desk)
        return self._desk(row)

    def all(self) -> Sequence[Desk]:
        rows = self._connection.execute(select(desks).order_by(desks.c.created_at, desks.c.id)).all()
        return [self._desk(row) for row in rows]

    def plan(self, desk: DeskId, version: int) -> Plan:
        key = (desk, version)
        found = self._own.get(key) or self._cache.get(key)
        if found is None:
            query = select(plans.c.body).where(plans.c.desk == desk, plans.c.version == version)
            body = self._connection.execute(query).scalar_one_or_none()
            if body is None:
                raise KeyError(key)
            stored = decode(Plan, body)
            assert isinstance(stored, Plan)
            found = self._cache[key] = stored
        return found

    def add(self, desk: DeskId, plan: Plan, at: datetime) -> None:
        """A new desk with its first plan."""
        row = {"id": desk, "created_at": at, "plan_version": plan.version, "set_up": plan.set_up, "last_number": 0}
        self._connection.execute(desks.insert().values(row))
        self._store(desk, plan, None, at)

    def save_plan(self, desk: DeskId, plan: Plan, by: PersonId | None, at: datetime) -> Plan:
        """Raises Refused(PlanChanged) where ``plan`` is not the next version: somebody else was first."""
        step = update(desks).where(desks.c.id == desk, desks.c.plan_version == plan.version - 1)
        if not self._connection.execute(step.values(plan_version=plan.version, set_up=plan.set_up)).rowcount:
            raise Refused(PlanChanged())
        before = self.plan(desk, plan.version - 1)
        stored = replace(plan, rules=numbered(plan.rules, before.rules))
        self._store(desk, stored, by, at)
        if stored.timing != before.timing:
            look_at_plan(self._connection, desk, plan.version, at)
        return stored

    def versions(self, desk: DeskId, newest: int, limit: int) -> Sequence[Version]:
        rows = self._connection.execute(_VERSIONS, {"desk": desk, "newest": newest, "limit": limit})
        return [Version(row.version, PersonId(row.by) if row.by else None, row.at) for row in rows]

    def last_number(self, desk: DeskId) -> int:
        return int(self._connection.execute(select(desks.c.last_number).where(desks.c.id == desk)).scalar_one())

    def workspaces(self, desk: DeskId) -> Mapping[WorkspaceId, str]:
        rows = self._connection.execute(_WORKSPACES, {"desk": desk}).all()
        return {WorkspaceId(row.id): row.external_id for row in rows}

    def _store(self, desk: DeskId, plan: Plan, by: PersonId | None, at: datetime) -> None:
        row = {"desk": desk, "version": plan.version, "body": encode(plan), "by": by, "at": at}
        self._connection.execute(plans.insert().values(row))
        self._changed()
        # A unit may yet roll back, so its own versions stay out of the shared cache.
        self._own[desk, plan.version] = plan

    def _desk(self, row: Row[tuple[object, ...]] | Home) -> Desk:
        return Desk(DeskId(row.id), self.plan(DeskId(row.id), row.plan_version), row.created_at)


_VERSIONS = (
    select(plans.c.version, plans.c.by, plans.c.at)
    .where(plans.c.desk == bindparam("desk"), plans.c.version <= bindparam("newest"))
    .order_by(plans.c.version.desc())
    .limit(bindparam("limit"))
)
_BY_ID = select(desks).where(desks.c.id == bindparam("desk"))
_OF_WORKSPACE = (
    select(desks).join(workspaces, workspaces.c.desk == desks.c.id).where(workspaces.c.id == bindparam("workspace"))
)
_WORKSPACES = (
    select(workspaces.c.id, workspaces.c.external_id)
    .where(workspaces.c.desk == bindparam("desk"))
    .order_by(workspaces.c.created_at, workspaces.c.id)
)
