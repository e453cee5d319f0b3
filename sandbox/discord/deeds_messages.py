"""What happens when anyone, the app or a person, writes, edits, deletes or reacts; the app is told of each."""

from sandbox.discord import deeds_threads, tell
from sandbox.discord.core import Core
from sandbox.discord.errors import DiscordError, missing_permissions
from sandbox.discord.model import Channel, Kind, Message, User
from sandbox.discord.permissions import Permission, in_channel

REACTIONS = 20


def may_write(core: Core, channel: Channel, who: User) -> None:
    """Refuse where the user can't write at all: no permission, a locked thread, a place without text."""
    if channel.kind in (Kind.FORUM, Kind.CATEGORY):
        raise DiscordError(400, 50008, "Cannot send messages in a non-text channel")
    guild = core.world.guild_of(channel)
    if guild is None:
        other = next((core.world.users[one] for one in channel.recipients if one != who.id), None)
        if who.bot and other is not None and (other.closed_dms or not core.world.acquainted(who, other)):
            raise DiscordError(403, 50007, "Cannot send messages to this user")
        return
    bits = in_channel(guild, channel, who.id)
    need = Permission.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permission.SEND_MESSAGES
    if not bits & need:
        raise missing_permissions()
    if channel.locked and not bits & Permission.MANAGE_THREADS:
        raise DiscordError(403, 160005, "Thread is locked")


def post(core: Core, one: Message, quiet: bool = False) -> Message:
    """Put a message into its channel; in a thread this takes its author in, and wakes an archived one."""
    channel = core.world.channels[one.channel]
    channel.messages[one.id] = one
    one.keep(core.clock.now())
    if one.only_for is None:
        channel.sent += 1
        if channel.is_thread and channel.archived:
            deeds_threads.change(core, channel, archived=False)
        if channel.is_thread and one.author.id not in channel.thread_members:
            deeds_threads.enter(core, channel, [one.author.id])
        if channel.is_private_thread:
            guild = core.world.guilds[channel.guild or ""]
            named = [each for each in one.mentions if each in guild.members and each not in channel.thread_members]
            deeds_threads.enter(core, channel, named)
        if not quiet:
            tell.message(core, channel, one, "MESSAGE_CREATE")
    return one


def edited(core: Core, one: Message) -> None:
    """A message was changed by its author."""
    one.edited = core.clock.now()
    one.keep(one.edited)
    tell.message(core, core.world.channels[one.channel], one, "MESSAGE_UPDATE")


def delete(core: Core, one: Message) -> None:
    one.deleted = True
    tell.message_gone(core, core.world.channels[one.channel], one)


def delete_many(core: Core, channel: Channel, messages: list[Message]) -> None:
    """Delete messages of one channel at once, which the app is told of once."""
    for one in messages:
        one.deleted = True
    tell.messages_gone(core, channel, messages)


def awake(channel: Channel) -> None:
    """Refuse to change anything in an archived thread."""
    if channel.archived:
        raise DiscordError(400, 50083, "Thread is archived")


def react(core: Core, one: Message, who: User, emoji: str) -> None:
    """Add a reaction; adding it again changes nothing."""
    channel = core.world.channels[one.channel]
    awake(channel)
    guild = core.world.guild_of(channel)
    if guild is not None and emoji not in one.reactions:
        if not in_channel(guild, channel, who.id) & Permission.ADD_REACTIONS:
            raise missing_permissions()
        if len(one.reactions) >= REACTIONS:
            raise DiscordError(400, 30010, f"Maximum number of reactions reached ({REACTIONS})")
    users = one.reactions.setdefault(emoji, [])
    if who.id not in users:
        users.append(who.id)
        tell.reaction(core, channel, one, who, emoji, added=True)


def unreact(core: Core, one: Message, who: User, emoji: str) -> None:
    """Take a reaction away, if it is there."""
    channel = core.world.channels[one.channel]
    awake(channel)
    users = one.reactions.get(emoji, [])
    if who.id in users:
        users.remove(who.id)
        if not users:
            del one.reactions[emoji]
        tell.reaction(core, channel, one, who, emoji, added=False)
