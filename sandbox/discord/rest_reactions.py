"""Reactions on messages."""

from urllib.parse import unquote

from sandbox.discord import deeds_messages, shapes_people
from sandbox.discord.errors import Json, unknown
from sandbox.discord.model import Channel, Message
from sandbox.discord.permissions import Permission
from sandbox.discord.routes import Ask, route

PATH = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}"


def _meant(ask: Ask, *needs: Permission) -> tuple[Channel, Message, str]:
    channel = ask.channel(*needs)
    emoji = unquote(ask.params["emoji_name"])
    if not emoji or emoji.isascii():
        raise unknown("Emoji")
    return channel, ask.message(channel), emoji


@route("PUT", PATH + "/@me")
def add(ask: Ask) -> None:
    _, one, emoji = _meant(ask, Permission.READ_MESSAGE_HISTORY)
    deeds_messages.react(ask.core, one, ask.core.app.user, emoji)


@route("DELETE", PATH + "/@me")
def remove(ask: Ask) -> None:
    _, one, emoji = _meant(ask)
    deeds_messages.unreact(ask.core, one, ask.core.app.user, emoji)


@route("DELETE", PATH + "/{user_id}")
def remove_other(ask: Ask) -> None:
    _, one, emoji = _meant(ask, Permission.MANAGE_MESSAGES)
    who = ask.core.world.users.get(ask.params["user_id"])
    if who is None:
        raise unknown("User")
    deeds_messages.unreact(ask.core, one, who, emoji)


@route("GET", PATH)
def users(ask: Ask) -> list[Json]:
    _, one, emoji = _meant(ask, Permission.READ_MESSAGE_HISTORY)
    after = int(ask.query.get("after", "0"))
    found = [each for each in one.reactions.get(emoji, []) if int(each) > after][: ask.limit(100, 25)]
    return [shapes_people.user(ask.core.world.users[each]) for each in found]
