"""Who we are on Discord, and where a guild's places are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desk.ids import WorkspaceId
from desk.place import DIRECTLY, Place
from desk.words import Audience

AT = "https://discord.com/channels"


@dataclass(frozen=True, slots=True)
class Identity:
    """Our application and its bot user."""

    app: str
    user: str
    name: str

    def is_own(self, message: Mapping[str, Any]) -> bool:
        """Whether a message, as Discord sends it, is our own bot's."""
        return bool((message.get("author") or {}).get("id") == self.user)


@dataclass(frozen=True, slots=True)
class Guild:
    """A server that we are in."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Linker:
    """Addresses of the threads of one guild."""

    workspace: WorkspaceId
    guild: str

    def __call__(self, place: Place) -> str | None:
        """None for a direct message, which nobody else can open, and for the team's own places."""
        if place.workspace != self.workspace or not place.alive or place.audience is Audience.STAFF:
            return None
        if place.root is None or place.face == DIRECTLY:
            return None
        return f"{AT}/{self.guild}/{place.root}"
