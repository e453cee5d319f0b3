"""What platforms told of channels."""

from sqlalchemy import Connection, select

from desk.plan import ChannelRef
from storage.statements import insert
from storage.tables import channel_facts as facts


class ChannelRows:
    """:class:`commands.ports.Channels` over a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

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

    def is_staff_safe(self, ref: ChannelRef) -> bool:
        query = select(facts.c.shared).where(facts.c.workspace == ref.workspace, facts.c.channel == ref.channel)
        return not self._connection.execute(query).scalar_one_or_none()

    def name(self, ref: ChannelRef) -> str | None:
        query = select(facts.c.name).where(facts.c.workspace == ref.workspace, facts.c.channel == ref.channel)
        return self._connection.execute(query).scalar_one_or_none()
