"""Telling the app over its gateway sessions what happened, as far as its intents and its sight go."""

from sandbox.discord import shapes_channels, shapes_guilds, shapes_messages
from sandbox.discord.app import MESSAGE_CONTENT
from sandbox.discord.core import Core
from sandbox.discord.errors import Json
from sandbox.discord.model import Channel, Guild, Member, Message, User
from sandbox.discord.permissions import sees
from sandbox.discord.shapes_people import bare_member, member, user

GUILDS, MEMBERS, MESSAGES, REACTIONS, DMS, DM_REACTIONS = 1 << 0, 1 << 1, 1 << 9, 1 << 10, 1 << 12, 1 << 13


def dispatch(core: Core, guild: str | None, intent: int, event: str, data: Json, blank: Json | None = None) -> None:
    """Send an event to the sessions that want it; those that may not read contents get `blank` instead."""
    core.pulse.beat()
    if core.faults.hold > 0:
        core.held.append((guild, intent, event, data, blank))
        if len(core.held) < core.faults.hold:
            return
        held, core.held, core.faults.hold = core.held[::-1], [], 0
        for one in held:
            dispatch(core, *one)
        return
    for session in list(core.sessions.values()):
        if session.serves(guild) and (not intent or session.intents & intent):
            shown = data if blank is None or session.intents & MESSAGE_CONTENT else blank
            for _ in range(1 + core.faults.duplicates):
                session.send(event, shown)


def interaction(core: Core, guild: str | None, data: Json) -> bool:
    """Send an interaction, which needs no intent; False when no session is connected to hear it."""
    ears = [one for one in core.sessions.values() if one.serves(guild) and one.link is not None]
    if ears:
        # One app, one ear: of several sessions on a shard only the last one gets it.
        ears[-1].send("INTERACTION_CREATE", data)
    return bool(ears)


def _reaches(core: Core, channel: Channel) -> bool:
    guild = core.world.guild_of(channel)
    me = core.app.user.id
    return me in channel.recipients if guild is None else me in guild.members and sees(guild, channel, me)


def message(core: Core, channel: Channel, one: Message, event: str) -> None:
    """A message was written or edited; ephemeral ones are told to nobody."""
    if one.only_for is not None or not _reaches(core, channel):
        return
    guild = core.world.guild_of(channel)
    shape = shapes_messages.told(core.world, guild, one, core.base_url, core.app)
    blank = shapes_messages.readable(shape, one, channel, core.app, allowed=False)
    dispatch(core, channel.guild, MESSAGES if guild else DMS, event, shape, blank)


def message_gone(core: Core, channel: Channel, one: Message) -> None:
    if one.only_for is None and _reaches(core, channel):
        data: Json = {"id": one.id, "channel_id": channel.id}
        if channel.guild:
            data["guild_id"] = channel.guild
        dispatch(core, channel.guild, MESSAGES if channel.guild else DMS, "MESSAGE_DELETE", data)


def messages_gone(core: Core, channel: Channel, messages: list[Message]) -> None:
    """Several messages of a guild's channel were deleted at once."""
    if _reaches(core, channel):
        data: Json = {"ids": [one.id for one in messages], "channel_id": channel.id, "guild_id": channel.guild}
        dispatch(core, channel.guild, MESSAGES, "MESSAGE_DELETE_BULK", data)


def reaction(core: Core, channel: Channel, one: Message, who: User, emoji: str, *, added: bool) -> None:
    """Somebody put a reaction on a message, or took theirs away."""
    if not _reaches(core, channel):
        return
    data: Json = {
        "user_id": who.id,
        "channel_id": channel.id,
        "message_id": one.id,
        "emoji": {"id": None, "name": emoji},
        "burst": False,
        "type": 0,
    }
    guild = core.world.guild_of(channel)
    if guild is not None:
        data["guild_id"] = guild.id
        if added and who.id in guild.members:
            data["member"] = member(guild.members[who.id])
    if added:
        data["message_author_id"] = one.author.id
    event = "MESSAGE_REACTION_ADD" if added else "MESSAGE_REACTION_REMOVE"
    dispatch(core, channel.guild, REACTIONS if guild else DM_REACTIONS, event, data)


def channel(core: Core, one: Channel, event: str) -> None:
    """A channel was made, changed or deleted: `event` is CHANNEL_CREATE and so on."""
    data = shapes_channels.channel(core.world, one, core.app.user.id)
    dispatch(core, one.guild, GUILDS if one.guild else 0, event, data)


def thread(core: Core, one: Channel, event: str, *, new: bool = False) -> None:
    """A thread was made or changed; `new` where the app is meant to take note of it as such."""
    if _reaches(core, one):
        data = shapes_channels.thread(core.world, one, core.app.user.id)
        if new:
            data["newly_created"] = True
        dispatch(core, one.guild, GUILDS, event, data)


def thread_gone(core: Core, one: Channel) -> None:
    if _reaches(core, one):
        data = {"id": one.id, "guild_id": one.guild, "parent_id": one.parent, "type": int(one.kind)}
        dispatch(core, one.guild, GUILDS, "THREAD_DELETE", data)


def thread_members(core: Core, one: Channel, guild: Guild, added: list[str], removed: list[str]) -> None:
    """Somebody came into a thread, or left it. Without the members intent the app hears only of itself."""
    data: Json = {"id": one.id, "guild_id": guild.id, "member_count": len(one.thread_members)}
    data["added_members"] = [
        {**shapes_channels.thread_member(one, each), "member": member(guild.members[each]), "presence": None}
        for each in added
    ]
    data["removed_member_ids"] = removed
    mine = core.app.user.id in [*added, *removed]
    if mine and added:
        thread(core, one, "THREAD_CREATE")
    dispatch(core, guild.id, GUILDS if mine else MEMBERS, "THREAD_MEMBERS_UPDATE", data)


def guild_here(core: Core, guild: Guild, *, new: bool) -> None:
    """A guild can be reached again, or (`new`) the app was invited to it."""
    dispatch(core, guild.id, GUILDS, "GUILD_CREATE", shapes_guilds.whole_guild(core.world, guild, core.app, new=new))


def guild_gone(core: Core, guild: Guild, *, outage: bool) -> None:
    """The app was thrown out; or, in an outage, the guild can't be reached."""
    data: Json = {"id": guild.id, "unavailable": True} if outage else {"id": guild.id}
    dispatch(core, guild.id, GUILDS, "GUILD_DELETE", data)


def member_changed(core: Core, guild: Guild, one: Member) -> None:
    """A member's roles or name changed; the app hears of itself without the members intent."""
    intent = GUILDS if one.user.id == core.app.user.id else MEMBERS
    data = {**bare_member(one), "user": user(one.user), "guild_id": guild.id}
    dispatch(core, guild.id, intent, "GUILD_MEMBER_UPDATE", data)


def member_gone(core: Core, guild: Guild, one: User) -> None:
    dispatch(core, guild.id, MEMBERS, "GUILD_MEMBER_REMOVE", {"guild_id": guild.id, "user": user(one)})


def member_here(core: Core, guild: Guild, one: Member) -> None:
    dispatch(core, guild.id, MEMBERS, "GUILD_MEMBER_ADD", {**member(one), "guild_id": guild.id})
