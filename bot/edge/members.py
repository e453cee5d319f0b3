"""Who is in the user groups, roles and channels that give roles: told to the desk when it changes, and now and then."""

from time import monotonic

from bot.edge.reading import Later, Reader, Unreadable
from bot.office import Office
from commands.door import Request
from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.intents_roles import MembersTold, RolesTold
from desk.person import Account
from desk.plan import Desk, RoleSource

AGAIN_SECONDS = 600.0
AT_ONCE, MOST = 5, 1_000


class Members:
    """Keeps the desk's knowledge of one workspace's members fresh, as far as roles hang on it."""

    def __init__(self, office: Office, reader: Reader) -> None:
        self._office, self._reader = office, reader
        self._asked: dict[str, float] = {}
        self._seen: dict[str, tuple[str, ...]] = {}

    async def changed(self, kind: str, external_id: str) -> None:
        """Somebody came into a group or a channel, or left it; of what gives no role nothing is asked.

        Raises Later where the platform does not tell now.
        """
        if any((one.kind, one.external_id) == (kind, external_id) for one in await self._office.read(self._sources)):
            await self._tell(kind, external_id)

    async def look(self) -> None:
        """What was not asked of for a while, and so all that was missed in an outage; a few at a time."""
        self._seen.clear()
        stale = monotonic() - AGAIN_SECONDS
        found = {one.key: one for one in await self._office.read(self._sources)}
        for source in [one for key, one in found.items() if self._asked.get(key, stale) <= stale][:AT_ONCE]:
            self._asked[source.key] = monotonic()
            try:
                await self._tell(source.kind, source.external_id)
            except Later:
                return

    async def heard(self, member: str, roles: tuple[str, ...] | None) -> None:
        """A platform told which roles somebody has, with something that they did; None: it did not say."""
        workspace = self._reader.workspace
        if roles is not None and await self._office.glance(lambda unit: _is_news(unit, workspace, member, roles)):
            await self._office.see_to(Request(workspace, RolesTold(member, roles)))

    async def said(self, member: str, roles: tuple[str, ...]) -> None:
        """The same of somebody who wrote something: many write much, and few have other roles than a moment ago."""
        if self._seen.get(member) != roles:
            await self.heard(member, roles)
            if len(self._seen) >= MOST:
                self._seen.clear()
            self._seen[member] = roles

    async def _tell(self, kind: str, external_id: str) -> None:
        known = await self._office.read(lambda unit: self._holders(unit, kind, external_id))
        try:
            members = await self._reader.members(kind, external_id, known)
        except Unreadable:
            members = ()
        if members is not None:
            await self._office.see_to(Request(self._reader.workspace, MembersTold(kind, external_id, members)))

    def _sources(self, unit: Unit) -> list[RoleSource]:
        return _of_workspace(unit, self._reader.workspace)

    def _holders(self, unit: Unit, kind: str, external_id: str) -> tuple[str, ...]:
        """The accounts of those who have a role by it so far."""
        desk = unit.desks.of_workspace(self._reader.workspace)
        key = next((one.key for one in self._sources(unit) if (one.kind, one.external_id) == (kind, external_id)), None)
        if desk is None or key is None:
            return ()
        people = unit.people.many(unit.grants.from_source(desk.id, key)).values()
        accounts = (one.on(self._reader.workspace) for one in people)
        return tuple(account.external_id for account in accounts if account)


def _of_workspace(unit: Unit, workspace: WorkspaceId) -> list[RoleSource]:
    desk = unit.desks.of_workspace(workspace)
    return _sources_in(desk, workspace) if desk else []


def _sources_in(desk: Desk, workspace: WorkspaceId) -> list[RoleSource]:
    return [one for one in desk.plan.role_sources if one.workspace == workspace]


def _is_news(unit: Unit, workspace: WorkspaceId, member: str, roles: tuple[str, ...]) -> bool:
    desk = unit.desks.of_workspace(workspace)
    asked = {one.key: one.external_id for one in _sources_in(desk, workspace) if one.kind == "role"} if desk else {}
    if not asked or desk is None:
        return False
    person = unit.people.at(Account(workspace, member))
    has = {one.source for one in unit.grants.of(desk.id, person.id)} & set(asked) if person else set()
    return has != {key for key, role in asked.items() if role in roles}
