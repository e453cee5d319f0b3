"""Guilds with their channels, members and roles."""

from sandbox.discord import rest_channels_body, shapes_channels, shapes_guilds, shapes_people, tell
from sandbox.discord.errors import Complaint, Json, invalid, missing_permissions, unknown
from sandbox.discord.model import Kind, Member, Role
from sandbox.discord.permissions import Permission
from sandbox.discord.routes import Ask, Reply, route


@route("GET", "/guilds/{guild_id}")
def guild(ask: Ask) -> Json:
    shape = shapes_guilds.guild(ask.guild())
    if ask.query.get("with_counts") in ("true", "1"):
        shape |= {"approximate_member_count": len(ask.guild().members), "approximate_presence_count": 1}
    return shape


@route("GET", "/guilds/{guild_id}/channels")
def channels(ask: Ask) -> list[Json]:
    found = [one for one in ask.guild().channels.values() if not one.is_thread]
    return [shapes_channels.channel(ask.core.world, one) for one in found]


@route("POST", "/guilds/{guild_id}/channels")
def create_channel(ask: Ask) -> Reply:
    """A new channel: text, category, announcement or forum."""
    home, body = ask.guild(), ask.json()
    ask.need_in_guild(home, Permission.MANAGE_CHANNELS)
    if not 1 <= len(body.get("name") or "") <= 100:
        raise invalid([Complaint("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")])
    kind = body.get("type") or 0
    if kind not in (Kind.TEXT, Kind.CATEGORY, Kind.ANNOUNCEMENT, Kind.FORUM):
        raise invalid([Complaint("type", "BASE_TYPE_CHOICES", "This kind can't be made here.")])
    parent = body.get("parent_id")
    channel = ask.core.world.add_channel(home, "", Kind(kind), None if parent is None else str(parent))
    rest_channels_body.settle(ask.core, home, channel, body)
    tell.channel(ask.core, channel, "CHANNEL_CREATE")
    return Reply(201, shapes_channels.channel(ask.core.world, channel))


@route("GET", "/guilds/{guild_id}/threads/active")
def active_threads(ask: Ask) -> Json:
    threads = shapes_channels.active_threads(ask.guild(), ask.me)
    threads.sort(key=lambda one: int(one.id), reverse=True)
    return {
        "threads": [shapes_channels.thread(ask.core.world, one, ask.me) for one in threads],
        "members": [shapes_channels.thread_member(one, ask.me) for one in threads if ask.me in one.thread_members],
        "has_more": False,
    }


def _member(ask: Ask) -> Member:
    found = ask.guild().members.get(ask.params["user_id"])
    if found is None:
        raise unknown("Member" if ask.params["user_id"] in ask.core.world.users else "User")
    return found


@route("GET", "/guilds/{guild_id}/members/{user_id}")
def member(ask: Ask) -> Json:
    return shapes_people.member(_member(ask))


@route("GET", "/guilds/{guild_id}/members")
def members(ask: Ask) -> list[Json]:
    """A page of all members, which takes the privileged intent."""
    home = ask.guild()
    if not ask.core.app.intents & 1 << 1:
        raise missing_permissions()
    after = int(ask.query.get("after", "0"))
    found = sorted((one for one in home.members.values() if int(one.user.id) > after), key=lambda one: int(one.user.id))
    return [shapes_people.member(one) for one in found[: ask.limit(1000, 1)]]


@route("GET", "/guilds/{guild_id}/members/search")
def search_members(ask: Ask) -> list[Json]:
    query = ask.query.get("query", "").lower()
    found = [
        one
        for one in ask.guild().members.values()
        if one.user.name.startswith(query) or (one.nick or "").lower().startswith(query)
    ]
    return [shapes_people.member(one) for one in found[: ask.limit(1000, 1)]]


@route("GET", "/guilds/{guild_id}/roles")
def roles(ask: Ask) -> list[Json]:
    return [shapes_people.role(one) for one in ask.guild().roles.values()]


@route("POST", "/guilds/{guild_id}/roles")
def create_role(ask: Ask) -> Json:
    home, body = ask.guild(), ask.json()
    ask.need_in_guild(home, Permission.MANAGE_ROLES)
    bits = int(body.get("permissions") or home.roles[home.id].permissions)
    role: Role = ask.core.world.add_role(home, body.get("name") or "new role", bits)
    data = {"guild_id": home.id, "role": shapes_people.role(role)}
    tell.dispatch(ask.core, home.id, tell.GUILDS, "GUILD_ROLE_CREATE", data)
    return shapes_people.role(role)


def _change_role(ask: Ask, *, add: bool) -> None:
    home, who = ask.guild(), _member(ask)
    ask.need_in_guild(home, Permission.MANAGE_ROLES)
    role = home.roles.get(ask.params["role_id"])
    if role is None:
        raise unknown("Role")
    mine = [home.roles[one].position for one in home.members[ask.me].roles]
    if role.of_app is not None or role.position >= max(mine, default=0):
        raise missing_permissions()
    if add and role.id not in who.roles:
        who.roles.append(role.id)
    elif not add and role.id in who.roles:
        who.roles.remove(role.id)
    tell.member_changed(ask.core, home, who)


@route("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def give_role(ask: Ask) -> None:
    _change_role(ask, add=True)


@route("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def take_role(ask: Ask) -> None:
    _change_role(ask, add=False)
