"""What happens to channels, people and the installation; each sends its events."""

from typing import TYPE_CHECKING, Literal

from sandbox.slack import shapes
from sandbox.slack.deeds_messages import post
from sandbox.slack.errors import Json, SlackError
from sandbox.slack.events import emit
from sandbox.slack.model import Channel, Message, User, Usergroup

if TYPE_CHECKING:
    from sandbox.slack.core import Core


def join(core: "Core", channel: Channel, user: User, inviter: User | None = None) -> None:
    """Come in, by oneself or invited; Slack writes it into the channel."""
    if user.id in channel.members:
        raise SlackError("already_in_channel")
    channel.members.append(user.id)
    channel.gone.pop(user.id, None)
    emit(core, _membership(core, "member_joined_channel", channel, user, inviter), channel)
    text = f"<@{user.id}> has joined the channel"
    message = Message(channel.id, core.ids.ts(), user.id, text, subtype="channel_join")
    message.inviter = inviter.id if inviter else None
    post(core, message)


def leave(core: "Core", channel: Channel, user: User, actor: User | None = None) -> None:
    """Go away, or be removed by `actor`. The app hears of its own leaving as `channel_left` or `group_left`."""
    if user.id not in channel.members:
        raise SlackError("not_in_channel")
    if user is core.app.user:
        kind = "channel_left" if channel.kind == "public" else "group_left"
        by = (actor or user).id
        emit(core, {"type": kind, "channel": channel.id, "actor_id": by, "event_ts": core.ids.ts()}, channel)
    _part(core, channel, [user.id])
    emit(core, _membership(core, "member_left_channel", channel, user, None), channel)


def _part(core: "Core", channel: Channel, users: list[str]) -> None:
    channel.members = [one for one in channel.members if one not in users]
    channel.gone |= dict.fromkeys(users, core.clock.now())
    core.pulse.beat()


def _membership(core: "Core", kind: str, channel: Channel, user: User, inviter: User | None) -> Json:
    event: Json = {
        "type": kind,
        "user": user.id,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "public" else "G",
        "team": user.team.id,
        "event_ts": core.ids.ts(),
    }
    return event | ({"inviter": inviter.id} if inviter else {})


ChannelDeed = Literal["archive", "unarchive", "deleted"]


def change(core: "Core", channel: Channel, deed: ChannelDeed, user: User) -> None:
    """Archive, bring back, or delete a channel. Slack names the events of private channels `group_…`."""
    family = "channel" if channel.kind == "public" else "group"
    event = {"type": f"{family}_{deed}", "channel": channel.id, "event_ts": core.ids.ts()}
    if deed != "deleted":
        event["user"] = user.id
    emit(core, event, channel)
    channel.archived = deed != "unarchive"
    channel.deleted = deed == "deleted"
    core.pulse.beat()


def rename(core: "Core", channel: Channel, name: str) -> None:
    """Give a channel another name."""
    channel.previous_names.append(channel.name)
    channel.name = name
    family = "channel" if channel.kind == "public" else "group"
    named = {"id": channel.id, "name": name, "name_normalized": name, "created": channel.created}
    named |= {"is_channel": family == "channel", "is_mpim": False}
    emit(core, {"type": f"{family}_rename", "channel": named, "event_ts": core.ids.ts()}, channel)
    core.pulse.beat()


def share(core: "Core", channel: Channel, team: str) -> None:
    """Let another company in (Slack Connect)."""
    channel.shared_with.append(team)
    core.pulse.beat()
    event = {"type": "channel_shared", "connected_team_id": team, "channel": channel.id, "event_ts": core.ids.ts()}
    emit(core, event, channel)


def unshare(core: "Core", channel: Channel, team: str) -> None:
    """Put another company out, its people with it."""
    channel.shared_with.remove(team)
    _part(core, channel, [one for one in channel.members if core.world.users[one].team.id == team])
    event = {
        "type": "channel_unshared",
        "previously_connected_team_id": team,
        "channel": channel.id,
        "is_ext_shared": core.world.is_shared(channel),
        "event_ts": core.ids.ts(),
    }
    emit(core, event, channel)


def change_user(core: "Core", user: User, **traits: object) -> None:
    """Give a user other traits (fields of `User`): a zone, a name, admin rights, or none any more (`deleted`)."""
    for trait, value in traits.items():
        setattr(user, trait, value)
    user.updated = int(core.clock.now())
    shape = shapes.user(core, user, locale=True)
    emit(core, {"type": "user_change", "user": shape, "cache_ts": user.updated, "event_ts": core.ids.ts()})


def welcome(core: "Core", user: User) -> None:
    """A user is new in the workspace."""
    emit(core, {"type": "team_join", "user": shapes.user(core, user), "event_ts": core.ids.ts()})


def set_members(core: "Core", group: Usergroup, users: list[str]) -> None:
    """Give a user group other members: Slack sends two events."""
    added = [one for one in users if one not in group.users]
    removed = [one for one in group.users if one not in users]
    before, group.users, group.updated = group.updated, list(users), int(core.clock.now())
    shape = shapes.usergroup(core, group, users=True)
    emit(core, {"type": "subteam_updated", "subteam": shape, "event_ts": core.ids.ts()})
    moved = {
        "type": "subteam_members_changed",
        "subteam_id": group.id,
        "team_id": core.world.home_team.id,
        "date_previous_update": before,
        "date_update": group.updated,
        "added_users": added,
        "added_users_count": len(added),
        "removed_users": removed,
        "removed_users_count": len(removed),
        "event_ts": core.ids.ts(),
    }
    emit(core, moved)


def revoke(core: "Core") -> None:
    """Take the bot's token away; it is told so."""
    core.app.state = "token_revoked"
    tokens: Json = {"oauth": [], "bot": [core.app.user.id]}
    emit(core, {"type": "tokens_revoked", "tokens": tokens, "event_ts": core.ids.ts()})


def uninstall(core: "Core") -> None:
    """Remove the app from the workspace. The order of the two events isn't guaranteed by Slack."""
    core.app.state = "account_inactive"
    emit(core, {"type": "app_uninstalled", "event_ts": core.ids.ts()})
    tokens: Json = {"oauth": [], "bot": [core.app.user.id]}
    emit(core, {"type": "tokens_revoked", "tokens": tokens, "event_ts": core.ids.ts()})
