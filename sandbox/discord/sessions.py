"""Gateway sessions: what was sent under which number, to which shard, and the connection that carries it now."""

import secrets
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol

from sandbox.discord.errors import Json
from sandbox.discord.record import Record, Sent

KEPT = 1000  # events that a session remembers for a replay


class Link(Protocol):
    """A connection that takes payloads in their order."""

    def put(self, payload: Json) -> None: ...

    def close(self, code: int) -> None: ...


@dataclass
class Session:
    """One IDENTIFY; `link` is None while nobody is connected."""

    record: Record
    intents: int
    shard: int = 0
    shards: int = 1
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    link: Link | None = None
    kept: deque[tuple[int, str, Json]] = field(default_factory=lambda: deque(maxlen=KEPT))
    resumable: bool = True

    def serves(self, guild: str | None) -> bool:
        """Whether the shard has that guild; direct conversations belong to shard 0."""
        return self.shard == (0 if guild is None else (int(guild) >> 22) % self.shards)

    def send(self, event: str, data: Json) -> None:
        """Dispatch an event, or keep it for a replay."""
        self.sequence += 1
        self.kept.append((self.sequence, event, data))
        self._put(self.sequence, event, data, replayed=False)

    def replay(self, after: int) -> bool:
        """Send again what came after that number; False when it was forgotten or never sent."""
        if after > self.sequence or (self.kept and self.kept[0][0] > after + 1):
            return False
        for number, event, data in [one for one in self.kept if one[0] > after]:
            self._put(number, event, data, replayed=True)
        self.sequence += 1
        self._put(self.sequence, "RESUMED", {"_trace": []}, replayed=False)
        return True

    def _put(self, number: int, event: str, data: Json, *, replayed: bool) -> None:
        if self.link is not None:
            self.record.sent.append(Sent(event, data, self.id, self.shard, number, replayed))
            self.link.put({"op": 0, "s": number, "t": event, "d": data})
