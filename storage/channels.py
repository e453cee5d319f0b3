"""What platforms told of channels."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select

from desk.channel_facts import UNKNOWN, ChannelFacts
from desk.ids import WorkspaceId
from desk.plan import ChannelRef
from storage.among import among_rows
from storage.statements import insert
from storage.tables import channel_facts as facts


class ChannelRows:
    """:class:`commands.ports.Channels` over a connection; what one unit asks twice is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._told: dict[ChannelRef, ChannelFacts] = {}

    def learn(
        self,
        ref: ChannelRef,
        *,
        name: str | None = None,
        shared: bool | None = None,
        private: bool | None = None,
        archived: bool | None = None,
        member: bool | None = None,
    ) -> None:
        told = {"name": name, "shared": shared, "private": private, "archived": archived, "member": member}
        news = {key: value for key, value in told.items() if value is not None}
        if not news:
            return
        step = insert(self._connection, facts).values(workspace=ref.workspace, channel=ref.channel, **news)
        keys = [facts.c.workspace, facts.c.channel]
        self._connection.execute(step.on_conflict_do_update(index_elements=keys, set_=news))
        self._told.pop(ref, None)

    def facts(self, refs: Iterable[ChannelRef]) -> Mapping[ChannelRef, ChannelFacts]:
        wanted = list(dict.fromkeys(refs))
        asked = [ref for ref in wanted if ref not in self._told]
        if asked:
            self._told |= dict.fromkeys(asked, UNKNOWN)
            keys = [(ref.workspace, ref.channel) for ref in asked]
            for row in self._connection.execute(_FACTS, {"refs": keys}):
                told = ChannelFacts(row.name, row.shared, row.private, row.archived, row.member)
                self._told[ChannelRef(row.workspace, row.channel)] = told
        return {ref: self._told[ref] for ref in wanted}

    def is_staff_safe(self, ref: ChannelRef) -> bool:
        return self.facts([ref])[ref].staff_safe

    def name(self, ref: ChannelRef) -> str | None:
        return self.facts([ref])[ref].name

    def joined(self, workspace: WorkspaceId, limit: int) -> Sequence[str]:
        return self._connection.execute(_JOINED, {"workspace": workspace, "most": limit}).scalars().all()

    def named(self, workspaces: Iterable[WorkspaceId], name: str) -> Sequence[ChannelRef]:
        query = select(facts).where(facts.c.workspace.in_(list(workspaces)), facts.c.name == name)
        return [ChannelRef(row.workspace, row.channel) for row in self._connection.execute(query)]


_JOINED = (
    select(facts.c.channel)
    .where(facts.c.workspace == bindparam("workspace"), facts.c.member.is_(True))
    .order_by(facts.c.channel)
    .limit(bindparam("most"))
)
_FACTS = select(facts).where(among_rows("refs", facts.c.workspace, facts.c.channel))
