"""Users, members and roles as Discord writes them."""

from datetime import UTC, datetime

from sandbox.discord.app import App
from sandbox.discord.errors import Json
from sandbox.discord.model import Member, Role, User


def moment(at: float) -> str:
    """A time as ISO 8601."""
    return datetime.fromtimestamp(at, UTC).isoformat()


def user(one: User) -> Json:
    shape: Json = {
        "id": one.id,
        "username": one.name,
        "global_name": None if one.bot else one.shown,
        "discriminator": "0000" if one.bot else "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if one.bot:
        shape["bot"] = True
    return shape


def me(app: App) -> Json:
    """The bot user, as it sees itself."""
    return {**user(app.user), "mfa_enabled": True, "locale": "en-US", "email": None, "verified": True, "bio": ""}


def bare_member(one: Member) -> Json:
    """A member without their user, as it goes with a message."""
    return {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": moment(one.joined),
        "nick": one.nick,
        "pending": False,
        "premium_since": None,
        "roles": list(one.roles),
        "mute": False,
        "deaf": False,
    }


def member(one: Member) -> Json:
    return {**bare_member(one), "user": user(one.user)}


def role(one: Role) -> Json:
    shape: Json = {
        "id": one.id,
        "name": one.name,
        "permissions": str(one.permissions),
        "position": one.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": one.of_app is not None,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    if one.of_app is not None:
        shape["tags"] = {"bot_id": one.of_app}
    return shape
