"""Channels and threads: read, changed, deleted, and their overwrites."""

from sandbox.discord import deeds_threads, rest_channels_body, shapes_channels, tell
from sandbox.discord.deeds_threads import DURATIONS
from sandbox.discord.errors import Complaint, DiscordError, Json, invalid, missing_permissions
from sandbox.discord.model import Channel, Kind
from sandbox.discord.permissions import Permission, in_channel
from sandbox.discord.routes import Ask, route


@route("GET", "/channels/{channel_id}")
def channel(ask: Ask) -> Json:
    return shapes_channels.channel(ask.core.world, ask.channel(), ask.me)


@route("PATCH", "/channels/{channel_id}")
def change(ask: Ask) -> Json:
    """Change a channel, or archive, lock or rename a thread."""
    one = ask.channel()
    guild = ask.core.world.guild_of(one)
    if guild is None:
        raise DiscordError(403, 50003, "Cannot execute action on a DM channel")
    if one.is_thread:
        _change_thread(ask, one, ask.json())
        return shapes_channels.thread(ask.core.world, one, ask.me)
    ask.need(guild, one, Permission.MANAGE_CHANNELS)
    rest_channels_body.settle(ask.core, guild, one, ask.json())
    tell.channel(ask.core, one, "CHANNEL_UPDATE")
    return shapes_channels.channel(ask.core.world, one)


def _change_thread(ask: Ask, one: Channel, body: Json) -> None:
    guild = ask.core.world.guilds[one.guild or ""]
    bits = in_channel(guild, one, ask.me)
    manages = bool(bits & Permission.MANAGE_THREADS)
    only_wakes = set(body) <= {"archived"} and body.get("archived") is False
    if only_wakes:
        if (one.locked and not manages) or not bits & Permission.SEND_MESSAGES_IN_THREADS:
            raise missing_permissions()
    elif not manages and (one.thread_owner != ask.me or "locked" in body or one.locked):
        raise missing_permissions()
    if one.archived and body.get("archived") is not False:
        raise DiscordError(400, 50083, "Thread is archived")
    complaints = []
    if "name" in body and not 1 <= len(body["name"] or "") <= 100:
        complaints.append(Complaint("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length."))
    if body.get("auto_archive_duration") is not None and body["auto_archive_duration"] not in DURATIONS:
        words = f"Value must be one of {DURATIONS}."
        complaints.append(Complaint("auto_archive_duration", "BASE_TYPE_CHOICES", words))
    if len(body.get("applied_tags") or []) > 5:
        complaints.append(Complaint("applied_tags", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length."))
    if complaints:
        raise invalid(complaints)
    names = {
        "name": "name",
        "archived": "archived",
        "locked": "locked",
        "invitable": "invitable",
        "auto_archive_duration": "auto_archive",
        "applied_tags": "thread_tags",
        "rate_limit_per_user": "slowmode",
        "flags": "flags",
    }
    traits = {field: body[name] for name, field in names.items() if body.get(name) is not None}
    if "thread_tags" in traits:
        traits["thread_tags"] = [str(tag) for tag in traits["thread_tags"]]
        check_tags(ask, one.parent, traits["thread_tags"])
    deeds_threads.change(ask.core, one, **traits)


def check_tags(ask: Ask, parent: str | None, tags: list[str]) -> None:
    """Refuse tags that the forum doesn't have."""
    known = {tag.id for tag in ask.core.world.channels[parent or ""].tags}
    if not known.issuperset(tags):
        raise DiscordError(404, 10087, "Unknown tag")


@route("DELETE", "/channels/{channel_id}")
def delete(ask: Ask) -> Json:
    """Delete a channel or thread; a direct conversation is only closed."""
    one = ask.channel()
    guild = ask.core.world.guild_of(one)
    shape = shapes_channels.channel(ask.core.world, one, ask.me)
    if guild is not None:
        ask.need(guild, one, Permission.MANAGE_THREADS if one.is_thread else Permission.MANAGE_CHANNELS)
        deeds_threads.delete(ask.core, one)
    return shape


@route("PUT", "/channels/{channel_id}/permissions/{overwrite_id}")
def overwrite(ask: Ask) -> None:
    one = ask.channel(Permission.MANAGE_ROLES)
    if one.is_thread or one.kind is Kind.DM:
        raise DiscordError(400, 50024, "Cannot execute action on this channel type")
    mark = rest_channels_body.overwrite(ask.params["overwrite_id"], ask.json())
    one.overwrites[mark.id] = mark
    tell.channel(ask.core, one, "CHANNEL_UPDATE")


@route("DELETE", "/channels/{channel_id}/permissions/{overwrite_id}")
def remove_overwrite(ask: Ask) -> None:
    one = ask.channel(Permission.MANAGE_ROLES)
    if one.overwrites.pop(ask.params["overwrite_id"], None) is None:
        raise DiscordError(404, 10009, "Unknown Overwrite")
    tell.channel(ask.core, one, "CHANNEL_UPDATE")


@route("POST", "/channels/{channel_id}/typing")
def typing(ask: Ask) -> None:
    ask.channel()
