"""What the door tells of Discord: who there is, what the app offers, and what lies before a person."""

from typing import TYPE_CHECKING

from sandbox.discord import shapes_channels, shapes_messages, sight
from sandbox.discord.errors import Json
from sandbox.discord.interaction import Modal
from sandbox.discord.model import Attachment, Channel, Guild, User
from sandbox.discord.permissions import Permission, in_channel
from sandbox.discord.person import Person
from sandbox.discord.world import World
from sandbox.door import PICTURES

if TYPE_CHECKING:
    from sandbox.discord.server import LocalDiscord


def workspace(discord: "LocalDiscord") -> Json:
    """Everything that is the same for all: servers with their commands, people, names by id."""
    app, world = discord.app, discord.world
    return {
        "app": {"id": app.id, "name": app.name},
        "guilds": [
            {
                "id": one.id,
                "name": one.name,
                "commands": app.offered(one.id) if app.user.id in one.members else [],
                "roles": {role.id: role.name for role in one.roles.values()},
            }
            for one in world.guilds.values()
        ],
        "direct_commands": app.offered(None),
        "people": [_person(world, one) for one in discord.people],
        "users": {one.id: {"name": one.shown, "bot": one.bot} for one in world.users.values()},
        "faults": sorted(discord.faults.switched),
    }


def _person(world: World, person: Person) -> Json:
    user = person.user
    roles = [
        role for guild in world.guilds.values() if user.id in guild.members for role in guild.members[user.id].roles
    ]
    heard = {one.id: newest(one, user) for one in person.channels() if one.kind != 15}
    return {
        "name": person.name,
        "id": user.id,
        "title": user.title,
        "tz": user.tz,
        "locale": user.locale,
        "roles": roles,
        "closed_dms": user.closed_dms,
        "heard": {channel: message for channel, message in heard.items() if message},
    }


def newest(channel: Channel, user: User) -> str:
    """The id of the latest that somebody else said to a person in a channel; nothing where nobody did."""
    said = (one.id for one in reversed(sight.messages(channel, user)) if one.author.id != user.id)
    return next(said, "")


def before(discord: "LocalDiscord", person: Person) -> Json:
    """What a person has before them: channels and threads, the conversation with the app, and the open form."""
    return {
        "direct": discord.direct(person).id,
        "channels": [_channel(discord, one, person.user) for one in person.channels() if one.guild is not None],
        "modal": form(person.form),
    }


def form(one: Modal | None) -> Json | None:
    """An open form; `key` tells it from one of the same `custom_id` that was opened at another time."""
    return None if one is None else {"key": one.opened_by.id, **one.body}


def _channel(discord: "LocalDiscord", one: Channel, user: User) -> Json:
    guild = discord.world.guilds[one.guild or ""]
    bits = in_channel(guild, one, user.id)
    need = Permission.SEND_MESSAGES_IN_THREADS if one.is_thread else Permission.SEND_MESSAGES
    shape = shapes_channels.channel(discord.world, one, user.id)
    return shape | {
        "private": not open_to_all(guild, one),
        "may": {
            "write": bool(bits & need) and not (one.locked and not bits & Permission.MANAGE_THREADS),
            "thread": bool(bits & Permission.CREATE_PUBLIC_THREADS),
            "moderate": bool(bits & Permission.MANAGE_MESSAGES),
            "manage": bool(bits & Permission.MANAGE_THREADS) or one.thread_owner == user.id,
        },
    }


def open_to_all(guild: Guild, channel: Channel) -> bool:
    """Whether @everyone sees a channel: a private thread never, any other thread as its parent."""
    if channel.is_private_thread:
        return False
    home = guild.channels.get(channel.parent or "", channel) if channel.is_thread else channel
    bits = guild.roles[guild.id].permissions
    if mark := home.overwrites.get(guild.id):
        bits = bits & ~mark.deny | mark.allow
    return bool(bits & Permission.VIEW_CHANNEL)


def picture(discord: "LocalDiscord", person: Person, channel: str, id: str) -> Attachment:
    """An attachment that a browser shows, of a message that a person reads. KeyError where there is none."""
    said = {one["id"] for one in conversation(discord, person, channel)}
    messages = discord.world.channels[channel].messages.values()
    for one in (each for message in messages if message.id in said for each in message.attachments):
        if one.id == id and one.kind in PICTURES:
            return one
    raise KeyError(id)


def conversation(discord: "LocalDiscord", person: Person, name: str) -> list[Json]:
    """What a person reads in a channel, thread or conversation, what is only for them included.

    KeyError where they may not, or there is none.
    """
    channel = discord.world.channels[name]
    if not sight.reaches(discord.world, channel, person.user):
        raise KeyError(name)
    guild = discord.world.guild_of(channel)
    if guild is not None and not in_channel(guild, channel, person.id) & Permission.READ_MESSAGE_HISTORY:
        raise KeyError(name)
    return [
        shapes_messages.message(discord.world, one, discord.base_url, me=person.id)
        | {"only_you": one.only_for is not None}
        for one in person.sees(channel)
    ]
