"""Events of the Events API: their envelope, and whether this app gets them at all."""

from typing import TYPE_CHECKING

from sandbox.slack import scopes
from sandbox.slack.errors import Json
from sandbox.slack.model import Channel, Message, User

if TYPE_CHECKING:
    from sandbox.slack.core import Core

CHANNEL_TYPE = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}
# Sent for public channels wherever they are; everything else of a channel asks for the bot's membership.
_WORKSPACE_WIDE = ("channel_",)


def envelope(core: "Core", event: Json, channel: Channel | None = None) -> Json:
    """The `event_callback` around an event."""
    team = core.world.home_team.id
    return {
        "token": core.app.verification_token,
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": core.app.id,
        "event": event,
        "type": "event_callback",
        "event_id": core.ids.event(),
        "event_time": int(core.clock.now()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": team,
                "user_id": core.app.user.id,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": channel is not None and core.world.is_shared(channel),
        "event_context": f"4-{core.ids.event()}",
    }


def emit(core: "Core", event: Json, channel: Channel | None = None) -> None:
    """Send an event, if the app is there, subscribes, has the scope, and may see where it happened."""
    kind = event["type"]
    leaving = kind in ("tokens_revoked", "app_uninstalled")
    if core.app.state != "installed" and not leaving:
        return
    if core.app.events is not None and scopes.subscription(kind, channel) not in core.app.events:
        return
    needed = scopes.event_scope(kind, channel)
    if needed is not None and needed not in core.app.scopes:
        return
    if channel is not None and not _reaches(core, kind, channel):
        return
    core.delivery.event(envelope(core, event, channel))


def _reaches(core: "Core", kind: str, channel: Channel) -> bool:
    public = channel.kind == "public" and kind.startswith(_WORKSPACE_WIDE)
    return public or core.app.user.id in channel.members


def message_event(core: "Core", message: Message, shape: Json) -> Json:
    """The event of a new message; `shape` is its message object."""
    channel = core.world.channels[message.channel]
    event = shape | {
        "channel": channel.id,
        "event_ts": message.ts,
        "channel_type": CHANNEL_TYPE[channel.kind],
    }
    event.pop("reactions", None)
    return event | foreign(core, core.world.users.get(message.user), channel)


def foreign(core: "Core", author: User | None, channel: Channel) -> Json:
    """What an event of a shared channel adds about an author from elsewhere."""
    if author is None or not core.world.is_shared(channel):
        return {}
    return {"user_team": author.team.id, "source_team": author.team.id}


def changed(core: "Core", message: Message, before: Json, after: Json) -> Json:
    """`message_changed`."""
    channel = core.world.channels[message.channel]
    ts = core.ids.ts()
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "message": after | {"source_team": message.team, "user_team": message.team},
        "previous_message": before,
        "channel": channel.id,
        "ts": ts,
        "event_ts": ts,
        "channel_type": CHANNEL_TYPE[channel.kind],
    }


def deleted(core: "Core", message: Message, before: Json) -> Json:
    """`message_deleted`."""
    channel = core.world.channels[message.channel]
    ts = core.ids.ts()
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "previous_message": before,
        "channel": channel.id,
        "deleted_ts": message.ts,
        "ts": ts,
        "event_ts": ts,
        "channel_type": CHANNEL_TYPE[channel.kind],
    }
