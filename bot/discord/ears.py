"""All that the gateway tells, taken in one after the other for each place; whatever fails is tried again.

Discord never sends an event a second time. What could not be taken in, and what nobody heard, is a gap: the sweep
looks at it.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.edge.reading import Later

FINISH_SECONDS = 5.0
LONGEST_WAIT = 30.0
MOST_TRIES = 9
"""About two minutes of them; afterwards an event is left to the sweep."""
Json = dict[str, Any]
Take = Callable[[str | None, str, Json], Awaitable[None]]
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a guild (None: a direct conversation), and when it came."""

    guild: str | None
    name: str
    data: Json
    at: datetime


class Ears:
    """Of all guilds. ``take`` takes an event in; ``now`` is the bot's clock; ``silence`` gives the seconds since a
    shard last heard anything of Discord, None where it is not connected."""

    def __init__(self, now: Callable[[], datetime], take: Take, silence: Callable[[int], float | None]) -> None:
        self._now, self._take, self._silence = now, take, silence
        self._lanes: dict[str, deque[Told]] = {}
        self._working: set[asyncio.Task[None]] = set()
        self._shards = 1
        self._heard: dict[int, datetime] = {}
        self._cut: dict[int, datetime] = {}
        self._dark: dict[str, datetime] = {}
        self._gaps: dict[str, datetime] = {}

    def told(self, guild: str | None, place: str, name: str, data: Json) -> None:
        """An event, as the gateway brings it; ``guild`` None: of none. What happens in one ``place`` stays in order."""
        match name:
            case "READY":
                self._ready(data)
                return
            case "RESUMED":
                # Discord has sent again what was missed.
                self._cut.pop(int(data.get("__shard_id__", 0)), None)
                return
            case "GUILD_CREATE" if guild is not None and guild in self._dark:
                self._gap(guild, self._dark.pop(guild))
            case "GUILD_DELETE" if guild is not None and data.get("unavailable"):
                self._dark.setdefault(guild, self._now())
                return
            case _:
                pass
        told = Told(guild, name, data, self._now())
        lane = f"{guild}/{place}"
        if lane in self._lanes:
            self._lanes[lane].append(told)
            return
        self._lanes[lane] = deque([told])
        work = asyncio.create_task(self._work(lane))
        self._working.add(work)
        work.add_done_callback(self._working.discard)

    def cut(self, shard: int) -> None:
        """A connection ended; unless it is resumed, nothing was heard since it last brought anything."""
        self._cut.setdefault(shard, self._heard.get(shard, self._now()))

    @property
    def idle(self) -> bool:
        """Whether everything is taken in that came."""
        return not self._lanes

    def hears(self, guild: str) -> bool:
        """Whether what happens in a guild reaches us."""
        return guild not in self._dark and self._shard(guild) not in self._cut and self._alive(guild) is not None

    def heard(self, guild: str, now: datetime) -> datetime:
        """Up to when everything that happened in a guild is taken in, as far as we can know."""
        waiting = [one.at for lane in self._lanes.values() for one in lane if one.guild in (guild, None)]
        return min([now, self._alive(guild) or self._heard.get(self._shard(guild), now), *waiting])

    def missed(self, guild: str) -> bool:
        """Whether there is a gap to take."""
        return guild in self._gaps

    def take_gap(self, guild: str) -> datetime | None:
        """Since when nothing could be heard there, once hearing is back; told once."""
        return self._gaps.pop(guild, None)

    async def stop(self) -> None:
        """Finish what can be finished soon."""
        if self._working:
            await asyncio.wait(self._working, timeout=FINISH_SECONDS)
        for work in list(self._working):
            work.cancel()
        await asyncio.gather(*self._working, return_exceptions=True)

    def _ready(self, data: Json) -> None:
        """A new session: what was sent to the one before is lost."""
        shard, self._shards = (int(one) for one in data.get("shard") or (0, 1))
        since = self._cut.pop(shard, None)
        self._heard[shard] = self._now()
        if since is not None:
            for guild in data.get("guilds") or ():
                self._gap(str(guild["id"]), since)

    def _gap(self, guild: str, since: datetime) -> None:
        self._gaps[guild] = min(since, self._gaps.get(guild, since))

    def _shard(self, guild: str) -> int:
        return (int(guild) >> 22) % self._shards

    def _alive(self, guild: str) -> datetime | None:
        """When the guild's connection last brought anything, a heartbeat's echo included; None where none stands."""
        shard = self._shard(guild)
        silence = self._silence(shard)
        if silence is None:
            return None
        self._heard[shard] = self._now() - timedelta(seconds=silence)
        return self._heard[shard]

    async def _work(self, lane: str) -> None:
        queue = self._lanes[lane]
        while queue:
            await self._one(queue[0])
            queue.popleft()
        del self._lanes[lane]

    async def _one(self, told: Told) -> None:
        for tries in range(MOST_TRIES):
            try:
                await self._take(told.guild, told.name, told.data)
            except Later as later:
                wait = later.seconds
            except Exception:  # whatever it is, the next try may go well
                log.warning("discord.event_failed", event_name=told.name, tries=tries, exc_info=True)
                wait = None
            else:
                return
            await asyncio.sleep(wait or min(LONGEST_WAIT, 0.5 * 2**tries))
        log.error("discord.event_given_up", event_name=told.name, guild=told.guild)
        if told.guild is not None:
            self._gap(told.guild, told.at)


def guild_told(name: str, data: Json) -> str | None:
    """The guild that an event is of; None for one of direct conversations, or of the connection itself."""
    found = data.get("id") if name in ("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE") else data.get("guild_id")
    return str(found) if found else None
