"""The world behind the local Discord, and the builders that fill it before the play begins (they send no events)."""

from sandbox.clock import Clock
from sandbox.discord.errors import Unseen
from sandbox.discord.ids import Snowflakes
from sandbox.discord.model import Channel, Guild, Kind, Member, Message, Role, User
from sandbox.discord.permissions import EVERYONE


class World:
    """Everything that exists, by identifier."""

    def __init__(self, clock: Clock, ids: Snowflakes) -> None:
        self.clock = clock
        self.ids = ids
        self.users: dict[str, User] = {}
        self.guilds: dict[str, Guild] = {}
        self.channels: dict[str, Channel] = {}

    def add_user(
        self, name: str, *, locale: str = "en-US", bot: bool = False, tz: str = "Etc/UTC", title: str = ""
    ) -> User:
        """A user; the handle is the name in small letters without blanks."""
        user = User(self.ids.next(), "".join(name.lower().split()), name, locale, bot, tz=tz, title=title)
        self.users[user.id] = user
        return user

    def add_guild(self, name: str, owner: User) -> Guild:
        """A guild with its @everyone role and its owner in it."""
        guild = Guild(self.ids.next(), name, owner.id)
        guild.roles[guild.id] = Role(guild.id, "@everyone", int(EVERYONE))
        self.guilds[guild.id] = guild
        self.join(guild, owner)
        return guild

    def join(self, guild: Guild, user: User, *roles: Role) -> Member:
        """A new member."""
        member = Member(user, self.clock.now(), [role.id for role in roles])
        guild.members[user.id] = member
        return member

    def add_role(self, guild: Guild, name: str, permissions: int = 0, of_app: str | None = None) -> Role:
        """A role above those that are there."""
        role = Role(self.ids.next(), name, permissions, len(guild.roles), of_app)
        guild.roles[role.id] = role
        return role

    def add_channel(self, guild: Guild, name: str, kind: Kind = Kind.TEXT, parent: str | None = None) -> Channel:
        """A channel of a guild, below those that are there."""
        here = [one for one in guild.channels.values() if not one.is_thread]
        channel = Channel(self.ids.next(), kind, name, guild.id, parent, position=len(here))
        self.keep(channel)
        return channel

    def keep(self, channel: Channel) -> None:
        """Enter a channel or thread that was made elsewhere."""
        self.channels[channel.id] = channel
        if channel.guild is not None:
            self.guilds[channel.guild].channels[channel.id] = channel

    def drop(self, channel: Channel) -> None:
        """Forget a channel, with all that hangs below it."""
        self.channels.pop(channel.id, None)
        if channel.guild is not None:
            self.guilds[channel.guild].channels.pop(channel.id, None)

    def direct(self, one: User, other: User) -> Channel:
        """The direct conversation of two users, opened when there is none yet."""
        for channel in self.channels.values():
            if channel.kind is Kind.DM and set(channel.recipients) == {one.id, other.id}:
                return channel
        channel = Channel(self.ids.next(), Kind.DM, recipients=[one.id, other.id])
        self.keep(channel)
        return channel

    def guild_of(self, channel: Channel) -> Guild | None:
        return None if channel.guild is None else self.guilds[channel.guild]

    def threads_of(self, channel: Channel) -> list[Channel]:
        """A channel's threads, archived ones too, oldest first."""
        return [one for one in self.channels.values() if one.is_thread and one.parent == channel.id]

    def message(self, channel: Channel, message: str) -> Message | None:
        """A message that is still there, or None."""
        found = channel.messages.get(message)
        return None if found is None or found.deleted else found

    def channel_named(self, guild: Guild, name: str) -> Channel:
        """A channel or thread by its id or name, with or without `#`."""
        if name in guild.channels:
            return guild.channels[name]
        bare = name.removeprefix("#")
        found = next((one for one in guild.channels.values() if one.name == bare), None)
        if found is None:
            raise Unseen(f"{guild.name} has no #{bare}")
        return found

    def acquainted(self, one: User, other: User) -> bool:
        """Whether two users share a guild."""
        return any(one.id in guild.members and other.id in guild.members for guild in self.guilds.values())
