"""The application under test: its bot user, its token, its commands, and what its owner switched on."""

import secrets
from dataclasses import dataclass, field

from sandbox.discord.errors import Json
from sandbox.discord.model import User

GUILD_MEMBERS, PRESENCES, MESSAGE_CONTENT = 1 << 1, 1 << 8, 1 << 15
PRIVILEGED = GUILD_MEMBERS | PRESENCES | MESSAGE_CONTENT


@dataclass
class App:
    """`intents` are the privileged ones that its owner allowed; `commands` by guild, None for those everywhere."""

    id: str
    name: str
    user: User
    owner: User
    token: str = field(default_factory=lambda: f"local.{secrets.token_hex(3)}.{secrets.token_urlsafe(28)}")
    intents: int = MESSAGE_CONTENT
    shards: int = 1
    sessions_left: int = 1000
    commands: dict[str | None, dict[str, Json]] = field(default_factory=dict)
    creates: dict[str | None, list[float]] = field(default_factory=dict)

    @property
    def reads_content(self) -> bool:
        return bool(self.intents & MESSAGE_CONTENT)

    def offered(self, guild: str | None) -> list[Json]:
        """What people in the guild find: the guild's own commands, then those everywhere that these don't hide."""
        own = list(self.commands.get(guild, {}).values()) if guild else []
        hidden = {(one["type"], one["name"]) for one in own}
        everywhere = self.commands.get(None, {}).values()
        return own + [one for one in everywhere if (one["type"], one["name"]) not in hidden]
