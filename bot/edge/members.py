"""Who is in the user groups, roles and channels that give roles: told to the desk when it changes, and now and then."""

from collections.abc import Iterable, Mapping
from time import monotonic
from typing import Protocol

from bot.edge.reading import Later, Reader, Unreadable
from bot.office import Office
from commands.door import Request
from commands.port_values import Profile
from commands.ports import Unit
from commands.roles_told import are_news
from desk.intents_roles import MembersTold, RolesTold
from desk.plan import RoleSource

AGAIN_SECONDS = 600.0
AT_ONCE, MOST = 5, 1_000
NAMES_AT_ONCE, NAMES_SECONDS = 20, 10.0


class Named(Protocol):
    """The profiles of a workspace's accounts."""

    async def many(self, users: Iterable[str], seconds: float = 1.0) -> Mapping[str, Profile]:
        """What is known of these within ``seconds``; the others are left out."""


class Members:
    """Keeps the desk's knowledge of one workspace's members fresh, as far as roles hang on it."""

    def __init__(self, office: Office, reader: Reader, people: Named) -> None:
        self._office, self._reader, self._people = office, reader, people
        self._asked: dict[str, float] = {}
        self._named: set[str] = set()
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
        found = {one.key: one for one in await self._office.wonder(self._sources)}
        for source in [one for key, one in found.items() if self._asked.get(key, stale) <= stale][:AT_ONCE]:
            self._asked[source.key] = monotonic()
            try:
                await self._tell(source.kind, source.external_id)
            except Later:
                return

    async def said(self, member: str, roles: tuple[str, ...]) -> None:
        """A platform told which roles somebody has, with something that they wrote: many write much, and few have other
        roles than a moment ago."""
        if self._seen.get(member) == roles:
            return
        workspace = self._reader.workspace
        if await self._office.read(lambda unit: self._is_news(unit, member, roles)):
            await self._office.see_to(Request(workspace, RolesTold(member, roles)))
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
            people = await self._new(members)
            told = MembersTold(kind, external_id, members)
            await self._office.see_to(Request(self._reader.workspace, told, people=people))
            self._named |= {one.external_id for one in people}

    async def _new(self, members: tuple[str, ...]) -> tuple[Profile, ...]:
        """Some of those who were not told of yet: what they are called, and whether they are ours, is known before they
        do anything. The platform bears so many questions at once; the others come with the next round."""
        new = [one for one in members if one not in self._named][:NAMES_AT_ONCE]
        return tuple((await self._people.many(new, NAMES_SECONDS)).values())

    def _is_news(self, unit: Unit, member: str, roles: tuple[str, ...]) -> bool:
        desk = unit.desks.of_workspace(self._reader.workspace)
        return desk is not None and are_news(unit, desk, self._reader.workspace, member, roles)

    def _sources(self, unit: Unit) -> list[RoleSource]:
        desk, workspace = unit.desks.of_workspace(self._reader.workspace), self._reader.workspace
        return [one for one in desk.plan.role_sources if one.workspace == workspace] if desk else []

    def _holders(self, unit: Unit, kind: str, external_id: str) -> tuple[str, ...]:
        """The accounts of those who have a role by it so far."""
        desk = unit.desks.of_workspace(self._reader.workspace)
        key = next((one.key for one in self._sources(unit) if (one.kind, one.external_id) == (kind, external_id)), None)
        if desk is None or key is None:
            return ()
        people = unit.people.many(unit.grants.from_source(desk.id, key)).values()
        accounts = (one.on(self._reader.workspace) for one in people)
        return tuple(account.external_id for account in accounts if account)
