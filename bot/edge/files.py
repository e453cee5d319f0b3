"""Copies small attachments of archived messages into a folder of our own, since platforms' links die."""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import aiohttp
import structlog

from bot.edge.reading import Later, Unreadable
from bot.office import Office
from commands.ports import Unit
from desk.ids import WorkspaceId
from desk.place import File, MessageRef
from storage.file_copies import FileCopies, Uncopied

AT_ONCE = 3
TURN = timedelta(minutes=10)
"""Where a process dies with a message, another begins anew after it; platforms take at most ten files with one."""
FILE_SECONDS = 50.0
MOST_TRIES = 6
MEGABYTE = 1024 * 1024
PIECE = 64 * 1024
log = structlog.get_logger()


class Access(Protocol):
    """How a platform's files are read."""

    def may_see(self, url: str) -> bool:
        """Whether an address is the platform's own: an attachment may lie anywhere."""

    def headers(self) -> dict[str, str]:
        """What goes with every such request."""

    async def known(self, file: File) -> File | None:
        """A file as the platform tells of it where a message only named it; None where it is gone. Raises Unreadable
        and Later."""


class Passing(Exception):
    """Not now, perhaps later."""


class Files:
    """``folder`` holds the copies, readable by their owner alone."""

    def __init__(
        self,
        copies: FileCopies,
        office: Office,
        session: aiohttp.ClientSession,
        access: Access,
        folder: Path,
        workspace: WorkspaceId,
        now: Callable[[], datetime],
    ) -> None:
        self._copies, self._office, self._session, self._access = copies, office, session, access
        self._folder, self._workspace, self._now = folder, workspace, now

    async def step(self) -> None:
        """The attachments of the first messages whose turn it is."""
        now = self._now()
        found = await asyncio.to_thread(self._copies.take, self._workspace, now, now + TURN, AT_ONCE)
        if found:
            most = await self._office.read(self._most)
            await asyncio.gather(*(self._message(one, most) for one in found))

    def _most(self, unit: Unit) -> int:
        desk = unit.desks.of_workspace(self._workspace)
        return desk.plan.settings.keep_files_mb * MEGABYTE if desk else 0

    async def _message(self, one: Uncopied, most: int) -> None:
        left = 0
        for file in (file for file in one.files if file.kept is None):
            try:
                known = await self._known(one.ref, file)
                if known is not None and known.size <= most and self._access.may_see(known.url):
                    await self._copy(one.ref, known, most)
            except Unreadable as end:
                log.info("files.gone", message=one.message, reason=end.reason)
            except (Passing, Later, aiohttp.ClientError, TimeoutError, OSError) as error:
                log.info("files.not_copied", message=one.message, tries=one.tries, error=type(error).__name__)
                left += 1
        wait = timedelta(minutes=min(60, 4**one.tries))
        at = self._now() + wait if left and one.tries + 1 < MOST_TRIES else None
        await asyncio.to_thread(self._copies.again, one.message, at)

    async def _known(self, ref: MessageRef, file: File) -> File | None:
        known = await self._access.known(file)
        if known is not None and known != file:
            await asyncio.to_thread(self._copies.learn, ref, file, known)
        return known

    async def _copy(self, ref: MessageRef, file: File, most: int) -> None:
        """Raises Passing, what aiohttp raises, and OSError where the folder can't be written."""
        data = await self._fetch(file, most)
        if data is None:
            return
        name = sha256("\n".join((ref.workspace, ref.channel, ref.ts, file.url)).encode()).hexdigest()
        key = f"{name[:2]}/{name}"
        await asyncio.to_thread(_write, self._folder / key, data)
        await asyncio.to_thread(self._copies.keep, ref, file, key)

    async def _fetch(self, file: File, most: int) -> bytes | None:
        """None where it is gone, or larger than it said."""
        limit, way = aiohttp.ClientTimeout(FILE_SECONDS), self._access.headers()
        async with self._session.get(file.url, headers=way, allow_redirects=False, timeout=limit) as answer:
            if answer.status in (404, 410):
                return None
            # Whoever may not read a file is shown the sign-in page instead, as if all were well.
            if answer.status != 200 or (answer.content_type == "text/html" and file.mime != "text/html"):
                raise Passing(answer.status)
            data = bytearray()
            async for piece in answer.content.iter_chunked(PIECE):
                data += piece
                if len(data) > most:
                    return None
            return bytes(data)


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a copy that was cut short is never found under its name."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_suffix(f".{os.getpid()}")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    half.replace(path)
