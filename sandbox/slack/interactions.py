"""The payloads of gestures: shortcuts, slash commands, clicks, submitted forms."""

from typing import TYPE_CHECKING

from sandbox.slack import shapes, typed_text
from sandbox.slack.errors import Json
from sandbox.slack.model import Channel, Message, User, View

if TYPE_CHECKING:
    from sandbox.slack.core import Core


def _who(core: "Core", user: User) -> Json:
    home = core.world.home_team
    person = {"id": user.id, "username": user.name, "name": user.name, "team_id": user.team.id}
    return {
        "token": core.app.verification_token,
        "team": {"id": home.id, "domain": home.domain},
        "user": person,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_name(channel: Channel) -> str:
    """The name as interactions tell it: private ones and direct messages keep theirs to themselves."""
    return {"private": "privategroup", "im": "directmessage"}.get(channel.kind, channel.name)


def _where(channel: Channel) -> Json:
    return {"channel": {"id": channel.id, "name": channel_name(channel)}}


def _response_url(core: "Core", user: User, channel: Channel, source: Message | None = None) -> str:
    return f"{core.base_url}/actions/{core.hooks.issue(user.id, channel.id, source)}"


def message_action(core: "Core", user: User, message: Message, callback_id: str) -> Json:
    """A shortcut on a message."""
    channel = core.world.channels[message.channel]
    return {
        "type": "message_action",
        **_who(core, user),
        **_where(channel),
        "action_ts": core.ids.ts(),
        "callback_id": callback_id,
        "trigger_id": core.triggers.issue(user.id),
        "response_url": _response_url(core, user, channel),
        "message_ts": message.ts,
        "message": shapes.message(core, message),
    }


def shortcut(core: "Core", user: User, callback_id: str) -> Json:
    """A global shortcut: it knows no channel."""
    return {
        "type": "shortcut",
        **_who(core, user),
        "action_ts": core.ids.ts(),
        "callback_id": callback_id,
        "trigger_id": core.triggers.issue(user.id),
    }


def slash_command(core: "Core", user: User, channel: Channel, command: str, text: str) -> Json:
    """A slash command: a flat form, all of it strings; its text is escaped where the app's manifest asks for it."""
    home = core.world.home_team
    if core.app.escaped is None or command in core.app.escaped:
        text = typed_text.escaped(text, _names(core))
    return {
        "token": core.app.verification_token,
        "team_id": home.id,
        "team_domain": home.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user.id,
        "user_name": user.name,
        "command": command,
        "text": text,
        "api_app_id": core.app.id,
        "is_enterprise_install": "false",
        "response_url": _response_url(core, user, channel),
        "trigger_id": core.triggers.issue(user.id),
    }


def _names(core: "Core") -> dict[str, str]:
    """What mentions are called, by id."""
    names = {one.id: one.name for one in core.world.users.values()}
    names |= {one.id: one.name for one in core.world.channels.values()}
    return names | {one.id: f"@{one.handle}" for one in core.world.usergroups.values()}


def _in_message(core: "Core", message: Message) -> Json:
    channel = core.world.channels[message.channel]
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    place = {"container": container, **_where(channel)}
    # Slack leaves an ephemeral message out of its own payload.
    return place if message.only_for else place | {"message": shapes.message(core, message)}


def _in_view(core: "Core", view: View) -> Json:
    return {"container": {"type": "view", "view_id": view.id}, "view": shapes.view(core, view)}


def block_actions(core: "Core", user: User, where: Message | View, action: Json) -> Json:
    """A click, or a choice made, in a message, a modal or Home."""
    payload = {"type": "block_actions", **_who(core, user), "api_app_id": core.app.id, "actions": [action]}
    if isinstance(where, View):
        return payload | _in_view(core, where) | {"trigger_id": core.triggers.issue(user.id, where.id)}
    channel = core.world.channels[where.channel]
    return (
        payload
        | _in_message(core, where)
        | {
            "state": {"values": where.values},
            "trigger_id": core.triggers.issue(user.id),
            "response_url": _response_url(core, user, channel, where),
        }
    )


def view_submission(core: "Core", user: User, view: View) -> Json:
    """A submitted form."""
    return {
        "type": "view_submission",
        **_who(core, user),
        "api_app_id": core.app.id,
        "trigger_id": core.triggers.issue(user.id, view.id),
        "view": shapes.view(core, view),
        "response_urls": [],
    }


def view_closed(core: "Core", user: User, view: View, *, cleared: bool) -> Json:
    """A form that was closed; sent only where the view asks for it."""
    shape = shapes.view(core, view)
    return {
        "type": "view_closed",
        **_who(core, user),
        "api_app_id": core.app.id,
        "view": shape,
        "is_cleared": cleared,
    }


def block_suggestion(core: "Core", user: User, where: Message | View, at: tuple[str, str], typed: str) -> Json:
    """What was typed into an external select; `at` is block and action id."""
    place = _in_view(core, where) if isinstance(where, View) else _in_message(core, where)
    said = {"block_id": at[0], "action_id": at[1], "value": typed, "api_app_id": core.app.id}
    return {"type": "block_suggestion", **_who(core, user), **said, **place}
