"""The table of routes: each handler names the one it serves, and gets a request that was read and let in."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.discord.core import Core
from sandbox.discord.errors import Complaint, DiscordError, Json, invalid, missing_access, missing_permissions, unknown
from sandbox.discord.model import Attachment, Channel, Guild, Kind, Message
from sandbox.discord.permissions import Permission, in_channel, in_guild, sees


@dataclass(frozen=True)
class Reply:
    """An answer with a status of its own; without a body None."""

    status: int
    body: object = None


@dataclass
class Ask:
    """One request: the parts of its path, its query, its JSON body, and the files that came with it by number."""

    core: Core
    params: dict[str, str]
    query: dict[str, str] = field(default_factory=dict)
    body: Any = None
    files: dict[str, Attachment] = field(default_factory=dict)

    @property
    def me(self) -> str:
        return self.core.app.user.id

    def json(self) -> Json:
        """The body, which must be an object."""
        if not isinstance(self.body, dict):
            raise DiscordError(400, 50109, "The request body contains invalid JSON.")
        return self.body

    def guild(self) -> Guild:
        """The guild of the path, which the app must be in."""
        guild = self.core.world.guilds.get(self.params["guild_id"])
        if guild is None:
            raise unknown("Guild")
        if self.me not in guild.members:
            raise missing_access()
        return guild

    def channel(self, *needs: Permission) -> Channel:
        """The channel of the path, which the app must see, and have these permissions in."""
        channel = self.core.world.channels.get(self.params["channel_id"])
        if channel is None or (channel.kind is Kind.DM and self.me not in channel.recipients):
            raise unknown("Channel")
        guild = self.core.world.guild_of(channel)
        if guild is None:
            return channel
        if self.me not in guild.members or not sees(guild, channel, self.me):
            raise missing_access()
        self.need(guild, channel, *needs)
        return channel

    def need(self, guild: Guild, channel: Channel, *needs: Permission) -> None:
        """Refuse unless the app may do all of it in the channel."""
        bits = in_channel(guild, channel, self.me)
        if any(not bits & one for one in needs):
            raise missing_permissions()

    def need_in_guild(self, guild: Guild, need: Permission) -> None:
        if not in_guild(guild, self.me) & need:
            raise missing_permissions()

    def message(self, channel: Channel) -> Message:
        """The message of the path; ephemeral ones can't be reached by it."""
        found = self.core.world.message(channel, self.params["message_id"])
        if found is None or found.only_for is not None:
            raise unknown("Message")
        return found

    def limit(self, most: int, otherwise: int) -> int:
        """The query's `limit`, from 1 to `most`."""
        asked = self.query.get("limit", str(otherwise))
        if not asked.isdecimal() or not 1 <= int(asked) <= most:
            raise invalid([Complaint("limit", "NUMBER_TYPE_MAX", f"int value should be between 1 and {most}.")])
        return int(asked)


Handler = Callable[[Ask], object]
TABLE: list[tuple[str, re.Pattern[str], str, Handler]] = []


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    """Serve `path`, such as "/channels/{channel_id}", by the function below."""

    def entered(handler: Handler) -> Handler:
        pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))
        TABLE.append((method, pattern, f"{method} {path}", handler))
        # Literal parts before parameters: `@original` is no message id.
        TABLE.sort(key=lambda row: [part.startswith("{") for part in row[2].split("/")])
        return handler

    return entered


def found(method: str, path: str) -> tuple[str, Handler, dict[str, str]] | None:
    """The route, its handler and the path's parts."""
    for wanted, pattern, name, handler in TABLE:
        if wanted == method and (match := pattern.fullmatch(path)):
            return name, handler, match.groupdict()
    return None
