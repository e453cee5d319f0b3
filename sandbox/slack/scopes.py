"""Which scope a method or an event asks for: the part of Slack's reference that the local Slack serves."""

from sandbox.slack.model import Channel

DEFAULT_SCOPES = frozenset(
    {
        "commands",
        "chat:write",
        "app_mentions:read",
        "channels:history",
        "groups:history",
        "im:history",
        "mpim:history",
        "channels:read",
        "groups:read",
        "im:read",
        "mpim:read",
        "users:read",
        "reactions:read",
        "reactions:write",
        "im:write",
        "mpim:write",
        "files:read",
        "files:write",
        "usergroups:read",
        "team:read",
    }
)

_FAMILY = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
_READ = ("channels:read", "groups:read", "im:read", "mpim:read")
_HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")

# Any one of the scopes named suffices; a method that isn't named asks for none.
METHOD_SCOPES: dict[str, tuple[str, ...]] = {
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "bots.info": ("users:read",),
    "users.conversations": _READ,
    "conversations.info": _READ,
    "conversations.list": _READ,
    "conversations.members": _READ,
    "conversations.replies": _HISTORY,
    "conversations.history": _HISTORY,
    "conversations.open": ("im:write", "mpim:write", "channels:manage", "groups:write"),
    "conversations.join": ("channels:join",),
    "conversations.leave": ("channels:manage", "groups:write", "im:write", "mpim:write"),
    "conversations.invite": ("channels:write.invites", "groups:write.invites", "channels:manage", "groups:write"),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "reactions.add": ("reactions:write",),
    "reactions.remove": ("reactions:write",),
    "reactions.get": ("reactions:read",),
    "files.info": ("files:read",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "usergroups.list": ("usergroups:read",),
    "usergroups.users.list": ("usergroups:read",),
    "team.info": ("team:read",),
}

# The methods whose scope depends on the kind of conversation, with the scope's last part.
BY_CHANNEL = {
    "conversations.info": "read",
    "conversations.members": "read",
    "conversations.replies": "history",
    "conversations.history": "history",
}

_EVENT_SCOPES = {
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "file_deleted": "files:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "subteam_created": "usergroups:read",
    "subteam_updated": "usergroups:read",
    "subteam_members_changed": "usergroups:read",
}


def channel_scope(method: str, channel: Channel) -> str | None:
    """The scope that a method needs for this very conversation, such as `groups:history`; None where any will do."""
    part = BY_CHANNEL.get(method)
    return f"{_FAMILY[channel.kind]}:{part}" if part else None


def subscription(event: str, channel: Channel | None) -> str:
    """What an app subscribes to in order to get the event: `message.groups` for a message in a private channel."""
    return f"message.{_FAMILY[channel.kind]}" if event == "message" and channel else event


def event_scope(event: str, channel: Channel | None) -> str | None:
    """The scope without which Slack doesn't send the event."""
    if event == "message" and channel:
        return f"{_FAMILY[channel.kind]}:history"
    if channel and event.startswith(("member_", "channel_", "group_")):
        return f"{_FAMILY[channel.kind]}:read"
    return _EVENT_SCOPES.get(event)
