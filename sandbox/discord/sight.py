"""What a person can see."""

from sandbox.discord.model import Channel, Message, User
from sandbox.discord.permissions import sees
from sandbox.discord.world import World


def reaches(world: World, channel: Channel, who: User) -> bool:
    """Whether a channel, thread or conversation is open to them."""
    guild = world.guild_of(channel)
    return who.id in channel.recipients if guild is None else who.id in guild.members and sees(guild, channel, who.id)


def messages(channel: Channel, who: User) -> list[Message]:
    """The messages before them, oldest first."""
    return [one for one in channel.messages.values() if not one.deleted and one.only_for in (None, who.id)]


def ephemerals(world: World, who: User) -> list[Message]:
    """What was said to them alone and still stands, oldest first."""
    found = [one for each in world.channels.values() for one in each.messages.values()]
    return sorted((one for one in found if one.only_for == who.id and not one.deleted), key=lambda one: int(one.id))
