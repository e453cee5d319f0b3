"""The Slack app as Slack's app manifest, which makes the whole app by paste. `manifest.yml` is its default form.

Each scope is there for a deed, named in SCOPES. Source: Slack's references of manifests, events and methods, 2026-11.
"""

from collections.abc import Mapping

Table = dict[str, object]

CONVERT = "convert"  # callback_id of the message shortcut
NEW_TICKET = "new_ticket"  # callback_id of the global shortcut
COMMAND = "/ticket"
EVENTS_PATH = "/slack/events"

SCOPES: Mapping[str, str] = {
    "app_mentions:read": "a bare mention in a thread makes a ticket",
    "channels:history": "archive a ticket's thread in public channels",
    "channels:read": "see whether a channel is archived or shared with others, and who is in one that gives a role",
    "chat:write": "receipts, cards, alerts, summaries",
    "commands": "the slash command and both shortcuts",
    "files:read": "copy small files of a thread, since links die",
    "files:write": "pictures of working hours and of a ticket's clock, to whoever asked",
    "groups:history": "archive a ticket's thread in private channels",
    "groups:read": "the same of private channels, where desk channels live",
    "im:history": "hear people who write to the bot itself",
    "im:write": "open the direct message that a reminder goes to",
    "reactions:read": "the ticket emoji",
    "reactions:write": "mark a conversation quietly, where a channel wants no receipt",
    "usergroups:read": "user groups that give roles",
    "users:read": "names, time zones, languages and who is an admin",
}

EVENTS: tuple[str, ...] = (
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_rename",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "reaction_removed",
    "subteam_members_changed",
    "subteam_updated",
    "tokens_revoked",
    "user_change",
)

_ABOUT = (
    "Deskhand turns a conversation into a ticket where it already is: choose Convert to ticket in the menu of any "
    "message. From then on it keeps the promise: who answers, by when, and who hears about it before it is late. "
    "The customer sees a calm receipt, the team sees everything."
)


def command_name(name: str) -> str:
    """``name`` itself; raises ValueError where Slack takes no such slash command."""
    if not name.startswith("/") or not 2 <= len(name) <= 32 or name != name.lower() or " " in name:
        raise ValueError(f"a slash command is /name in lower case, at most 32 characters, not {name!r}")
    return name


def manifest(http_url: str | None = None, command: str = COMMAND) -> Table:
    """The manifest: over Socket Mode, or, with `http_url` (scheme and host), over HTTP at `/slack/events`.

    `command` is the slash command's name with its slash. Raises ValueError for an address or command Slack refuses.
    """
    command_name(command)
    if http_url is not None and not http_url.startswith(("https://", "http://")):
        raise ValueError(f"the public address starts with https://, not {http_url!r}")
    target: Table = {}
    if http_url is not None:
        target["request_url"] = http_url.rstrip("/").removesuffix(EVENTS_PATH) + EVENTS_PATH
    return {
        "display_information": {
            "name": "Deskhand",
            "description": "A thread becomes a ticket, and its promise keeps itself",
            "long_description": _ABOUT,
            "background_color": "#1f3d3a",
        },
        "features": _features(command, target),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {**target, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **target},
            "org_deploy_enabled": False,
            "socket_mode_enabled": http_url is None,
            "token_rotation_enabled": False,
        },
    }


def _features(command: str, target: Table) -> Table:
    slash: Table = {
        "command": command,
        "description": "Your tickets: list, show, edit, summary, setup, help",
        "usage_hint": "list | mine | show 42 | new | help",
        "should_escape": True,
    }
    if target:
        slash["url"] = target["request_url"]
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Deskhand", "always_online": True},
        "shortcuts": [
            {
                "name": "Convert to ticket",
                "type": "message",
                "callback_id": CONVERT,
                "description": "Make a ticket of this conversation, or open its ticket",
            },
            {
                "name": "New ticket",
                "type": "global",
                "callback_id": NEW_TICKET,
                "description": "Make a ticket that has no conversation yet",
            },
        ],
        "slash_commands": [slash],
    }
