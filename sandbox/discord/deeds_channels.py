"""What happens to who sees a channel, whoever does it; the app is told, also of threads that come into its sight."""

from sandbox.discord import shapes_channels, shapes_people, tell
from sandbox.discord.core import Core
from sandbox.discord.errors import Json
from sandbox.discord.model import Channel, Guild, Overwrite, Role
from sandbox.discord.permissions import Permission, sees


def permit(core: Core, guild: Guild, channel: Channel, mark: Overwrite, *, see: bool) -> None:
    """Let the role or member of `mark` see a channel, or not; what else is said of them there stays."""
    me = core.app.user.id
    saw = sees(guild, channel, me)
    mark = channel.overwrites.setdefault(mark.id, mark)
    view = int(Permission.VIEW_CHANNEL)
    mark.allow, mark.deny = (mark.allow | view, mark.deny & ~view) if see else (mark.allow & ~view, mark.deny | view)
    # An app is told of every channel, also of those that it doesn't see.
    tell.channel(core, channel, "CHANNEL_UPDATE")
    if not saw and sees(guild, channel, me):
        threads = [one for one in shapes_channels.active_threads(guild, me) if one.parent == channel.id]
        data: Json = {
            "guild_id": guild.id,
            "channel_ids": [channel.id],
            "threads": [shapes_channels.thread(core.world, one, me) for one in threads],
            "members": [shapes_channels.thread_member(one, me) for one in threads if me in one.thread_members],
        }
        tell.dispatch(core, guild.id, tell.GUILDS, "THREAD_LIST_SYNC", data)


def change_role(core: Core, guild: Guild, role: Role, permissions: int) -> None:
    """A role may something else from now on."""
    role.permissions = permissions
    data = {"guild_id": guild.id, "role": shapes_people.role(role)}
    tell.dispatch(core, guild.id, tell.GUILDS, "GUILD_ROLE_UPDATE", data)
