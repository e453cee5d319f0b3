"""Channels, threads and direct conversations as Discord writes them."""

from sandbox.discord import shapes_people
from sandbox.discord.errors import Json
from sandbox.discord.ids import made_at
from sandbox.discord.model import Channel, Guild, Kind
from sandbox.discord.permissions import sees
from sandbox.discord.shapes_people import moment
from sandbox.discord.world import World


def _last_message(one: Channel) -> str | None:
    seen = [each.id for each in one.messages.values() if each.only_for is None]
    return seen[-1] if seen else None


def channel(world: World, one: Channel, me: str | None = None) -> Json:
    """Any channel; `me` is the user id whose membership a thread tells and whom a direct conversation leaves out."""
    if one.is_thread:
        return thread(world, one, me)
    if one.kind is Kind.DM:
        return direct(world, one, me)
    shape: Json = {
        "id": one.id,
        "type": int(one.kind),
        "flags": one.flags,
        "guild_id": one.guild,
        "name": one.name,
        "position": one.position,
        "parent_id": one.parent,
        "permission_overwrites": [
            {"id": mark.id, "type": mark.kind, "allow": str(mark.allow), "deny": str(mark.deny)}
            for mark in one.overwrites.values()
        ],
    }
    if one.kind is Kind.CATEGORY:
        return shape
    shape |= {"topic": one.topic, "nsfw": False, "rate_limit_per_user": one.slowmode}
    shape["last_message_id"] = _last_message(one)
    if one.default_auto_archive is not None:
        shape["default_auto_archive_duration"] = one.default_auto_archive
    if one.pinned_at is not None:
        shape["last_pin_timestamp"] = moment(one.pinned_at)
    if one.kind is Kind.FORUM:
        posts = world.threads_of(one)
        shape["last_message_id"] = posts[-1].id if posts else None
        shape |= {"default_reaction_emoji": None, "default_sort_order": None, "default_forum_layout": 0}
        shape["available_tags"] = [
            {"id": tag.id, "name": tag.name, "moderated": tag.moderated, "emoji_id": None, "emoji_name": tag.emoji}
            for tag in one.tags
        ]
    return shape


def thread(world: World, one: Channel, me: str | None = None) -> Json:
    """A thread, with `member` where `me` is in it."""
    metadata: Json = {
        "archived": one.archived,
        "archive_timestamp": moment(one.archived_at),
        "auto_archive_duration": one.auto_archive,
        "locked": one.locked,
        "create_timestamp": moment(made_at(one.id)),
    }
    if one.is_private_thread:
        metadata["invitable"] = one.invitable
    shape: Json = {
        "id": one.id,
        "type": int(one.kind),
        "flags": one.flags,
        "guild_id": one.guild,
        "name": one.name,
        "parent_id": one.parent,
        "owner_id": one.thread_owner,
        "last_message_id": _last_message(one),
        "rate_limit_per_user": one.slowmode,
        "thread_metadata": metadata,
        "message_count": min(len([each for each in one.live if each.id != one.id and each.type != 21]), 50_000),
        "member_count": min(len(one.thread_members), 50),
        "total_message_sent": one.sent,
    }
    if one.parent in world.channels and world.channels[one.parent].kind is Kind.FORUM:
        shape["applied_tags"] = list(one.thread_tags)
    if me is not None and me in one.thread_members:
        shape["member"] = thread_member(one, me)
    return shape


def thread_member(one: Channel, user: str) -> Json:
    return {"id": one.id, "user_id": user, "join_timestamp": moment(one.thread_members[user]), "flags": 0}


def direct(world: World, one: Channel, me: str | None) -> Json:
    """A direct conversation, as one of the two sees it."""
    return {
        "id": one.id,
        "type": int(one.kind),
        "flags": 0,
        "last_message_id": _last_message(one),
        "recipients": [shapes_people.user(world.users[each]) for each in one.recipients if each != me],
    }


def active_threads(guild: Guild, user: str) -> list[Channel]:
    """The threads of a guild that are not archived and that the user sees, oldest first."""
    return [one for one in guild.channels.values() if one.is_thread and not one.archived and sees(guild, one, user)]
