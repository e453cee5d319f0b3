"""Messages as Discord writes them, whole or with what an app may not read left out."""

from sandbox.discord import shapes_channels
from sandbox.discord.app import App
from sandbox.discord.errors import Json
from sandbox.discord.ids import made_at
from sandbox.discord.model import Attachment, Channel, Guild, Message
from sandbox.discord.shapes_people import bare_member, moment, user
from sandbox.discord.world import World

CONTENTS: dict[str, Json | str | list[Json]] = {"content": "", "embeds": [], "attachments": [], "components": []}


def message(world: World, one: Message, base_url: str, *, me: str, nested: bool = True) -> Json:
    """A message; `me` is the user id whose own reactions it tells."""
    channel = world.channels[one.channel]
    shape: Json = {
        "id": one.id,
        "channel_id": one.channel,
        "type": one.type,
        "author": user(one.author),
        "content": one.content,
        "mentions": [user(world.users[each]) for each in one.mentions],
        "mention_roles": list(one.mention_roles),
        "mention_everyone": one.mention_everyone,
        "attachments": [attachment(each, one, base_url) for each in one.attachments],
        "embeds": one.embeds,
        "components": one.components,
        "timestamp": moment(made_at(one.id)),
        "edited_timestamp": None if one.edited is None else moment(one.edited),
        "flags": one.flags,
        "pinned": one.pinned,
        "tts": False,
    }
    if one.app is not None:
        shape["application_id"] = one.app
    if one.interaction is not None:
        shape["interaction_metadata"] = one.interaction
        shape["webhook_id"] = one.app
    if one.nonce is not None:
        shape["nonce"] = one.nonce
    if one.reactions:
        shape["reactions"] = [_reaction(emoji, users, me) for emoji, users in one.reactions.items()]
    if channel.is_thread:
        shape["position"] = max(0, channel.sent - 1)
    _refer(world, one, channel, shape, base_url, me, nested)
    started = world.channels.get(one.id)
    if started is not None and started.id != one.channel:
        shape["thread"] = shapes_channels.thread(world, started, me)
        shape["flags"] |= 1 << 5
    return shape


def _refer(world: World, one: Message, channel: Channel, shape: Json, base_url: str, me: str, nested: bool) -> None:
    """What a reply answers, or which thread the word of its opening tells of."""
    if one.reply_to is None:
        return
    shape["message_reference"] = {"type": 0, "channel_id": one.channel}
    if channel.guild is not None:
        shape["message_reference"]["guild_id"] = channel.guild
    if one.type == 18:
        shape["message_reference"]["channel_id"] = one.reply_to
        return
    home = world.channels.get(channel.parent or "") if one.type == 21 else channel
    if home is not None:
        shape["message_reference"]["channel_id"] = home.id
    shape["message_reference"]["message_id"] = one.reply_to
    if nested:
        answered = world.message(home, one.reply_to) if home is not None else None
        inner = message(world, answered, base_url, me=me, nested=False) if answered is not None else None
        shape["referenced_message"] = inner


def attachment(one: Attachment, of: Message, base_url: str) -> Json:
    url = f"{base_url}/attachments/{of.channel}/{one.id}/{one.name}"
    shape: Json = {"id": one.id, "filename": one.name, "size": len(one.content), "url": url, "proxy_url": url}
    shape["content_type"] = one.kind
    if one.description is not None:
        shape["description"] = one.description
    if of.only_for is not None:
        shape["ephemeral"] = True
    return shape


def _reaction(emoji: str, users: list[str], me: str) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "burst_colors": [],
        "me_burst": False,
        "me": me in users,
    }


def told(world: World, guild: Guild | None, one: Message, base_url: str, app: App) -> Json:
    """What MESSAGE_CREATE and MESSAGE_UPDATE bring."""
    shape = message(world, one, base_url, me=app.user.id)
    if guild is not None:
        shape["guild_id"] = guild.id
        author = guild.members.get(one.author.id)
        if author is not None:
            shape["member"] = bare_member(author)
        for mentioned in shape["mentions"]:
            if mentioned["id"] in guild.members:
                mentioned["member"] = bare_member(guild.members[mentioned["id"]])
    return shape


def readable(shape: Json, one: Message, channel: Channel, app: App, allowed: bool) -> Json:
    """The message without its contents, unless the app may read these, wrote them, is named in them or meant alone."""
    own = one.author.id == app.user.id or app.user.id in one.mentions
    return shape if allowed or own or channel.guild is None else {**shape, **CONTENTS}
