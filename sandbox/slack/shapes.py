"""Things of the world as Slack's JSON shows them."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sandbox.slack.errors import Json
from sandbox.slack.model import SLACKBOT, Channel, File, Message, User, Usergroup, View

if TYPE_CHECKING:
    from sandbox.slack.core import Core


def user(core: "Core", one: User, *, locale: bool = False) -> Json:
    """A user object, as in users.info."""
    zone = datetime.fromtimestamp(core.clock.now(), ZoneInfo(one.tz))
    offset = zone.utcoffset()
    shape: Json = {
        "id": one.id,
        "team_id": one.team.id,
        "name": one.name,
        "deleted": one.deleted,
        "color": "9f69e7",
        "real_name": one.real_name,
        "tz": one.tz,
        "tz_label": zone.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": _profile(core, one),
        "is_admin": one.admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": one.guest,
        "is_ultra_restricted": False,
        "is_bot": one.is_bot,
        "is_app_user": False,
        "updated": one.updated,
    }
    if one.team is not core.world.home_team:
        shape["is_stranger"] = False
    if locale:
        shape["locale"] = one.locale
    return shape


def _profile(core: "Core", one: User) -> Json:
    profile: Json = {
        "real_name": one.real_name,
        "real_name_normalized": one.real_name,
        "display_name": "" if one.is_bot else one.real_name,
        "display_name_normalized": "" if one.is_bot else one.real_name,
        "avatar_hash": "g" + one.id.lower(),
        "status_text": "",
        "status_emoji": "",
        "team": one.team.id,
    }
    if one.is_bot:
        profile |= {"bot_id": one.bot_id, "api_app_id": one.app_id}
    elif "users:read.email" in core.app.scopes:
        profile["email"] = f"{one.name}@{one.team.domain}.example.com"
    return profile


def channel(core: "Core", one: Channel, *, num_members: bool = False) -> Json:
    """A conversation object as the bot sees it."""
    if one.kind == "im":
        other = next((member for member in one.members if member != core.app.user.id), core.app.user.id)
        direct: Json = {"id": one.id, "created": one.created, "is_im": True, "is_org_shared": False, "user": other}
        person = core.world.users[other]
        shut = one.archived or person.deleted
        return direct | {
            "is_archived": shut,
            "is_user_deleted": person.deleted,
            "is_ext_shared": person.team is not core.world.home_team,
            "priority": 0,
            "is_open": True,
        }
    home, shared = core.world.home_team.id, core.world.is_shared(one)
    private = one.kind != "public"
    shape: Json = {
        "id": one.id,
        "name": one.name,
        "name_normalized": one.name,
        "is_channel": one.kind in ("public", "private"),
        "is_group": False,
        "is_im": False,
        "is_mpim": one.kind == "mpim",
        "is_private": private,
        "is_archived": one.archived,
        "is_general": one.general,
        "is_member": core.app.user.id in one.members,
        "is_shared": shared,
        "is_org_shared": False,
        "is_ext_shared": shared,
        "is_pending_ext_shared": False,
        "is_frozen": False,
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "parent_conversation": None,
        "context_team_id": home,
        "shared_team_ids": [home, *one.shared_with],
        "created": one.created,
        "updated": one.created * 1000,
        "creator": one.creator,
        "unlinked": 0,
        "topic": {"value": one.topic, "creator": "", "last_set": 0},
        "purpose": {"value": one.purpose, "creator": "", "last_set": 0},
        "previous_names": one.previous_names,
    }
    if shared:
        shape |= {"connected_team_ids": one.shared_with, "conversation_host_id": home}
    if num_members:
        shape["num_members"] = len(one.members)
    return shape


def file(core: "Core", one: File) -> Json:
    """A file object; the bytes are at `url_private`, for the bot's token only."""
    url = f"{core.base_url}/files-pri/{core.world.home_team.id}-{one.id}/{one.name}"
    suffix = one.name.rpartition(".")[2] if "." in one.name else "text"
    shape: Json = {
        "id": one.id,
        "created": one.created,
        "timestamp": one.created,
        "name": one.name,
        "title": one.title or one.name,
        "mimetype": one.mimetype,
        "filetype": suffix,
        "pretty_type": suffix.upper(),
        "user": one.user,
        "user_team": core.world.users[one.user].team.id,
        "editable": False,
        "size": len(one.content),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": False,
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": url,
        "url_private_download": url.replace(f"-{one.id}/", f"-{one.id}/download/"),
        "permalink": f"https://{core.world.home_team.domain}.slack.com/files/{one.user}/{one.id}/{one.name}",
        "channels": one.channels,
        "has_rich_preview": False,
        "file_access": "visible",
    }
    return shape | ({"alt_txt": one.alt} if one.alt else {})


def _attached(core: "Core", one: File, *, foreign: bool) -> Json:
    """A file as messages show it: only its id where another company reads along, since access is asked anew."""
    if one.deleted:
        return {"id": one.id, "mode": "tombstone"}
    if foreign:
        stub: Json = {"id": one.id, "mode": "file_access", "file_access": "check_file_info"}
        return stub | {"created": 0, "timestamp": 0, "user": ""}
    return file(core, one)


def message(core: "Core", one: Message, *, metadata: bool = False, counts: bool = True) -> Json:
    """A message object; a thread's root carries its counts, `metadata` only when asked for."""
    shape: Json = {"type": "message", "text": one.text, "ts": one.ts, "team": one.team}
    optional = {
        # A message under a name of its own has no user, only the bot.
        "user": None if one.username else one.user,
        "subtype": one.subtype,
        "client_msg_id": one.client_msg_id,
        "bot_id": one.bot_id,
        "app_id": one.app_id,
        "username": one.username,
        "icons": one.icons,
        "inviter": one.inviter,
        "blocks": one.blocks,
        "attachments": one.attachments,
        "edited": one.edited,
    }
    shape |= {key: value for key, value in optional.items() if value}
    if one.bot_id and not one.username:
        shape["bot_profile"] = bot_profile(core.world.users[one.user])
    if one.files:
        foreign = core.world.is_shared(core.world.channels[one.channel])
        shown = [_attached(core, each, foreign=foreign) for each in one.files]
        shape |= {"files": shown, "upload": True, "display_as_bot": False}
    if metadata and one.metadata:
        shape["metadata"] = one.metadata
    if one.reactions:
        shape["reactions"] = [
            {"name": name, "users": users, "count": len(users)} for name, users in one.reactions.items()
        ]
    return shape | _threading(core, one, counts=counts)


def _threading(core: "Core", one: Message, *, counts: bool) -> Json:
    home = core.world.channels[one.channel]
    if one.is_reply:
        root = home.messages.get(one.root)
        parent = {"parent_user_id": root.user} if root and not root.username else {}
        return {"thread_ts": one.root, **parent}
    replies = home.thread(one.ts)
    if not replies or not counts:
        return {"thread_ts": one.thread_ts} if one.thread_ts else {}
    people = list(dict.fromkeys((reply.username and reply.bot_id) or reply.user for reply in replies))
    return {
        "thread_ts": one.ts,
        "reply_count": len(replies),
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
        "reply_users": people[:5],
        "is_locked": False,
        "subscribed": False,
    }


def bot_profile(one: User) -> Json:
    """The `bot_profile` of a message that an app's bot user posted."""
    return {
        "id": one.bot_id,
        "deleted": one.deleted,
        "name": one.real_name,
        "updated": one.updated,
        "app_id": one.app_id,
        "user_id": one.id,
        "icons": {},
        "team_id": one.team.id,
    }


def usergroup(core: "Core", one: Usergroup, *, users: bool = False) -> Json:
    """A user group, as in usergroups.list."""
    shape: Json = {
        "id": one.id,
        "team_id": core.world.home_team.id,
        "is_usergroup": True,
        "is_subteam": True,
        "name": one.name,
        "description": "",
        "handle": one.handle,
        "is_external": False,
        "date_create": one.updated,
        "date_update": one.updated,
        "date_delete": one.updated if one.disabled else 0,
        "auto_type": None,
        "created_by": SLACKBOT,
        "updated_by": SLACKBOT,
        "deleted_by": None,
        "prefs": {"channels": [], "groups": []},
        "user_count": len(one.users),
    }
    return shape | {"users": one.users} if users else shape


def view(core: "Core", one: View) -> Json:
    """A view object with what its inputs hold now."""
    defaults: Json = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "close": None,
        "submit": None,
        "title": {"type": "plain_text", "text": core.app.name, "emoji": True},
    }
    return {
        **defaults,
        **one.body,
        "id": one.id,
        "team_id": core.world.home_team.id,
        "state": {"values": one.values},
        "hash": one.hash,
        "previous_view_id": one.previous,
        "root_view_id": one.root,
        "app_id": core.app.id,
        "app_installed_team_id": core.world.home_team.id,
        "bot_id": core.app.bot_id,
    }
