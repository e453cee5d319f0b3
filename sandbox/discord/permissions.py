"""Who may do what: Discord's permission bits, and how roles and a channel's overwrites add up for a member."""

from enum import IntFlag

from sandbox.discord.model import Channel, Guild


class Permission(IntFlag):
    """The bits that matter here."""

    KICK_MEMBERS = 1 << 1
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    CHANGE_NICKNAME = 1 << 26
    MANAGE_ROLES = 1 << 28
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    PIN_MESSAGES = 1 << 51


EVERYTHING = (1 << 53) - 1
EVERYONE = (
    Permission.ADD_REACTIONS
    | Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.CHANGE_NICKNAME
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.CREATE_PRIVATE_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
# What the app is invited with, unless a test says otherwise.
APP = (
    Permission.MANAGE_THREADS
    | Permission.MANAGE_CHANNELS
    | Permission.MANAGE_MESSAGES
    | Permission.PIN_MESSAGES
    | EVERYONE
)


def in_guild(guild: Guild, user: str) -> int:
    """A member's bits in the guild at large; none for those outside."""
    if user == guild.owner:
        return EVERYTHING
    member = guild.members.get(user)
    if member is None:
        return 0
    bits = guild.roles[guild.id].permissions
    for role in member.roles:
        bits |= guild.roles[role].permissions
    return EVERYTHING if bits & Permission.ADMINISTRATOR else bits


def in_channel(guild: Guild, channel: Channel, user: str) -> int:
    """A member's bits in a channel; a thread has those of its parent."""
    home = guild.channels[channel.parent] if channel.is_thread and channel.parent in guild.channels else channel
    bits = in_guild(guild, user)
    if bits == EVERYTHING or user not in guild.members:
        return bits
    marks = home.overwrites
    if everyone := marks.get(guild.id):
        bits = bits & ~everyone.deny | everyone.allow
    roles = [marks[role] for role in guild.members[user].roles if role in marks]
    for mark in roles:
        bits &= ~mark.deny
    for mark in roles:
        bits |= mark.allow
    if own := marks.get(user):
        bits = bits & ~own.deny | own.allow
    return bits if bits & Permission.VIEW_CHANNEL else 0


def sees(guild: Guild, channel: Channel, user: str) -> bool:
    """Whether a member sees the channel; a private thread only from inside, or by managing threads."""
    bits = in_channel(guild, channel, user)
    if not bits & Permission.VIEW_CHANNEL:
        return False
    return not channel.is_private_thread or user in channel.thread_members or bool(bits & Permission.MANAGE_THREADS)
