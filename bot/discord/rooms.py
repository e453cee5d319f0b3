"""What the channels are that posts go to, and what threads are called."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from bot.discord.calls import Calls
from views.nodes import clipped

Json = dict[str, Any]
NAME = 100
"""Characters of a thread's name."""
# Discord's numbers: text and announcement channels have threads, forums and media channels are made of them.
_THREADED, _FORUMS = (0, 5), (15, 16)
_NEEDS_TAG = 1 << 4


@dataclass(frozen=True, slots=True)
class Kind:
    """What a channel is: ``threaded``, a ``forum``, or neither (direct messages, a voice channel's chat). ``tags``:
    what a new post of the forum must bear."""

    threaded: bool
    forum: bool
    tags: tuple[str, ...] = ()

    @property
    def has_threads(self) -> bool:
        return self.threaded or self.forum


class Rooms:
    """Each channel and each person is asked for once: Discord never makes a forum of another channel, and a direct
    conversation stays the same."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._kinds: dict[str, Kind] = {}
        self._direct: dict[str, str] = {}

    async def kind(self, channel: str, *, anew: bool = False) -> Kind:
        """``anew``: what a forum asks for may have changed."""
        if anew or channel not in self._kinds:
            self._kinds[channel] = _read(await self._calls.channel(channel))
        return self._kinds[channel]

    async def direct(self, account: str) -> str:
        """The channel of the direct messages with somebody."""
        if account not in self._direct:
            self._direct[account] = await self._calls.direct(account)
        return self._direct[account]


def thread_name(text: str) -> str:
    """Somebody's words as a name: one line, nothing invisible, at most 100 characters."""
    kept = "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp") else one for one in text)
    seen = "".join(one for one in kept if not unicodedata.category(one).startswith("C"))
    return clipped(re.sub(r"\s+", " ", seen).strip(), NAME) or "…"


def _read(channel: Json) -> Kind:
    kind = int(channel["type"])
    offered = sorted(channel.get("available_tags") or (), key=lambda tag: bool(tag.get("moderated")))
    tags = [str(tag["id"]) for tag in offered]
    needed = tuple(tags[:1]) if int(channel.get("flags") or 0) & _NEEDS_TAG else ()
    return Kind(kind in _THREADED, kind in _FORUMS, needed)
