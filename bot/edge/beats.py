"""Which workspaces are heard, written for all that say so in one moment."""

import asyncio
from datetime import datetime

from desk.ids import WorkspaceId
from storage.store import Store


class Beats:
    """Of one process: a hundred guilds that are heard are one commit."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._said: dict[WorkspaceId, datetime] = {}
        self._writing: asyncio.Task[None] | None = None

    async def say(self, workspace: WorkspaceId, heard: datetime) -> None:
        """A workspace is heard, and nothing of before ``heard`` is left to be looked for. Raises what the store
        raises, for all that said so together."""
        self._said[workspace] = heard
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        await asyncio.shield(self._writing)

    async def _write(self) -> None:
        await asyncio.sleep(0)  # whoever has their turn in this moment comes along
        said, self._said, self._writing = self._said, {}, None
        await asyncio.to_thread(self._store.hear, said)
